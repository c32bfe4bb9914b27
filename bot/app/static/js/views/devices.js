// Where this person is signed in, and signing out there.

import { ask } from "../api.js";
import { el, toast } from "../dom.js";
import { trouble } from "../parts.js";
import { moment, t } from "../words.js";

export function devices(sessions, redo) {
  if (!sessions.length) return null;
  const others = sessions.filter((each) => !each.own);
  const wrong = el("p", { class: "wrong", role: "alert" });
  const end = (path, done) => async () => {
    try {
      await ask("DELETE", path);
      toast(done);
      redo();
    } catch (error) {
      wrong.textContent = trouble(error);
    }
  };
  return el("section", { class: "card" }, el("h2", { text: t("page.devices") }), el("p", { class: "soft", text: t("page.devices_how") }),
    el("ul", { class: "lines" }, sessions.map((each) => el("li", { class: "row" },
      el("span", {}, el("strong", { text: name(each) }), el("br"), el("span", { class: "soft", text: each.own ? t("page.device_here") : t("page.device_seen", { time: moment(each.seen) }) })),
      !each.own && el("button", { type: "button", class: "quiet", "aria-label": `${t("page.sign_out_there")}: ${name(each)}`, text: t("page.sign_out_there"), onclick: end(`/sessions/${each.id}`, t("page.signed_out_there")) })))), wrong,
    others.length > 1 && el("div", { class: "actions" }, el("button", { type: "button", class: "bad", text: t("page.sign_out_others"), onclick: end("/sessions", t("page.signed_out_others")) })));
}

const name = (session) => session.device || t("page.device_unknown");

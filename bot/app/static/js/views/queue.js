// What was photographed or noted here, and how far it is.

import { el } from "../dom.js";
import { online, post, read } from "../api.js";
import { drop, items, retry } from "../queue.js";
import { nothing, title, trouble, unsure } from "../parts.js";
import { said, t } from "../words.js";

const STATE = { waiting: "page.queue_waiting", done: "page.queue_done", failed: "page.queue_failed", asks: "page.queue_asks" };
const SEEN = { done: "page.queue_asked", failed: "page.queue_not_read" };

export const path = () => "/uploads";
export const withoutNetwork = { uploads: [] };
// What was answered leads to something, and of what is shown here and is no bill yet something may become one: it is
// looked at again in a while.
export const again = ({ uploads }, [talk, ...queued] = []) => talk?.answered || uploads.some((each) => !each.number && each.handled !== "failed" && queued.some((item) => item.key === each.key));
export const extra = async (_, me) => {
  const talk = me.role !== "accountant" && online() ? (await read("/talk").catch(() => null))?.data : null;
  return [talk?.id || talk?.answered ? talk : null, ...(await items(me.firm.id))];
};

export function draw({ uploads }, me, redo, [talk, ...queued] = [null]) {
  const became = Object.fromEntries(uploads.map((each) => [each.key, each]));
  return [
    title(t("page.queue"), "#/today"),
    el("p", { class: "soft", text: t("page.queue_how") }),
    me.role !== "accountant" && el("p", {}, el("label", { class: "button quiet file" }, t("page.choose_file"),
      el("input", { type: "file", accept: "image/*,application/pdf", multiple: true, onchange: (event) => dispatchEvent(new CustomEvent("chosen", { detail: event.target })) }))),
    talk && question(talk),
    queued.length ? el("ul", { class: "list single", id: "queue" }, queued.map((each) => el("li", {}, line(each, became[each.key])))) : nothing(t("page.queue_empty")),
  ];
}

const taken = () => el("p", { role: "status", text: t("page.answered") });

function question(talk) {
  if (talk.answered) return el("section", { class: "card act", id: "talk" }, taken());
  const wrong = el("p", { class: "wrong", role: "alert" });
  const box = el("section", { class: "card act", id: "talk" }, el("h2", { text: t("page.asks") }), el("pre", { text: said(talk.said) }),
    el("div", { class: "actions" }, talk.choices.map((each, n) => el("button", { type: "button", class: n ? "quiet" : "", text: said(each), onclick: () => tell(String(n + 1)) }))),
    el("form", { class: "actions", onsubmit: (event) => { event.preventDefault(); tell(new FormData(event.target).get("text")); } },
      el("input", { name: "text", "aria-label": t("page.answer"), placeholder: t("page.answer"), maxlength: 300, required: true, autocomplete: "off" }), el("button", { type: "submit", class: "quiet", text: t("page.send") })), wrong);
  async function tell(text) {
    try {
      await post("/talk", { id: talk.id, text });
      box.replaceChildren(taken());
      dispatchEvent(new Event("answered"));
    } catch (error) {
      wrong.textContent = trouble(error);
    }
  }
  return box;
}

function line(item, upload) {
  const percent = item.size ? Math.floor((100 * item.offset) / item.size) : 0;
  const state = item.state === "sending" ? t("page.queue_sending", { percent: `${percent}%` }) : t(STATE[item.state]);
  const later = item.state === "done" && upload ? outcome(upload) : said(item.answer);
  return el("div", { class: "link", "data-state": item.state },
    el("span", { class: "row" }, el("strong", { text: item.kind === "paid" ? t("page.queue_paid", { number: item.number }) : item.name }),
      el("span", { class: `tag ${item.state === "failed" ? "late" : item.state === "done" ? "good" : "soft"}`, role: "status", text: state })),
    item.state === "sending" && el("progress", { max: 100, value: percent, "aria-label": state }),
    item.state === "asks" ? unsure(item) : later && el("span", { class: "soft", text: later }),
    el("span", { class: "actions" },
      item.state === "failed" && el("button", { type: "button", text: t("page.try_again"), onclick: () => retry(item.key) }),
      (item.state === "failed" || item.state === "done") && el("button", { type: "button", class: "quiet", text: t("page.put_away"), onclick: () => drop(item.key) })));
}

function outcome(upload) {
  if (upload.number) return t("page.queue_saved", { number: upload.number });
  return t(SEEN[upload.handled] || "page.queue_reading");
}

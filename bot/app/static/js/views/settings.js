// Settings, members, the look, signing out.

import { el, toast } from "../dom.js";
import { ask, post, read, Refused, Unreachable } from "../api.js";
import { addKey, possible, removeKey } from "../passkeys.js";
import { items, waiting } from "../queue.js";
import { wipe } from "../store.js";
import { dialog, field, title, trouble, weighty } from "../parts.js";
import { devices } from "./devices.js";
import { erasure, money } from "./money.js";
import { leaving } from "./today.js";
import { day, t } from "../words.js";

export const path = () => "/settings";

const CHOICES = {
  daily_summary: [["daily", "settings.value.daily_summary.daily"], ["weekly", "settings.value.daily_summary.weekly"], ["off", "settings.value.daily_summary.off"]],
  voice_replies: [["same", "settings.value.voice_replies.same"], ["always", "settings.value.voice_replies.always"], ["never", "settings.value.voice_replies.never"]],
  skip_sundays: [["yes", "page.yes"], ["no", "page.no"]],
  skip_holidays: [["yes", "page.yes"], ["no", "page.no"]],
};
const NAMES = { daily_summary: "settings.name.daily_summary", voice_replies: "settings.name.voice_replies", skip_sundays: "page.skip_sundays", skip_holidays: "page.skip_holidays" };
const ROLES = { helper: "members.role.helper", accountant: "members.role.accountant", owner: "page.role_owner" };
const LOOKS = [["", "page.look_auto"], ["light", "page.look_light"], ["dark", "page.look_dark"]];

export async function extra() {
  const [members, keys, open] = await Promise.all(["/members", "/passkeys", "/sessions"].map(read));
  return [members.data.members, keys.data.passkeys, open.data.sessions];
}

export function draw(now, me, redo, [members, keys, open] = [[], [], []]) {
  return [
    title(t("page.nav_settings")),
    now.leaves_on && leaving(now, me, redo),
    el("section", { class: "card" },
      el("dl", { class: "pair names" }, [[t("page.firm"), now.firm], [t("page.you_are"), t(ROLES[me.role])], ["Udyam", now.udyam_number], ["GSTIN", now.gstin], [t("settings.name.bank_account"), now.bank_account], [t("settings.name.upi_id"), now.upi_id]]
        .filter(([, value]) => value).flatMap(([label, value]) => [el("dt", { text: label }), el("dd", { text: value })])),
      me.firms.length > 0 && firms(me),
      me.role === "owner" && money(now, redo)),
    el("section", { class: "card" }, Object.entries(CHOICES).map(([name, values]) => choice(name, values, now, me, redo)), look()),
    people(members, me, redo),
    (possible || keys.length > 0) && passkeys(keys, redo),
    devices(open, redo),
    me.role === "owner" && el("section", { class: "card" }, el("h2", { text: t("page.export") }), el("p", { class: "soft", text: t("page.export_how") }),
      el("div", { class: "actions" }, el("button", { type: "button", class: "quiet", text: t("page.export_ask"), onclick: () => weighty(t("page.export"), "/settings/export", {}, redo) }))),
    erasure(now, me, redo),
    el("section", { class: "card" }, el("div", { class: "actions" }, el("button", { type: "button", class: "bad", text: t("page.sign_out"), onclick: () => leave(me) }))),
  ];
}

function choice(name, values, now, me, redo) {
  const box = el("select", { disabled: me.role === "accountant", onchange: async () => {
    try {
      await post("/settings", { name, value: box.value });
    } catch (error) {
      wrong.textContent = trouble(error);
      box.value = now[name];
      return;
    }
    redo();
  } }, values.map(([value, id]) => el("option", { value, selected: value === now[name], text: t(id) })));
  const wrong = el("span", { class: "wrong", role: "alert" });
  return el("label", { class: "field" }, t(NAMES[name]), box, wrong);
}

function look() {
  const root = document.documentElement;
  return el("label", { class: "field" }, t("page.look_name"), el("select", { onchange: (event) => {
    localStorage.setItem("baaki-look", event.target.value);
    root.dataset.look = event.target.value;
  } }, LOOKS.map(([value, id]) => el("option", { value, selected: value === (root.dataset.look || ""), text: t(id) }))));
}

function firms(me) {
  const wrong = el("span", { class: "wrong", role: "alert" });
  return el("label", { class: "field" }, t("page.which_firm"), el("select", { onchange: async (event) => {
    const box = event.target;
    try {
      await post("/firm", { firm: box.value });
    } catch (error) {
      wrong.textContent = trouble(error);
      box.value = me.firm.id;
      return;
    }
    await wipe();
    location.reload();
  } }, me.firms.map((each) => el("option", { value: each.id, selected: each.id === me.firm.id, text: each.name }))), wrong);
}

function people(members, me, redo) {
  const owner = me.role === "owner";
  return el("section", { class: "card" }, el("h2", { text: t("page.members") }),
    members.length ? el("ul", { class: "lines" }, members.map((each) => el("li", { class: "row" },
      el("span", { text: `${each.phone} · ${t(ROLES[each.role])}${each.status === "invited" ? ` · ${t("page.invited")}` : ""}` }),
      owner && el("button", { type: "button", class: "quiet", text: t("page.remove"), onclick: () => weighty(t("page.remove_member", { phone: each.phone }), `/members/${each.id}/remove`, {}, redo) })))) : el("p", { class: "soft", text: t("page.no_members") }),
    owner && el("div", { class: "actions" }, el("button", { type: "button", text: t("page.add_member"), onclick: () => weighty(t("page.add_member"), "/members", {}, redo, [
      field(t("page.phone"), { name: "phone", type: "tel", required: true, autocomplete: "off" }),
      el("label", { class: "field" }, t("page.role"), el("select", { name: "role" }, ["helper", "accountant"].map((role) => el("option", { value: role, text: t(ROLES[role]) })))),
    ]) })));
}

function passkeys(keys, redo) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const run = (act, done) => async () => {
    try {
      await act();
      if (done) toast(done);
      redo();
    } catch (error) {
      wrong.textContent = error instanceof Refused && error.status === 403 ? t("page.passkey_late") : error instanceof Refused || error instanceof Unreachable ? trouble(error) : t("page.passkey_failed");
    }
  };
  return el("section", { class: "card" }, el("h2", { text: t("page.passkeys") }), el("p", { class: "soft", text: t("page.passkeys_how") }),
    keys.length > 0 && el("ul", { class: "lines" }, keys.map((each) => el("li", { class: "row" }, el("span", { text: t("page.passkey_added", { date: day(each.added) }) }),
      el("button", { type: "button", class: "quiet", text: t("page.remove"), onclick: run(() => removeKey(each.id)) })))), wrong,
    possible && el("div", { class: "actions" }, el("button", { type: "button", class: "quiet", text: t("page.passkey_add"), onclick: run(addKey, t("page.passkey_done")) })));
}

async function leave(me) {
  const left = (await items(me.firm.id)).filter((each) => waiting.includes(each.state)).length;
  dialog(t("page.sign_out"), [el("p", { text: left ? t("page.sign_out_waiting", { n: left }) : t("page.sign_out_ask") })], t("page.sign_out"), async () => {
    await ask("DELETE", "/session");
    await wipe();
    location.hash = "";
    location.reload();
    return null;
  });
}

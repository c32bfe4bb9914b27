// What may be asked for from a bill: a reminder, at once or on a day; a Section 15 notice, with what stands against it, what must be known first.

import { ask, post } from "../api.js";
import { el, toast } from "../dom.js";
import { asking, dialog, field, pick, trouble } from "../parts.js";
import { money, said, t } from "../words.js";

const FURTHEST = 90;
const toNotices = () => { location.hash = "#/notices"; };
const telling = (text, tone) => el("p", { class: tone, text });

// The words are shown before they go, or why none do; for another day as they would go on that day.
export async function remind(bill, me, redo) {
  const path = `/invoices/${bill.id}/remind`;
  const look = (on) => ask("GET", on ? `${path}?on=${on}` : path).catch((error) => { toast(trouble(error)); });
  const found = await look("");
  if (!found) return;
  const words = el("pre", { role: "status", text: said(found.said) });
  const when = field(t("page.remind_when"), { type: "date", name: "on", min: me.today, max: later(me.today, FURTHEST) });
  const go = asking(t("page.remind"), path, {}, redo, [words, when], t("page.confirm")).querySelector("button[type=submit]");
  go.disabled = !found.open;
  when.addEventListener("change", async (event) => {
    go.disabled = true;
    const again = event.target.validity.valid && (await look(event.target.value));
    if (!again) return;
    words.textContent = said(again.said);
    go.disabled = !again.open;
  });
}

export function callOff(bill, redo) {
  post(`/invoices/${bill.id}/remind/off`, {}).then((answer) => toast(said(answer.said)), (error) => toast(trouble(error))).then(redo);
}

const later = (today, days) => new Date(Date.parse(today) + days * 864e5).toISOString().slice(0, 10);

export async function askNotice(bill, me) {
  const found = await ask("GET", `/notices/wish/${bill.id}`).catch((error) => { toast(trouble(error)); });
  if (!found) return;
  const heading = t("page.notice_ask");
  if (found.known) {
    toast(t("page.notice_known"));
    toNotices();
  } else if (found.against.length) {
    dialog(heading, found.against.map((each) => telling(said(each))));
  } else {
    asking(heading, "/notices", { invoice: bill.id, bills: "one" }, toNotices, fields(bill, me, found), t("page.prepare"));
  }
}

const fields = (bill, me, found) => [
  found.late.length > 1 && pick(t("page.notice_which"), "bills", [["one", t("page.notice_one", { number: bill.number })], ["all", t("page.notice_all", { numbers: found.late.join(", ") })]]),
  ...found.doubts.map((each) => telling(said(each))),
  ...found.needs.map((each) => needed(each, me)),
  telling(t("page.notice_ask_how"), "soft"),
].filter(Boolean);

function needed(each, me) {
  if (each.choices.length) return pick(said(each.said), each.name, each.choices.map((one) => [one.value, said(one.said)]), true);
  if (each.name === "registered_on") return field(said(each.said), { name: each.name, type: "date", max: me.today, required: true });
  return el("label", { class: "field" }, said(each.said), el("textarea", { name: each.name, rows: 3, maxlength: 300, required: true, autocomplete: "street-address" }));
}

// A draft is changed: what, and how it should be; of several bills, which.
export async function change(notice, redo) {
  const found = await ask("GET", `/notices/${notice.id}/change`).catch((error) => { toast(trouble(error)); });
  if (!found) return;
  const value = el("label", { class: "field" }, t("page.notice_value"), el("textarea", { name: "value", rows: 2, maxlength: 400, required: true }));
  const which = pick(said(found.which), "invoice", found.bills.map((each) => [each.id, `${each.number} · ${money(each.amount)}`]));
  const what = pick(said(found.said), "what", found.choices.map((each) => [each.value, said(each.said)]));
  const box = asking(t("page.notice_change"), `/notices/${notice.id}/change`, {}, redo, [what, which, value], t("page.prepare"));
  const fit = () => {
    const chosen = what.querySelector(":checked").value;
    which.hidden = which.disabled = !["amount", "bill_out"].includes(chosen);
    value.hidden = value.querySelector("textarea").disabled = chosen === "bill_out";
  };
  box.addEventListener("input", fit);
  fit();
}

// What may be asked for from a bill: a reminder at once; a Section 15 notice, with what stands against it, what must be known first.

import { ask } from "../api.js";
import { el, toast } from "../dom.js";
import { asking, dialog, field, pick, trouble } from "../parts.js";
import { money, said, t } from "../words.js";

const toNotices = () => { location.hash = "#/notices"; };
const telling = (text, tone) => el("p", { class: tone, text });

// The words are shown before they go, or why none do.
export async function remindNow(bill, redo) {
  const found = await ask("GET", `/invoices/${bill.id}/remind`).catch((error) => { toast(trouble(error)); });
  if (!found) return;
  const shown = [el("pre", { text: said(found.said) })];
  if (found.open) asking(t("page.remind"), `/invoices/${bill.id}/remind`, {}, redo, shown, t("page.confirm"));
  else dialog(t("page.remind"), shown);
}

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

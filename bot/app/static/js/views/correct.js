// A saved bill's number, date and amount are put right: what is as it was is not sent.

import { post } from "../api.js";
import { el, toast } from "../dom.js";
import { dialog, field } from "../parts.js";
import { said, t } from "../words.js";

export function correct(bill, me, redo) {
  const now = { number: bill.number, dated: bill.date, amount: bill.amount };
  const fields = [
    field(t("page.number"), { name: "number", value: now.number, maxlength: 16, pattern: "[A-Za-z0-9/\\-]*[0-9][A-Za-z0-9/\\-]*", required: true, autocomplete: "off", autocapitalize: "characters" }),
    field(t("page.dated"), { name: "dated", type: "date", value: now.dated, max: me.today, required: true }),
    field(t("page.amount"), { name: "amount", type: "number", inputmode: "decimal", step: "0.01", min: "0.01", value: now.amount, required: true, autocomplete: "off" }),
    el("p", { class: "soft", text: t("page.correct_how") }),
  ];
  dialog(t("page.correct"), fields, t("page.confirm"), async (given) => {
    const changed = Object.fromEntries(Object.entries(given).filter(([name, value]) => (name === "amount" ? Number(value) !== Number(now.amount) : value !== now[name])));
    if (!Object.keys(changed).length) return null;
    const answer = await post(`/invoices/${bill.id}/correct`, changed);
    if (!answer.done) return said(answer.said);
    toast(said(answer.said));
    redo();
    return null;
  });
}

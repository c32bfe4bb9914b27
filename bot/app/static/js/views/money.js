// Where buyers pay, and leaving: what only the owner changes, with his PIN.

import { ask, post } from "../api.js";
import { el, toast } from "../dom.js";
import { dialog, field, sure, trouble, weighty } from "../parts.js";
import { said, t } from "../words.js";

const button = (id, act, tone = "quiet") => el("button", { type: "button", class: tone, text: t(id), onclick: act });

export const money = (now, redo) => el("p", { class: "actions" },
  button(now.upi_id ? "page.change_upi" : "page.add_upi", () => weighty(t(now.upi_id ? "page.change_upi" : "page.add_upi"), "/settings/upi", {}, redo, [field(t("settings.name.upi_id"), { name: "upi_id", required: true, autocomplete: "off", autocapitalize: "none", placeholder: "name@bank" })])),
  now.upi_id && button("page.remove_upi", () => weighty(t("page.remove_upi"), "/settings/upi/remove", {}, redo)),
  button(now.bank_account ? "page.change_bank" : "page.add_bank", () => account(now, redo)),
  now.bank_account && button("page.remove_bank", () => weighty(t("page.remove_bank"), "/settings/bank/remove", {}, redo)));

// Shown back with the bank's name before the PIN is asked.
function account(now, redo) {
  const heading = t(now.bank_account ? "page.change_bank" : "page.add_bank");
  dialog(heading, [
    field(t("page.bank_number"), { name: "number", required: true, inputmode: "numeric", maxlength: 40, autocomplete: "off" }),
    field(t("page.bank_ifsc"), { name: "ifsc", required: true, maxlength: 20, autocapitalize: "characters", autocomplete: "off", placeholder: "SBIN0001234" }),
    field(t("page.bank_holder"), { name: "holder", required: true, maxlength: 100, value: now.firm, autocomplete: "off" }),
  ], t("page.go_on"), async (given) => {
    const found = await post("/settings/bank/check", given);
    if (!found.done) return said(found.said);
    weighty(heading, "/settings/bank", given, redo, [el("pre", { text: said(found.said) })]);
    return null;
  });
}

// The owner's leaving takes seven days and can be called back; a member's is at once.
export function erasure(now, me, redo) {
  if (now.leaves_on) return null;
  const owner = me.role === "owner";
  return el("section", { class: "card" }, el("h2", { text: t(owner ? "page.erase" : "page.leave_firm") }), el("p", { class: "soft", text: t(owner ? "page.erase_how" : "page.leave_how") }),
    el("div", { class: "actions" }, button(owner ? "page.erase" : "page.leave_firm", () => (owner ? erase(redo) : go()), "bad")));
}

const told = (path) => ask("GET", path).catch((error) => { toast(trouble(error)); });

async function erase(redo) {
  const found = await told("/settings/leave");
  if (found) weighty(t("page.erase"), "/settings/leave", {}, redo, [el("pre", { text: said(found.said) }), sure(said(found.yes))]);
}

async function go() {
  const found = await told("/members/leave");
  if (!found) return;
  dialog(t("page.leave_firm"), [el("p", { text: said(found.said) })], said(found.yes), async () => {
    toast(said((await post("/members/leave", {})).said));
    // He is nobody here any more: the answer to the next question says so, and what this browser keeps goes.
    await ask("GET", "/session").catch(() => undefined);
    return null;
  });
}

// A buyer's number or e-mail, given or corrected.

import { ask } from "../api.js";
import { toast } from "../dom.js";
import { asking, field, pick, trouble } from "../parts.js";
import { said, t } from "../words.js";

export async function correct(buyer, redo) {
  const found = await ask("GET", `/buyers/${buyer.id}/contact`).catch((error) => { toast(trouble(error)); });
  if (!found) return;
  const agreed = question("opt_in", found.opt_in);
  const fields = [
    field(t("page.contact"), { name: "contact", required: true, maxlength: 100, autocomplete: "off", autocapitalize: "none" }),
    found.language && question("language", found.language), agreed,
  ].filter(Boolean);
  const box = asking(t(buyer.phone || buyer.email ? "page.contact_change" : "page.contact_add"), `/buyers/${buyer.id}/contact`, {}, redo, fields);
  // Agreeing to WhatsApp is asked of a number alone.
  box.addEventListener("input", (event) => {
    if (event.target.name === "contact") agreed.hidden = agreed.disabled = event.target.value.includes("@");
  });
}

const question = (name, asked) => pick(said(asked.said), name, asked.choices.map((each) => [each.value, said(each.said)]), true);

// Signing in: the number, then the code that came to it.

import { el } from "../dom.js";
import { post, Refused } from "../api.js";
import { field, trouble } from "../parts.js";
import { openWithKey, possible } from "../passkeys.js";
import { t } from "../words.js";

let phone = "";

export function draw(done) {
  return phone ? code(done) : number(done);
}

// A second tap would send a second code, and the first one would open nothing any more.
const busy = (form, now) => { form.querySelector("button[type=submit]").disabled = now; };

function number(done) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const form = el("form", { class: "card", onsubmit: async (event) => {
    event.preventDefault();
    const given = new FormData(form).get("phone");
    busy(form, true);
    try {
      await post("/code", { phone: given });
      phone = given;
      form.replaceWith(code(done));
    } catch (error) {
      wrong.textContent = trouble(error);
    }
    busy(form, false);
  } },
  el("h1", { text: t("page.sign_in") }), el("p", { class: "soft", text: t("page.sign_in_how") }),
  field(t("page.phone"), { name: "phone", type: "tel", autocomplete: "tel", required: true, value: phone, maxlength: 30 }), wrong,
  el("button", { type: "submit", text: t("page.send_code") }),
  possible && el("button", { type: "button", class: "quiet", text: t("page.passkey_open"), onclick: async () => {
    try {
      done(await openWithKey());
    } catch {
      wrong.textContent = t("page.passkey_failed");
    }
  } }),
  el("p", { class: "soft", text: t("page.not_yet") }));
  return form;
}

function code(done) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const form = el("form", { class: "card", onsubmit: async (event) => {
    event.preventDefault();
    busy(form, true);
    try {
      const me = await post("/session", { phone, code: new FormData(form).get("code").replace(/\D/g, "") || "-" });
      phone = "";
      done(me);
    } catch (error) {
      wrong.textContent = error instanceof Refused && error.status === 401 ? t("page.code_wrong") : trouble(error);
    }
    busy(form, false);
  } },
  el("h1", { text: t("page.code_title") }), el("p", { role: "status", text: t("page.code_sent") }),
  field(t("page.code_label"), { name: "code", inputmode: "numeric", autocomplete: "one-time-code", required: true, maxlength: 12 }), wrong,
  el("button", { type: "submit", text: t("page.open") }),
  el("button", { type: "button", class: "quiet", text: t("page.other_number"), onclick: () => { phone = ""; form.replaceWith(number(done)); } }));
  setTimeout(() => form.querySelector("input").focus());
  return form;
}

// Our sample bills, to send with one tap.

import * as api from "./api.js";
import { el } from "./dom.js";
import { state } from "./state.js";
import { language, t } from "./words.js";

const DAYS_BACK = 12;

function defaultDate() {
  const today = state.today ?? new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format(new Date());
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - DAYS_BACK);
  return day.toISOString().slice(0, 10);
}

export async function openTray(tray, onSend) {
  const date = el("input", { type: "date", value: defaultDate(), required: true });
  const list = el("ul", { class: "samples" });
  tray.replaceChildren(
    el("label", { class: "date" }, el("span", { text: t("phones.bill_date") }), date), list);
  try {
    const { samples } = await api.samples(language());
    list.replaceChildren(...samples.map((sample) => sampleButton(sample, () => date.value && onSend(sample.id, date.value))));
    list.querySelector("button")?.focus();
  } catch (error) {
    list.replaceChildren(el("li", { class: "note", text: t("phones.no_samples", { reason: error.message }) }));
  }
}

function sampleButton(sample, onclick) {
  const image = el("img", { src: sample.preview, alt: "", loading: "lazy" });
  image.addEventListener("error", () => image.remove());
  const pages = sample.pages > 1 ? ` · ${t("phones.pages", { count: sample.pages })}` : "";
  const kind = sample.media_type.split("/")[1].toUpperCase();
  return el("li", {}, el("button", { type: "button", onclick, "data-sample": sample.id },
    image, el("span", { text: sample.title }), el("small", { text: kind + pages })));
}

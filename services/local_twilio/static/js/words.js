// The page's words: one catalogue at a time, and everything marked with data-t or data-aria.

let words = {};
let lang = "en";

export const LOCALES = { en: "en-IN", ta: "ta-IN", hi: "hi-IN" };

export function t(id, params = {}) {
  const text = words[id] ?? id;
  return text.replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole);
}

export const language = () => lang;

export async function speak(wanted) {
  const answer = await fetch(`/words/${wanted}.json`);
  if (!answer.ok) return;
  words = await answer.json();
  lang = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem("language", wanted);
  translate(document);
}

function translate(root) {
  for (const each of root.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of root.querySelectorAll("[data-aria]")) {
    each.setAttribute("aria-label", t(each.dataset.aria));
    if (each.matches("button, .icon")) each.title = t(each.dataset.aria);
  }
}

const india = { timeZone: "Asia/Kolkata" };

export const clockTime = (iso) =>
  new Intl.DateTimeFormat(LOCALES[lang], { ...india, hour: "numeric", minute: "2-digit" }).format(new Date(iso));

export const dayOf = (iso) => new Intl.DateTimeFormat("en-CA", india).format(new Date(iso));

export const longDay = (isoDay) =>
  new Intl.DateTimeFormat(LOCALES[lang], { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${isoDay}T00:00:00Z`));

export const shortDay = (isoDay) =>
  new Intl.DateTimeFormat(LOCALES[lang], { day: "numeric", month: "short", timeZone: "UTC" })
    .format(new Date(`${isoDay}T00:00:00Z`));

export function fileSize(bytes) {
  const [amount, unit] = bytes >= 1048576 ? [bytes / 1048576, "megabyte"] : [Math.max(bytes / 1024, 1), "kilobyte"];
  return new Intl.NumberFormat(LOCALES[lang], { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}

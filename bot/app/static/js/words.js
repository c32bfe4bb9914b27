// The page's words, and sums and days as people in India write them, with Latin figures in all three languages.

export const LANGUAGES = { ta: "தமிழ்", hi: "हिन्दी", en: "English" };
const KEPT = "baaki-language";
let words = {};
let lang = "en";

export const language = () => lang;

export function firstLanguage() {
  const known = [localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.slice(0, 2))];
  return known.find((each) => each in LANGUAGES) || "en";
}

export async function speak(wanted) {
  const answer = await fetch(`/app/words/${wanted}.json`);
  if (!answer.ok) throw new Error("words");
  words = await answer.json();
  lang = wanted;
  localStorage.setItem(KEPT, wanted);
  document.documentElement.lang = wanted;
}

export function t(id, params = {}) {
  let text = words[id];
  if (Array.isArray(text)) text = text[new Intl.PluralRules(lang).select(params.n) === "one" ? 0 : 1];
  return (text ?? id).replace(/\{([a-z_]+)\}/g, (whole, name) => params[name] ?? whole);
}

// What the server said, in all three languages.
export const said = (text) => (text ? text[lang] : "");

const locale = () => `${lang}-IN-u-nu-latn`;

export function money(sum) {
  if (sum === null || sum === undefined) return "–";
  const figure = Number(sum);
  const digits = Number.isInteger(figure) ? 0 : 2;
  return `₹${new Intl.NumberFormat("en-IN", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(figure)}`;
}

export function short(sum) {
  const figure = Number(sum);
  if (figure === 0) return "0";
  if (figure >= 1e7) return t("page.crore", { n: round(figure / 1e7) });
  if (figure >= 1e5) return t("page.lakh", { n: round(figure / 1e5) });
  return figure >= 1000 ? t("page.thousand", { n: round(figure / 1000) }) : String(Math.round(figure));
}

const round = (figure) => (figure >= 100 ? Math.round(figure) : Math.round(figure * 10) / 10);

export const day = (iso, options = { day: "numeric", month: "short", year: "numeric" }) =>
  iso ? new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)) : "–";

export const dayMonth = (iso) => day(iso, { day: "numeric", month: "short" });

export const moment = (time) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZone: "Asia/Kolkata" }).format(new Date(time));

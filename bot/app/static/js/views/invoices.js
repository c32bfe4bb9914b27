// The bills, with a filter and a search.

import { el } from "../dom.js";
import { keptOf, read } from "../api.js";
import { list } from "../store.js";
import { bills, nothing, title, trouble } from "../parts.js";
import { t } from "../words.js";

const STATES = { open: "page.filter_open", late: "page.filter_late", paid: "page.filter_paid", all: "page.filter_all" };
let state = "open";
let asked = "";
// How many were asked for in all: the list comes back as long as it was left.
const PAGE = 50;
const MOST = 200;
let most = PAGE;

const query = (more) => `/invoices?${new URLSearchParams({ state, ...(asked && { q: asked }), ...more })}`;

export const path = () => query(most > PAGE && { most });

// Offline a filter that was never fetched is answered from the bills that were.
export async function offline() {
  if (await keptOf(path())) return null;
  const kept = await list("invoices");
  if (!kept.length) return null;
  const fits = { open: (bill) => bill.status !== "paid", late: (bill) => bill.status !== "paid" && bill.left < 0, paid: (bill) => bill.status === "paid", all: () => true };
  const about = asked.toLowerCase();
  const found = kept.map((each) => each.data).filter(fits[state])
    .filter((bill) => `${bill.number} ${bill.buyer}`.toLowerCase().includes(about))
    .sort((one, other) => other.date.localeCompare(one.date));
  return { data: { invoices: found, after: null }, at: Math.min(...kept.map((each) => each.at)) };
}

export function draw(data, _, redo) {
  const search = el("input", { type: "search", "aria-label": t("page.search"), placeholder: t("page.search"), value: asked, enterkeyhint: "search", onchange: (event) => { asked = event.target.value.trim(); most = PAGE; redo(); } });
  const box = el("div", { class: "list single" }, data.invoices.length ? bills(data.invoices) : nothing(t(asked ? "page.nothing_found" : "page.no_bills")));
  const more = el("button", { type: "button", class: "quiet", hidden: !data.after, text: t("page.more"), onclick: async () => {
    try {
      const next = (await read(query({ after: data.after }))).data;
      most = Math.min(most + PAGE, MOST);
      data.invoices.push(...next.invoices);
      data.after = next.after;
      box.replaceChildren(bills(data.invoices));
      more.hidden = !next.after;
    } catch (error) {
      more.after(el("p", { class: "wrong", role: "alert", text: trouble(error) }));
    }
  } });
  return [
    title(t("page.nav_invoices")),
    el("div", { class: "switches", role: "group", "aria-label": t("page.filter") }, Object.entries(STATES).map(([name, id]) =>
      el("button", { type: "button", "aria-pressed": String(name === state), text: t(id), onclick: () => { state = name; most = PAGE; redo(); } }))),
    search, box, more,
  ];
}

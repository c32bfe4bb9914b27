// The buyers: who owes how much, and how they pay.

import { el, svg } from "../dom.js";
import { ask } from "../api.js";
import { bills, nothing, title, trouble } from "../parts.js";
import { day, money, said, t } from "../words.js";
import { correct } from "./contact.js";

const RISK = { low: "score.risk_low", medium: "score.risk_medium", high: "score.risk_high" };
const TONE = { low: "good", medium: "soft", high: "late" };

export const path = (id) => (id ? `/buyers/${id}` : "/buyers");

export function draw(data, me, redo, _, id) {
  return id ? one(data, me, redo) : all(data, me);
}

function all({ buyers }, me) {
  if (!buyers.length) return [title(t("page.nav_buyers")), lookUp(me), nothing(t("page.no_buyers"))];
  return [title(t("page.nav_buyers")), lookUp(me), el("ul", { class: "list" }, buyers.map((buyer) =>
    el("li", {}, el("a", { href: `#/buyers/${buyer.id}` },
      el("span", { class: "row tight" }, el("strong", { text: buyer.name }), el("strong", { class: "money", text: money(buyer.owed) })),
      el("span", { class: "row" }, el("span", { class: "soft", text: t("page.open_bills", { n: buyer.bills }) }), score(buyer))))))];
}

const score = (buyer) =>
  el("span", { class: `tag ${buyer.score === null ? "soft" : TONE[buyer.risk]}`, text: buyer.score === null ? t(buyer.gstin ? "page.no_score" : "page.no_gstin") : `${buyer.score}/100 · ${t(RISK[buyer.risk])}` });

// Somebody new, before selling to him. What was found stays when the list is drawn anew, for the firm that asked.
let found = null;

function lookUp(me) {
  const box = el("div", { "aria-live": "polite" }, found?.firm === me.firm.id && answered(found.answer));
  return el("div", { class: "list single" }, el("form", { class: "actions", onsubmit: async (event) => {
    event.preventDefault();
    const gstin = new FormData(event.target).get("gstin");
    try {
      const answer = await ask("GET", `/buyers/score?${new URLSearchParams({ gstin })}`);
      found = { firm: me.firm.id, answer };
      box.replaceChildren(answered(answer));
    } catch (error) {
      box.replaceChildren(el("p", { class: "wrong", text: trouble(error) }));
    }
  } }, el("input", { name: "gstin", "aria-label": t("page.new_buyer"), placeholder: t("page.new_buyer"), required: true, maxlength: 20, autocapitalize: "characters", autocomplete: "off" }),
  el("button", { type: "submit", class: "quiet", text: t("page.look") })), box);
}

const answered = (answer) => (answer.done ? pays(answer, answer.name) : el("p", { class: "wrong", text: said(answer.said) }));

const pays = (buyer, heading) => el("section", { class: "card" }, el("h2", { text: heading }), el("p", {}, score(buyer)),
  buyer.about.map((each) => el("pre", { text: said(each) })), buyer.advice && el("p", { text: said(buyer.advice) }), buyer.months.some((each) => each.late > 0) && months(buyer.months));

function one(buyer, me, redo) {
  const contact = [["GSTIN", buyer.gstin ?? t("page.no_gstin")], [t("page.phone"), buyer.phone], [t("page.email"), buyer.email]].filter(([, value]) => value);
  return [
    title(buyer.name, "#/buyers"),
    el("div", { class: "spread" },
      el("section", { class: "card" }, el("p", { class: "soft", text: t("page.open_bills", { n: buyer.bills }) }), el("p", { class: "big", text: money(buyer.owed) }),
        el("dl", { class: "pair" }, contact.flatMap(([label, value]) => [el("dt", { text: label }), el("dd", { text: value })])),
        me.role !== "accountant" && el("p", { class: "actions" }, el("button", { type: "button", class: "quiet", text: t(buyer.phone || buyer.email ? "page.contact_change" : "page.contact_add"), onclick: () => correct(buyer, redo) }))),
      pays(buyer, t("page.score"))),
    buyer.invoices.length ? bills(buyer.invoices) : nothing(t("page.no_bills")),
  ];
}

function months(found) {
  const most = Math.max(1, ...found.map((each) => Math.abs(each.late)));
  const wide = 100 / found.length;
  return el("figure", { class: "chart" }, el("figcaption", { class: "soft", text: t("page.delay_by_month") }),
    svg("svg", { viewBox: "0 0 100 40", role: "img", "aria-label": found.map((each) => `${day(each.month, { month: "short", year: "numeric" })}: ${Math.round(each.late)}`).join(", ") },
      found.map((each, n) => svg("rect", { class: each.late > 0 ? "bar late3" : "bar late0", x: n * wide + wide * 0.15, width: wide * 0.7, height: Math.max(1, (36 * Math.abs(each.late)) / most), y: 38 - Math.max(1, (36 * Math.abs(each.late)) / most), rx: 1 }))));
}

// Today: what is owed, what waits, what happens next.

import { post } from "../api.js";
import { el, toast } from "../dom.js";
import { ageing, HAPPENS, nothing, title, trouble, weeks } from "../parts.js";
import { day, money, said, t } from "../words.js";

export const path = () => "/today";

export function draw(data, me, redo) {
  const found = [el("div", {}, title(t("page.nav_today")), el("p", { class: "soft", text: day(data.today, { weekday: "long", day: "numeric", month: "long" }) }))];
  if (data.leaves_on) found.push(leaving(data, me, redo));
  if (!data.bills) return [...found, nothing(t("page.no_bills"))];
  found.push(el("section", { class: "card" },
    el("p", { class: "soft", text: t("page.owed", { n: data.bills }) }),
    el("p", { class: "big", text: money(data.owed) }),
    data.late.bills ? el("p", { class: "late", text: t("page.late", { n: data.late.bills, amount: money(data.late.owed), interest: money(data.late.interest) }) }) : el("p", { class: "good", text: t("page.none_late") })));
  for (const [n, id, where] of [[data.waiting.notices, "page.notices_wait", "#/notices"], [data.waiting.disputes, "page.disputes_wait", "#/disputes"]]) {
    if (n) found.push(el("section", { class: "card act" }, el("p", { text: t(id, { n }) }), el("p", {}, el("a", { class: "button", href: where, text: t("page.look") }))));
  }
  found.push(el("section", { class: "card" }, el("h2", { text: t("page.coming") }),
    data.coming.length ? el("ul", { class: "lines" }, data.coming.map((each) => line(each, data.today))) : el("p", { class: "soft", text: t("page.nothing_coming") })));
  found.push(el("div", { class: "spread" }, ageing(data.ageing), weeks(data.weeks)));
  return found;
}

// Who asked to be forgotten sees it, and calls it back, here too.
export function leaving(data, me, redo) {
  const stay = () => post("/settings/stay", {}).then((answer) => toast(said(answer.said)), (error) => toast(trouble(error))).then(redo);
  return el("section", { class: "card act" }, el("p", { class: "late", text: t("page.leaving", { date: day(data.leaves_on) }) }),
    me.role === "owner" && el("p", {}, el("button", { type: "button", text: t("page.stay"), onclick: stay })));
}

const FEW = 6;

function line(each, today) {
  const numbers = each.bills.slice(0, FEW).flatMap((bill, n) => [n ? ", " : "", el("a", { href: `#/invoices/${bill.id}`, text: bill.number })]);
  const more = each.bills.length - FEW;
  if (more > 0) numbers.push(" ", el("span", { class: "soft", text: t("page.and_more", { n: more }) }));
  return el("li", {},
    el("span", { class: "row" }, el("strong", { text: t(HAPPENS[each.what]) }), el("span", { class: "soft", text: each.on === today ? t("page.today") : day(each.on) })),
    el("span", {}, each.buyer, " · ", numbers));
}

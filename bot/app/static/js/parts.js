// Pieces that several views show.

import { el, icon, svg, toast } from "./dom.js";
import { day, dayMonth, money, said, short, t } from "./words.js";
import { post, Refused, Unreachable } from "./api.js";
import { drop, tell } from "./queue.js";

const STATUS = {
  active: "page.status_active",
  overdue: "page.status_overdue",
  legal_notice_sent: "page.status_notice",
  dispute_filed: "page.status_dispute",
  paid: "page.status_paid",
};
export const HAPPENS = {
  reminder_first: "page.happens_first",
  reminder_second: "page.happens_second",
  reminder_final: "page.happens_final",
  legal_notice: "page.happens_notice",
  no_way: "page.happens_no_way",
  due: "page.happens_due",
  promised: "page.happens_promised",
};

export const title = (text, back) =>
  el("div", { class: "heading" }, back && el("a", { href: back, "aria-label": t("page.back") }, icon("back")), el("h1", { text }));

export const nothing = (text) => el("p", { class: "card soft", text });

export function tag(bill) {
  const late = bill.status !== "paid" && bill.left < 0;
  const tone = bill.status === "paid" ? "good" : late ? "late" : "soft";
  return el("span", { class: `tag ${tone}`, text: t(late && bill.status === "active" ? "page.status_overdue" : STATUS[bill.status]) });
}

export function when(bill) {
  if (bill.status === "paid") return t("page.paid_on", { date: day(bill.paid_on) });
  if (bill.left === 0) return t("page.due_today");
  return bill.left > 0 ? t("page.days_left", { n: bill.left }) : t("page.days_late", { n: -bill.left });
}

export function bills(found) {
  return el("ul", { class: "list" }, found.map((bill) =>
    el("li", {}, el("a", { href: `#/invoices/${bill.id}` },
      el("span", { class: "row tight" }, el("strong", { text: bill.buyer }), el("strong", { class: "money", text: money(bill.status === "paid" ? bill.amount : bill.outstanding) })),
      el("span", { class: "row" }, el("span", { class: "soft", text: bill.number }), tag(bill)),
      el("span", { class: bill.status !== "paid" && bill.left < 0 ? "late" : "soft", text: when(bill) })))));
}

const AGES = {
  not_due: "page.age_not_due",
  to_30: "page.age_30",
  to_60: "page.age_60",
  to_90: "page.age_90",
  over_90: "page.age_more",
};

export function ageing(groups) {
  const most = Math.max(1, ...groups.map((each) => Number(each.owed)));
  return el("section", { class: "card" }, el("h2", { text: t("page.ageing") }),
    el("ul", { class: "ages chart" }, groups.map((each, n) => el("li", {},
      el("span", { class: "row" }, el("span", { text: t(AGES[each.group]) }), el("span", { class: "money", text: money(each.owed) })),
      svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: "groove", width: 100, height: 4, rx: 1 }),
        svg("rect", { class: `bar late${n}`, width: (100 * Number(each.owed)) / most, height: 4, rx: 1 }))))));
}

export function weeks(found) {
  const most = Math.max(1, ...found.map((each) => Number(each.expected)));
  return el("section", { class: "card" }, el("h2", { text: t("page.weeks") }),
    el("ol", { class: "weeks chart" }, found.map((each) => {
      const height = (56 * Number(each.expected)) / most;
      return el("li", {}, el("span", { class: "money", text: Number(each.expected) ? short(each.expected) : "" }),
        svg("svg", { viewBox: "0 0 24 60", preserveAspectRatio: "none", "aria-hidden": "true" },
          svg("rect", { class: "groove", y: 58, width: 24, height: 2 }),
          svg("rect", { class: "bar", y: 58 - height, width: 24, height, rx: 2 })),
        el("span", { text: dayMonth(each.week) }));
    })));
}

// A question in a dialog; `act(values)` → null when it is done, else what is wrong. Without a button it only tells.
export function dialog(heading, fields, button, act) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const go = button && el("button", { type: "submit", text: button });
  const box = el("dialog", { "aria-label": heading },
    el("form", { method: "dialog", onsubmit: async (event) => {
      event.preventDefault();
      go.disabled = true;
      wrong.textContent = "";
      const found = await act(Object.fromEntries(new FormData(event.target))).catch((error) => trouble(error));
      go.disabled = false;
      if (found === null) box.close();
      else wrong.textContent = found;
    } }, el("h2", { text: heading }), fields, wrong,
    el("div", { class: "actions" }, go, el("button", { type: "button", class: "quiet", text: t(button ? "page.cancel" : "page.close"), onclick: () => box.close() }))));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

export const field = (label, props) => el("label", { class: "field" }, label, el("input", props));

// One of a few, in whole words: a list that folds out would cut long ones off on a narrow phone.
// `must`: none is taken before it is chosen.
export const pick = (legend, name, options, must = false) => el("fieldset", { class: "pick" }, el("legend", { text: legend }), options.map(([value, text], n) =>
  el("label", {}, el("input", { type: "radio", name, value, checked: n === 0 && !must, required: must }), el("span", { text }))));

const pinField = () =>
  field(t("page.pin"), { name: "pin", type: "password", inputmode: "numeric", pattern: "[0-9]{4,6}", maxlength: 6, autocomplete: "off", required: true });

// Something asked for: done or refused in the server's words.
export function asking(heading, path, about, after, fields, button = t("page.confirm")) {
  return dialog(heading, fields, button, async (given) => {
    const answer = await post(path, { ...about, ...given });
    if (!answer.done) return said(answer.said);
    toast(said(answer.said));
    after();
    return null;
  });
}

// A weighty act: asked for with the PIN.
export const weighty = (heading, path, about, after, fields = []) =>
  asking(heading, path, about, after, [...fields, el("p", { class: "soft", text: t("page.pin_why") }), pinField(), forgotten()]);

// A code to the owner's phone does in place of the PIN.
function forgotten() {
  const line = el("p", { role: "status" });
  const send = () => post("/proof/code", {}).then((answer) => { line.textContent = said(answer.said); }, (error) => { line.textContent = trouble(error); });
  return el("div", {}, el("button", { type: "button", class: "link", text: t("page.proof_code"), onclick: send }), line);
}

// What is asked before a noted payment is taken. A no puts it away: it is noted anew, as it was.
export const unsure = (item) => [
  el("p", { role: "status", text: said(item.answer) }),
  el("p", { class: "actions" },
    el("button", { type: "button", text: t("paid.tds_yes"), onclick: () => tell(item.key, { [item.asks]: "yes" }) }),
    el("button", { type: "button", class: "quiet", text: t("paid.tds_no"), onclick: () => drop(item.key) })),
];

// Without it nothing happens, whatever else is filled in.
export const sure = (text) => el("fieldset", { class: "pick" }, el("label", {}, el("input", { type: "checkbox", required: true }), el("span", { text })));

export const gone = (error) => error instanceof Refused && error.status === 404;

export function trouble(error) {
  if (error instanceof Unreachable) return t("page.needs_network");
  if (error instanceof Refused && error.status === 401) return t("page.signed_out");
  if (gone(error)) return t("page.gone");
  if (error instanceof Refused && error.status === 403) return t("page.not_your_role");
  if (error instanceof Refused && error.status === 429) return t("page.too_many");
  if (error instanceof Refused && error.status === 400) return t("page.not_understood");
  return t("page.error");
}

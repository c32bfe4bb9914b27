// One bill: what it comes to today, its originals, its story.

import { el, toast } from "../dom.js";
import { online, post } from "../api.js";
import { addPaid, items } from "../queue.js";
import { dialog, field, HAPPENS, pick, tag, title, trouble, unsure, when } from "../parts.js";
import { day, moment, money, said, t } from "../words.js";
import { askNotice, callOff, remind } from "./wish.js";
import { correct } from "./correct.js";

const CLIMBING = ["active", "overdue"];

export const path = (id) => `/invoices/${id}`;

export async function extra(_, me) {
  return (await items(me.firm.id)).filter((each) => each.kind === "paid" && each.state !== "done");
}

// A worker makes the evidence: it is looked for until it is there.
export const again = (bill) => bill.evidence?.status === "wanted";

export function draw(bill, me, redo, noted = []) {
  const mine = noted.filter((each) => each.invoice === bill.id);
  const waits = mine.length > 0;
  const open = bill.status !== "paid";
  const facts = [
    ["page.number", bill.number], ["page.dated", day(bill.date)], ["page.due", day(bill.due)], ["page.amount", money(bill.amount)],
    ...(open ? [["page.outstanding", money(bill.outstanding)], ["page.interest", money(bill.interest)], ["page.total", money(bill.total)]] : []),
    ...(bill.next ? [["page.next", `${t(HAPPENS[bill.next.rung])}, ${bill.next.on <= me.today ? t("page.today") : day(bill.next.on)}`]] : []),
    ...(bill.planned ? [["page.planned", day(bill.planned)]] : []),
    ...(bill.promised ? [["page.happens_promised", day(bill.promised)]] : []),
    ...(bill.paused_until ? [["page.paused", day(bill.paused_until)]] : []),
    ...(bill.statutory ? [["page.statutory", `${money(bill.statutory.total)} (${day(bill.statutory.due)})`]] : []),
  ];
  return [
    title(bill.buyer, "#/invoices"),
    el("section", { class: "card" },
      el("p", { class: "row" }, tag(bill), el("span", { class: open && bill.left < 0 ? "late" : "soft", text: when(bill) })),
      el("dl", { class: "pair" }, facts.flatMap(([id, value]) => [el("dt", { text: t(id) }), el("dd", { class: value.startsWith("₹") && "money", text: value })])),
      mine.flatMap((each) => (each.state === "asks" ? unsure(each) : [])),
      mine.some((each) => each.state !== "asks") && el("p", { role: "status", text: t("page.paid_waits") }),
      open && !waits && me.role !== "accountant" && el("p", { class: "actions" },
        el("button", { type: "button", text: t("page.mark_paid"), onclick: () => markPaid(bill, me, redo) }),
        CLIMBING.includes(bill.status) && el("button", { type: "button", class: "quiet", text: t("page.remind"), onclick: () => remind(bill, me, redo) }),
        bill.planned && el("button", { type: "button", class: "quiet", text: t("page.remind_off"), onclick: () => callOff(bill, redo) }),
        CLIMBING.includes(bill.status) && online() && el("button", { type: "button", class: "quiet", text: t("page.correct"), onclick: () => correct(bill, me, redo) }),
        bill.left < 0 && el("button", { type: "button", class: "quiet", text: t("page.notice_ask"), onclick: () => askNotice(bill, me) }),
        bill.status !== "dispute_filed" && bill.left < 0 && el("a", { class: "button quiet", href: "#/disputes", text: t("page.to_council") }))),
    bill.payments?.length && payments(bill, me, redo),
    bill.pages?.length && pages(bill),
    bill.schedule?.length && schedule(bill),
    bill.timeline?.length && story(bill, me, redo),
    !bill.timeline && el("p", { class: "soft", text: t("page.more_online") }),
  ];
}

function markPaid(bill, me, redo) {
  const rest = pick(t("page.paid_rest"), "rest", [["more", t("paid.rest_comes")], ["gone", t("paid.rest_gone")]]);
  const left = () => Number(bill.outstanding) - Number(sum("amount")) - Number(sum("tds"));
  const sum = (name) => box.querySelector(`input[name=${name}]`).value;
  const fields = [
    el("p", { text: t("page.paid_ask", { number: bill.number, amount: money(bill.outstanding) }) }),
    field(t("page.paid_day"), { type: "date", name: "paid_on", value: me.today, min: bill.date, max: me.today, required: true }),
    field(t("page.paid_amount"), rupees({ name: "amount", value: bill.outstanding, min: "0.01", required: true })),
    field(t("page.paid_tds"), rupees({ name: "tds", min: "0", max: bill.outstanding })),
    rest,
    Number(bill.interest) > 0 && pick(t("page.paid_interest", { interest: money(bill.interest) }), "interest", [["no", t("paid.interest_no")], ["yes", t("paid.interest_yes")]]),
    field(t("page.paid_reference"), { name: "reference", maxlength: 40, required: true, autocomplete: "off" }),
  ].filter(Boolean);
  const box = dialog(t("page.mark_paid"), fields, t("page.confirm"), async (given) => {
    const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value && Number(value) !== 0));
    await addPaid(me.firm.id, bill.id, bill.number, facts);
    redo();
    return null;
  });
  // What is missing is asked after only where something is.
  rest.hidden = true;
  box.addEventListener("input", () => { rest.hidden = left() < 0.005; });
}

const rupees = (props) => ({ type: "number", inputmode: "decimal", step: "0.01", autocomplete: "off", ...props });

function payments(bill, me, redo) {
  return el("section", { class: "card" }, el("h2", { text: t("page.payments") }), el("ul", { class: "lines" }, bill.payments.map((each) => el("li", {},
    el("span", { class: "row" }, el("strong", { class: "money", text: money(each.amount) }), el("span", { class: "soft", text: day(each.on) })),
    el("span", { class: "soft", text: [each.reference, some("page.tds", each.tds), some("page.interest_in", each.interest), some("page.waived", each.waived)].filter(Boolean).join(" · ") })))),
    bill.undo && me.role !== "accountant" && el("p", {}, el("button", { type: "button", class: "bad", text: t("page.undo"), onclick: () => undo(bill, redo) })));
}

// For ten minutes; after that, or where another payment came after it, the server says no.
function undo(bill, redo) {
  post(`/invoices/${bill.id}/undo`, {}).then((answer) => toast(said(answer.said)), (error) => toast(trouble(error))).then(redo);
}

const some = (id, sum) => Number(sum) > 0 && t(id, { amount: money(sum) });

function pages(bill) {
  return el("section", { class: "card" }, el("h2", { text: t("page.originals") }),
    online() ? el("div", { class: "pages" }, bill.pages.map((each) => {
      const href = `/app/api/invoices/${bill.id}/pages/${each.page}`;
      const label = t("page.page", { n: each.page });
      return el("a", { href, target: "_blank", rel: "noopener", class: each.type.startsWith("image/") ? "" : "button quiet" },
        each.type.startsWith("image/") ? el("img", { src: href, alt: label, loading: "lazy" }) : `PDF, ${label}`);
    })) : el("p", { class: "soft", text: t("page.more_online") }));
}

function schedule(bill) {
  return el("details", { class: "card" }, el("summary", { text: t("page.schedule") }),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("page.schedule") }, el("table", {},
      el("thead", {}, el("tr", {}, ["page.until", "page.rate", "page.interest", "page.payment", "page.closing"].map((id) => el("th", { scope: "col", text: t(id) })))),
      el("tbody", {}, bill.schedule.map((row) => el("tr", {},
        el("td", { text: day(row.to) }), el("td", { text: `${Number(row.rate)}%` }), el("td", { text: money(row.interest) }), el("td", { text: money(row.payment) }), el("td", { text: money(row.closing) })))))));
}

function story(bill, me, redo) {
  return el("section", { class: "card" }, el("h2", { text: t("page.timeline") }), el("ol", { class: "lines" },
    [...bill.timeline].reverse().map((each) => el("li", {},
      el("span", { class: "row" }, el("strong", { text: said(each.what) }), el("span", { class: "soft", text: moment(each.at) })),
      el("span", { class: "soft", text: [said(each.who), ...each.more.map(said), said(each.status)].filter(Boolean).join(" · ") }),
      each.text && el("details", {}, el("summary", { text: t("page.words_of_it") }), el("pre", { text: each.text }))))),
    bill.trail && el("details", {}, el("summary", { text: t("page.trail") }), el("p", { class: "soft", text: said(bill.trail.whole) }), el("pre", { text: bill.trail.hash })),
    online() && papers(bill, me, redo));
}

// The record is for everybody of the firm; the evidence, signed and with every file, is the owner's.
function papers(bill, me, redo) {
  const bundle = bill.evidence;
  const link = (name, id) => el("a", { class: "button quiet", href: `/app/api/invoices/${bill.id}/${name}`, target: "_blank", rel: "noopener", text: t(id) });
  return [el("div", { class: "actions" }, link("record", "page.record"), me.role === "owner" && evidence(bill, redo)),
    ...(bundle?.status === "ready" ? [el("p", { class: "soft", role: "status", text: t("page.evidence_ready", { time: moment(bundle.asked_at) }) }),
      el("div", { class: "actions" }, link("evidence/pdf", "page.evidence_document"), link("evidence/zip", "page.evidence_all"))] : []),
    bundle?.status === "wanted" && el("p", { class: "soft", role: "status", text: t("page.evidence_making") }),
    bundle?.status === "failed" && el("p", { class: "wrong", role: "alert", text: t("page.evidence_failed") })];
}

function evidence(bill, redo) {
  const button = el("button", { type: "button", class: "quiet", disabled: bill.evidence?.status === "wanted", text: t("page.evidence"), onclick: () => {
    button.disabled = true;
    post(`/invoices/${bill.id}/evidence`, {}).catch((error) => toast(trouble(error))).then(redo);
  } });
  return button;
}

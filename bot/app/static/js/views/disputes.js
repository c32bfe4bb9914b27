// Disputes: what waits for a yes, what is at a council.

import { post } from "../api.js";
import { el, toast } from "../dom.js";
import { dialog, field, nothing, pick, title, weighty } from "../parts.js";
import { day, said, t } from "../words.js";

export const path = () => "/disputes";

const STATUS = { wanted: "page.dispute_wanted", ready: "page.dispute_ready", approved: "page.dispute_approved", exported: "page.dispute_exported", filed: "page.dispute_filed" };

export function draw({ disputes, offers = [], needs = [] }, me, redo) {
  const may = offers.length && me.role !== "accountant";
  return [
    title(t("page.nav_disputes")),
    may && el("p", { class: "actions" }, el("button", { type: "button", class: "quiet", text: t("page.begin_dispute"), onclick: () => begin(offers, needs, redo) })),
    ...(disputes.length ? disputes.map((each) => card(each, me, redo)) : [nothing(t("page.no_disputes"))]),
  ];
}

const ASKED = {
  pan: ["page.ask_pan", { maxlength: 15, autocapitalize: "characters", autocomplete: "off" }],
  address: ["page.ask_address", { maxlength: 400, autocomplete: "street-address" }],
};

// What the form asks for is asked here only where it is not known.
function begin(offers, needs, redo) {
  const fields = [
    pick(t("page.which_dues"), "dues", offers.map((each, n) => [n, said(each.said)])),
    ...needs.map((name) => field(t(ASKED[name][0]), { name, required: true, ...ASKED[name][1] })),
    el("p", { class: "soft", text: t("page.begin_how") }),
  ];
  dialog(t("page.begin_dispute"), fields, t("page.prepare"), async ({ dues, ...more }) => {
    const answer = await post("/disputes", { bills: offers[Number(dues)].bills, ...more });
    if (!answer.done) return said(answer.said);
    toast(said(answer.said));
    redo();
    return null;
  });
}

function card(dispute, me, redo) {
  const ready = dispute.status === "ready";
  const numbers = dispute.bills.flatMap((bill, n) => [n ? ", " : "", el("a", { href: `#/invoices/${bill.id}`, text: bill.number })]);
  return el("section", { class: ready ? "card act" : "card" },
    el("p", { class: "row" }, el("strong", { text: dispute.buyer }), el("span", { class: ready ? "tag late" : "tag soft", text: t(STATUS[dispute.status]) })),
    el("p", {}, t("page.bills"), ": ", numbers),
    dispute.reference && el("p", { text: t("page.reference", { reference: dispute.reference, date: day(dispute.filed_on) }) }),
    dispute.stands && el("p", { text: said(dispute.stands) }),
    dispute.faults.map((each) => el("p", { text: `⚠️ ${said(each)}` })),
    dispute.sha256 && el("p", { class: "actions" },
      el("a", { class: "button quiet", href: `/app/api/disputes/${dispute.id}/document`, target: "_blank", rel: "noopener", text: t("page.read_document") }),
      ready && !dispute.blocked && me.role === "owner" && el("button", { type: "button", text: t("page.file"), onclick: () => weighty(t("page.file_dispute", { buyer: dispute.buyer }), `/disputes/${dispute.id}/approve`, { sha256: dispute.sha256 }, redo) })),
    dispute.status === "exported" && me.role !== "accountant" && el("p", {}, el("button", { type: "button", text: t("page.give_number"), onclick: () => giveNumber(dispute, redo) })),
    ready && me.role !== "owner" && el("p", { class: "soft", text: t("page.owner_decides") }));
}

function giveNumber(dispute, redo) {
  const fields = [field(t("page.portal_number"), { name: "number", required: true, minlength: 5, maxlength: 60, autocapitalize: "characters", autocomplete: "off" })];
  dialog(t("page.give_number"), fields, t("page.confirm"), async (given) => {
    toast(said((await post(`/disputes/${dispute.id}/reference`, given)).said));
    redo();
    return null;
  });
}

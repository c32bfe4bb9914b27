// Disputes: what waits for a yes, what is at a council.

import { el } from "../dom.js";
import { nothing, title, weighty } from "../parts.js";
import { day, said, t } from "../words.js";

export const path = () => "/disputes";

const STATUS = { wanted: "page.dispute_wanted", ready: "page.dispute_ready", approved: "page.dispute_approved", exported: "page.dispute_exported", filed: "page.dispute_filed" };

export function draw({ disputes }, me, redo) {
  if (!disputes.length) return [title(t("page.nav_disputes")), nothing(t("page.no_disputes"))];
  return [title(t("page.nav_disputes")), ...disputes.map((each) => card(each, me, redo))];
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
    ready && me.role !== "owner" && el("p", { class: "soft", text: t("page.owner_decides") }));
}

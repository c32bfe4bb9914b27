// Notices: what waits for the owner's yes, and what went.

import { el } from "../dom.js";
import { nothing, title, weighty } from "../parts.js";
import { day, money, moment, said, t } from "../words.js";

export const path = () => "/notices";

const STATE = { draft: "page.notice_draft", approved: "page.notice_approved", sent: "page.notice_sent" };

export function draw({ notices }, me, redo) {
  if (!notices.length) return [title(t("page.nav_notices")), nothing(t("page.no_notices"))];
  return [title(t("page.nav_notices")), ...notices.map((each) => card(each, me, redo))];
}

function card(notice, me, redo) {
  const draft = notice.state === "draft";
  const facts = [["page.bills", notice.numbers], ["page.outstanding", money(notice.outstanding)], ["page.interest", money(notice.interest)], ["page.total", money(notice.total)], ["page.pay_by", day(notice.pay_by)]];
  return el("section", { class: draft ? "card act" : "card" },
    el("p", { class: "row" }, el("strong", { text: notice.buyer }), el("span", { class: draft ? "tag late" : "tag good", text: t(STATE[notice.state]) })),
    el("dl", { class: "pair" }, facts.flatMap(([id, value]) => [el("dt", { text: t(id) }), el("dd", { text: value })])),
    notice.sent_at && el("p", { class: "soft", text: t("page.sent_at", { time: moment(notice.sent_at) }) }),
    notice.doubts.map((each) => el("p", { text: said(each) })),
    el("p", { class: "actions" },
      el("a", { class: "button quiet", href: `/app/api/notices/${notice.id}/document`, target: "_blank", rel: "noopener", text: t("page.read_document") }),
      draft && me.role === "owner" && el("button", { type: "button", text: t("page.approve"), onclick: () => weighty(t("page.approve_notice", { buyer: notice.buyer }), `/notices/${notice.id}/approve`, { sha256: notice.sha256 }, redo) })),
    draft && me.role !== "owner" && el("p", { class: "soft", text: t("page.owner_decides") }));
}

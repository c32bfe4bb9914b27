// Notices: what waits for the owner's yes, and what went.

import { el } from "../dom.js";
import { asking, nothing, title, weighty } from "../parts.js";
import { day, money, moment, said, t } from "../words.js";
import { change } from "./wish.js";

export const path = () => "/notices";

const STATE = { draft: "page.notice_draft", approved: "page.notice_approved", sent: "page.notice_sent" };

export function draw({ notices, making = [] }, me, redo) {
  const found = [...making.map(coming), ...notices.map((each) => card(each, me, redo))];
  return [title(t("page.nav_notices")), ...(found.length ? found : [nothing(t("page.no_notices"))])];
}

const coming = (each) => el("section", { class: "card" },
  el("p", { class: "row" }, el("strong", { text: each.buyer }), el("span", { class: "tag soft", role: "status", text: t("page.notice_making") })),
  el("p", { text: `${t("page.bills")}: ${each.numbers}` }));

function card(notice, me, redo) {
  const draft = notice.state === "draft";
  const facts = [["page.bills", notice.numbers], ["page.outstanding", money(notice.outstanding)], ["page.interest", money(notice.interest)], ["page.total", money(notice.total)], ["page.pay_by", day(notice.pay_by)]];
  return el("section", { class: draft ? "card act" : "card" },
    el("p", { class: "row" }, el("strong", { text: notice.buyer }), el("span", { class: draft ? "tag late" : "tag good", text: t(STATE[notice.state]) })),
    notice.version > 1 && el("p", { class: "soft", text: t("page.notice_version", { n: notice.version }) }),
    el("dl", { class: "pair" }, facts.flatMap(([id, value]) => [el("dt", { text: t(id) }), el("dd", { text: value })])),
    notice.sent_at && el("p", { class: "soft", text: t("page.sent_at", { time: moment(notice.sent_at) }) }),
    notice.doubts.map((each) => el("p", { text: said(each) })),
    el("p", { class: "actions" },
      paper(notice, "document", "page.read_document"),
      draft && me.role === "owner" && el("button", { type: "button", text: t("page.approve"), onclick: () => weighty(t("page.approve_notice", { buyer: notice.buyer }), `/notices/${notice.id}/approve`, { sha256: notice.sha256 }, redo) }),
      draft && me.role !== "accountant" && el("button", { type: "button", class: "quiet", text: t("page.notice_change"), onclick: () => change(notice, redo) }),
      !draft && paper(notice, "copy", "page.notice_copy"),
      !draft && me.role === "owner" && act(notice, "again", redo),
      !draft && me.role !== "accountant" && act(notice, "renew", redo)),
    draft && me.role !== "owner" && el("p", { class: "soft", text: t("page.owner_decides") }));
}

const paper = (notice, name, id) =>
  el("a", { class: "button quiet", href: `/app/api/notices/${notice.id}/${name}`, target: "_blank", rel: "noopener", text: t(id) });

const ACTS = { again: ["page.notice_again", "page.notice_again_ask"], renew: ["page.notice_new", "page.notice_new_ask"] };

function act(notice, name, redo) {
  const [id, asks] = ACTS[name];
  return el("button", { type: "button", class: "quiet", text: t(id), onclick: () => asking(t(id), `/notices/${notice.id}/${name}`, {}, redo, [el("p", { text: t(asks, { buyer: notice.buyer }) })]) });
}

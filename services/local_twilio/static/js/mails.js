// The local mailbox, newest first, text only.

import { el, icon } from "./dom.js";
import { on, state } from "./state.js";
import { clockTime, dayOf, fileSize, shortDay, t } from "./words.js";

function attachment(file) {
  return el("a", { class: "card", href: file.url, target: "_blank", rel: "noopener" },
    el("span", { class: "line" }, icon("file"), el("span", { class: "label" },
      el("strong", { text: file.filename }), el("small", { text: fileSize(file.size) }))));
}

function mailView(mail, open) {
  const when = `${shortDay(dayOf(mail.received))}, ${clockTime(mail.received)}`;
  return el("details", { class: "mail", open },
    el("summary", {}, el("strong", { text: mail.subject || t("phones.no_subject") }),
      el("small", { text: `${mail.recipients.join(", ")} · ${when}` })),
    el("p", { class: "from", text: t("phones.mail_from", { sender: mail.sender }) }),
    el("p", { class: "text", dir: "auto", text: mail.text }),
    ...mail.attachments.map(attachment));
}

export function startMails(pane) {
  const draw = () => {
    const title = el("h2", {}, icon("mail"), t("phones.mails"), el("span", { class: "count", text: String(state.mails.length) }));
    const list = el("div", { class: "list", role: "log", "aria-label": t("phones.mails"), tabindex: 0 });
    const newest = [...state.mails].reverse();
    list.append(...newest.map((mail, index) => mailView(mail, index === 0)));
    if (!newest.length) list.append(el("p", { class: "empty", text: t("phones.no_mails") }));
    pane.replaceChildren(title, list);
  };
  on("mail", draw);
  return draw;
}

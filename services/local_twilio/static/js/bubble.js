// One message as a bubble.

import { choicesIn } from "./choices.js";
import { el, icon } from "./dom.js";
import { fileView } from "./files.js";
import { richText } from "./richtext.js";
import { clockTime, t } from "./words.js";

const TICKS = {
  waiting: ["clock", "phones.tick_waiting"],
  sent: ["check", "phones.tick_sent"],
  delivered: ["checks", "phones.tick_delivered"],
  read: ["checks", "phones.tick_read"],
};

// What the ticks of a person's own message show: taken by Baaki, and read once Baaki has answered.
function tickOf(message, answered) {
  if (message.author === "baaki") return null;
  if (message.webhook === "accepted") return answered ? "read" : "delivered";
  return message.webhook === "failed" ? "sent" : "waiting";
}

function foot(message, answered) {
  const line = el("span", { class: "foot" });
  if (message.channel === "sms") line.append(el("span", { text: "SMS" }));
  line.append(el("time", { datetime: message.time, text: clockTime(message.time) }));
  const tick = tickOf(message, answered);
  if (tick) {
    const [shape, label] = TICKS[tick];
    line.append(el("span", { class: `tick ${tick}`, role: "img", "aria-label": t(label), title: t(label) }, icon(shape)));
  }
  return line;
}

function warning(message) {
  if (message.webhook === "failed") return el("p", { class: "warning", text: t("phones.webhook_failed") });
  if (["failed", "undelivered"].includes(message.status)) {
    return el("p", { class: "warning", text: t("phones.not_delivered", { code: message.error_code ?? "" }) });
  }
  return null;
}

function quote(message, original) {
  if (!message.reply_to || !original) return null;
  const text = original.body || t("phones.document");
  return el("blockquote", { text: text.length > 90 ? `${text.slice(0, 90)}…` : text });
}

// `look`: {original, answered, isLast, onTap(text, details)}
export function bubble(message, look) {
  const mine = message.author === "person";
  const failed = ["failed", "undelivered"].includes(message.status);
  const node = el("li", { class: `bubble ${mine ? "mine" : "theirs"}${failed ? " lost" : ""}`, id: message.sid });
  node.dataset.files = message.media.map((each) => each.state).join();
  node.append(el("span", { class: "hidden", text: mine ? t("phones.you") : "Baaki" }));
  const parts = [quote(message, look.original), ...message.media.map(fileView)];
  if (message.body) parts.push(el("p", { class: "text", dir: "auto" }, richText(message.body)));
  node.append(...parts.filter(Boolean), foot(message, look.answered));
  const trouble = warning(message);
  if (trouble) node.append(trouble);
  if (!mine && !failed) node.append(...chips(message, look));
  return node;
}

function chips(message, look) {
  const row = el("div", { class: "chips", role: "group", "aria-label": t("phones.choices") });
  for (const button of message.buttons) {
    const tap = () => look.onTap(button.title, { reply_to: message.sid, button });
    const more = button.description ? [" ", el("small", { text: button.description })] : [];
    row.append(el("button", { type: "button", onclick: tap }, button.title, ...more));
  }
  if (look.isLast && !message.buttons.length) {
    for (const { number, label } of choicesIn(message.body)) {
      const tap = () => look.onTap(number, {});
      row.append(el("button", { type: "button", onclick: tap }, el("b", { text: number }), ` ${label}`));
    }
  }
  return row.childElementCount ? [row] : [];
}

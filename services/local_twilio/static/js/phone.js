// One phone on the desk: whose it is, its chat with Baaki, its composer.

import * as api from "./api.js";
import { bubble } from "./bubble.js";
import { CallView } from "./call.js";
import { Composer } from "./composer.js";
import { el, iconButton, toast } from "./dom.js";
import { on, setTyping, state } from "./state.js";
import { dayOf, longDay, t } from "./words.js";

const NEAR_END = 90;

export const ownerName = (phone) => phone.name || phone.number;

export class PhoneView {
  constructor(slot, number, onAdd) {
    this.slot = slot;
    this.number = number;
    this.onAdd = onAdd;
    this.pinned = true;
    this.seen = 0;
    this.node = el("section", { class: "slot", id: `slot-${slot}`, "data-slot": slot });
    this.composer = new Composer(() => this.number);
    this.call = new CallView(() => this.number);
    on("message", ({ message, fresh }) => message.number === this.number && this.update(message, fresh));
    on("typing", (typing) => typing === this.number && this.drawTyping());
    on("phone", () => this.drawOwner());
    this.node.addEventListener("dragover", (event) => { event.preventDefault(); this.node.classList.add("dropping"); });
    this.node.addEventListener("dragleave", () => this.node.classList.remove("dropping"));
    this.node.addEventListener("drop", (event) => {
      this.node.classList.remove("dropping");
      this.composer.add(event.dataTransfer?.files, event);
    });
    document.addEventListener("visibilitychange", () => this.read());
  }

  get phone() { return state.phones.get(this.number); }

  show(number) {
    this.number = number;
    localStorage.setItem(`phone-${this.slot}`, number);
    this.draw();
  }

  draw() {
    this.composer.build();
    this.owner = el("header", { class: "owner" });
    this.log = el("ol", { class: "log", role: "log", "aria-live": "polite", tabindex: 0, onscroll: () => this.scrolled() });
    // Pictures and the tray change heights late: who was at the end stays there.
    this.log.addEventListener("load", () => this.stays() && this.toEnd(), true);
    this.sizes?.disconnect();
    this.sizes = new ResizeObserver(() => this.stays() && this.toEnd());
    this.sizes.observe(this.log);
    this.typing = el("p", { class: "typing", hidden: true }, el("span", { class: "hidden", text: t("phones.typing") }), el("i"), el("i"), el("i"));
    this.jump = iconButton("down", t("phones.newest"), () => this.toEnd(true), { class: "icon jump", hidden: true });
    this.subtitle = el("small");
    const face = el("img", { src: "/static/icon.svg", alt: "", width: 38, height: 38 });
    const chat = el("div", { class: "screen" },
      el("div", { class: "contact" }, face, el("div", {}, el("strong", { text: "Baaki" }), this.subtitle), this.call.button()),
      this.log, this.typing, this.jump, this.composer.node, this.call.node);
    this.node.replaceChildren(this.owner, el("div", { class: "device" }, chat));
    this.drawOwner();
    this.drawLog();
    this.drawTyping();
    this.call.restore();
  }

  drawOwner() {
    const pick = el("select", { "aria-label": t("phones.whose"), onchange: () => this.show(pick.value) });
    for (const phone of state.phones.values()) {
      const label = phone.name ? `${phone.name} · ${phone.number}` : phone.number;
      pick.append(el("option", { value: phone.number, selected: phone.number === this.number, text: label }));
    }
    const role = { retailer: "phones.retailer", buyer: "phones.buyer" }[this.phone?.role] ?? "phones.other";
    this.node.setAttribute("aria-label", `${t(role)}: ${ownerName(this.phone ?? { number: this.number })}`);
    this.log?.setAttribute("aria-label", t("phones.chat_of", { name: ownerName(this.phone ?? { number: this.number }) }));
    this.owner.replaceChildren(el("h2", { text: t(role) }), pick, iconButton("plus", t("phones.add_phone"), () => this.onAdd(this)));
  }

  drawLog() {
    this.log.replaceChildren();
    const messages = this.phone?.messages ?? [];
    if (!messages.length) this.log.append(this.invitation());
    messages.forEach((message, index) => this.append(message, messages[index - 1]));
    this.toEnd();
    this.read();
  }

  invitation() {
    const hello = el("button", { type: "button", text: t("phones.hello"), onclick: () => this.tap(t("phones.hello"), {}) });
    const bill = el("button", { type: "button", text: t("phones.samples"), onclick: () => this.composer.toggleTray() });
    const chips = el("div", { class: "chips" }, hello, this.phone?.role === "buyer" ? null : bill);
    const words = this.phone?.role === "buyer" ? "phones.empty_buyer" : "phones.empty";
    return el("li", { class: "empty", text: t(words) }, chips);
  }

  append(message, before) {
    const day = dayOf(message.time);
    if (!before || dayOf(before.time) !== day) this.log.append(el("li", { class: "day" }, el("span", { text: longDay(day) })));
    this.log.append(this.bubbleOf(message));
  }

  bubbleOf(message) {
    const messages = this.phone.messages;
    const at = messages.indexOf(message);
    const later = messages.slice(at + 1);
    return bubble(message, {
      original: messages.find((each) => each.sid === message.reply_to),
      answered: later.some((each) => each.author === "baaki"),
      isLast: !later.some((each) => each.author === "person" || each.body),
      onTap: (text, details) => this.tap(text, details),
    });
  }

  async tap(text, details) {
    this.composer.text.focus({ preventScroll: true });
    try { await api.sendText(this.number, text, details); } catch (error) { toast(t("phones.not_sent", { reason: error.message })); }
  }

  update(message, fresh) {
    const [messages, stays] = [this.phone.messages, this.stays()];
    if (fresh) {
      this.log.querySelector(".empty")?.remove();
      this.append(message, messages[messages.length - 2]);
      for (const each of messages.slice(-6, -1)) this.redraw(each);
    } else this.redraw(message);
    if (stays || (fresh && message.author === "person")) this.toEnd();
    this.drawJump();
    this.read();
  }

  // A bubble is drawn anew only if it would look different: a playing voice note goes on.
  redraw(message) {
    const old = document.getElementById(message.sid);
    if (!old || !this.log.contains(old)) return;
    const fresh = this.bubbleOf(message);
    if (old.dataset.files !== fresh.dataset.files) { old.replaceWith(fresh); return; }
    for (const part of [".foot", ".chips", ".warning"]) {
      const [was, is] = [old.querySelector(part), fresh.querySelector(part)];
      if (was && is && was.isEqualNode(is)) continue;
      if (was && is) was.replaceWith(is);
      else if (was) was.remove();
      else if (is) old.append(is);
    }
    old.className = fresh.className;
  }

  isAtEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END; }

  // A picture or the tray may change a height before the scrolling to the end is told: only who goes up leaves the end.
  scrolled() {
    const wentUp = this.log.scrollTop < this.seen;
    this.seen = this.log.scrollTop;
    this.pinned = this.isAtEnd() || (this.pinned && !wentUp);
    this.drawJump();
  }

  // A scroll is told a frame late: what comes before that finds the reader where he is, and not where he was.
  stays() {
    if (this.log.clientHeight) this.scrolled();
    return this.pinned;
  }

  toEnd(smooth = false) {
    this.pinned = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.seen = this.log.scrollTop;
  }

  drawJump() { this.jump.hidden = this.pinned; }

  drawTyping() {
    const [typing, stays] = [state.typing.has(this.number), this.stays()];
    this.typing.hidden = !typing;
    this.subtitle.textContent = typing ? t("phones.typing") : state.sender;
    if (stays) this.toEnd();
  }

  // The chat is open before somebody's eyes: what was delivered is read.
  async read() {
    const seen = document.visibilityState === "visible" && this.node.offsetParent !== null;
    const fresh = this.phone?.messages.some((each) => each.author === "baaki" && each.status === "delivered" && each.channel === "whatsapp");
    if (seen && fresh) await api.markRead(this.number).catch(() => setTyping(this.number, false));
  }
}

// A telephone call over the chat: it rings, prompts are heard, keys are pressed, words are said; the TwiML goes by.

import * as api from "./api.js";
import { el, icon, iconButton, toast } from "./dom.js";
import { on, state } from "./state.js";
import { record } from "./voice.js";
import { t } from "./words.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export class CallView {
  constructor(numberNow) {
    this.numberNow = numberNow;
    this.node = el("section", { class: "call", hidden: true, "aria-label": t("phones.call_with") });
    this.audio = null;
    on("call", (call) => call.number === this.numberNow() && this.show(call));
  }

  button() { return iconButton("phone", t("phones.call"), () => this.begin(), { class: "icon dial" }); }

  async begin() { await this.ask(() => api.placeCall(this.numberNow())); }

  // What this phone is in the middle of, for a page just opened or a phone just chosen.
  restore() {
    this.close();
    const open = [...state.calls.values()].find((call) => call.number === this.numberNow() && !call.over);
    if (open) this.show(open, false);
  }

  async ask(work) {
    this.node.setAttribute("aria-busy", "true");
    try { await work(); } catch (error) { toast(t("phones.call_failed", { reason: error.message })); }
    this.node.removeAttribute("aria-busy");
  }

  show(call, aloud = true) {
    if (call.sid !== this.call?.sid) {
      this.hush();
      this.played = aloud ? 0 : call.heard.length;
      this.typed = "";
      this.build();
    }
    const waited = JSON.stringify(this.call?.awaited ?? null);
    this.call = call;
    this.node.hidden = false;
    if (JSON.stringify(call.awaited) !== waited) this.typed = "";
    this.draw();
    this.play();
  }

  build() {
    this.title = el("strong");
    this.status = el("small", { role: "status" });
    this.end = iconButton("hangup", t("phones.hang_up"), () => this.leave(), { class: "icon round hangup" });
    this.log = el("ol", { class: "heard", role: "log", "aria-live": "polite", tabindex: 0, "aria-label": t("phones.heard") });
    this.dialled = el("output", { class: "dialled" });
    this.pad = el("div", { class: "pad", role: "group", "aria-label": t("phones.keypad") },
      ...KEYS.map((key) => el("button", { type: "button", text: key, onclick: () => this.press(key) })));
    this.words = el("input", { type: "text", dir: "auto", placeholder: t("phones.say"), "aria-label": t("phones.say") });
    this.mic = iconButton("mic", t("phones.speak"), () => this.listen());
    this.speech = el("form", { class: "speech", onsubmit: (event) => { event.preventDefault(); this.say(); } },
      this.words, el("button", { type: "submit", class: "icon", "aria-label": t("phones.send") }, icon("send")), this.mic);
    this.silent = el("button", { type: "button", class: "quiet", text: t("phones.say_nothing"), onclick: () => this.ask(() => api.callStep(this.call.sid, "silence")) });
    this.rings = el("div", { class: "rings" },
      el("button", { type: "button", text: t("phones.pick_up"), onclick: () => this.ask(() => api.callStep(this.call.sid, "answer")) }),
      el("button", { type: "button", class: "quiet", text: t("phones.decline"), onclick: () => this.ask(() => api.callStep(this.call.sid, "decline")) }),
      el("button", { type: "button", class: "quiet", text: t("phones.machine"), onclick: () => this.ask(() => api.callStep(this.call.sid, "answer", { machine: true })) }));
    this.twiml = el("pre", { tabindex: 0 });
    this.node.replaceChildren(
      el("header", {}, el("div", {}, this.title, this.status), this.end), this.log, this.rings, this.dialled, this.pad, this.speech, this.silent,
      el("details", {}, el("summary", { text: t("phones.twiml") }), this.twiml));
  }

  draw() {
    const { call } = this;
    const ringing = call.status === "ringing";
    this.title.textContent = t("phones.call_with");
    this.status.textContent = t(call.over ? "phones.call_over" : ringing ? "phones.call_rings" : "phones.call_on");
    this.end.setAttribute("aria-label", t(call.over ? "phones.close" : "phones.hang_up"));
    this.end.replaceChildren(icon(call.over ? "close" : "hangup"));
    this.log.replaceChildren(...call.heard.map((each) => el("li", { class: each.who, lang: each.lang || null, text: each.who === "keys" ? t("phones.pressed", { keys: each.text }) : each.text })));
    this.rings.hidden = !ringing;
    const awaits = call.awaited;
    this.dialled.textContent = "•".repeat(this.typed.length);
    this.dialled.hidden = !awaits || awaits.digits === 1;
    this.pad.hidden = this.silent.hidden = !awaits;
    this.speech.hidden = !awaits?.speech;
    this.twiml.textContent = call.twiml.replaceAll("><", ">\n<");
    this.log.scrollTo({ top: this.log.scrollHeight });
  }

  // Prompts one after the other, in our own voice; whoever presses or speaks cuts them short, as bargeIn says.
  play() {
    if (this.audio || this.node.hidden) return;
    const next = this.call.heard.findIndex((each, at) => at >= this.played && each.who === "baaki");
    if (next < 0) return;
    this.played = next + 1;
    this.audio = new Audio(this.call.heard[next].say);
    const on_ = () => { this.audio = null; this.play(); };
    this.audio.addEventListener("ended", on_);
    this.audio.addEventListener("error", on_);
    this.audio.play().catch(() => { this.audio = null; });
  }

  hush() {
    this.audio?.pause();
    this.audio = null;
    this.played = this.call?.heard.length ?? 0;
  }

  press(key) {
    const awaits = this.call.awaited;
    if (!awaits?.keys) return;
    this.hush();
    this.typed += key;
    this.draw();
    if (this.typed.length < awaits.digits && key !== awaits.finish) return;
    const keys = this.typed;
    this.typed = "";
    this.ask(() => api.callStep(this.call.sid, "keys", { keys }));
  }

  async say() {
    const text = this.words.value.trim();
    if (!text) return;
    this.hush();
    this.words.value = "";
    await this.ask(() => api.callStep(this.call.sid, "speech", { text }));
  }

  async listen() {
    this.hush();
    if (!this.recording) {
      try { this.recording = await record(); } catch { toast(t("phones.no_microphone")); return; }
      this.mic.classList.add("on");
      this.mic.setAttribute("aria-label", t("phones.spoken"));
      return;
    }
    const file = await this.recording.stop();
    this.recording = null;
    this.mic.classList.remove("on");
    this.mic.setAttribute("aria-label", t("phones.speak"));
    const audio = await base64(file);
    await this.ask(() => api.callStep(this.call.sid, "speech", { audio, content_type: file.type }));
  }

  async leave() {
    this.hush();
    if (this.call.over) this.close();
    else if (this.call.status === "ringing") await this.ask(() => api.callStep(this.call.sid, "decline"));
    else await this.ask(() => api.callStep(this.call.sid, "hangup"));
  }

  close() {
    this.hush();
    this.recording?.cancel();
    this.recording = null;
    this.call = null;
    this.node.hidden = true;
  }
}

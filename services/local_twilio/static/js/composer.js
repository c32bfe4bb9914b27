// Where a person writes: text, files (chosen, dropped, pasted, photographed), voice, our sample bills.

import * as api from "./api.js";
import { el, icon, iconButton, toast } from "./dom.js";
import { openTray } from "./tray.js";
import { minutes, record } from "./voice.js";
import { t } from "./words.js";

export class Composer {
  constructor(numberNow) {
    this.numberNow = numberNow;
    this.files = [];
    this.node = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } });
    this.build();
  }

  build() {
    this.pending = el("ul", { class: "pending" });
    this.text = el("textarea", {
      rows: 1, placeholder: t("phones.write"), "aria-label": t("phones.write"), dir: "auto",
      oninput: () => this.draw(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.add(event.clipboardData?.files, event),
    });
    this.chooser = el("input", { type: "file", multiple: true, hidden: true, onchange: () => this.choose(this.chooser) });
    this.camera = el("input", { type: "file", accept: "image/*", capture: "environment", hidden: true, onchange: () => this.choose(this.camera) });
    this.tray = el("div", { class: "tray", hidden: true });
    this.action = iconButton("send", t("phones.send"), null, { class: "icon round action" });
    this.action.addEventListener("click", () => this.act());
    this.billButton = iconButton("bill", t("phones.samples"), () => this.toggleTray(), { "aria-expanded": "false" });
    this.row = el("div", { class: "write" },
      this.billButton,
      iconButton("clip", t("phones.attach"), () => this.chooser.click()),
      el("span", { class: "touch" }, iconButton("camera", t("phones.camera"), () => this.camera.click())),
      this.text, this.action);
    this.node.replaceChildren(this.tray, this.pending, this.row, this.chooser, this.camera);
    this.draw();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    if (event.key === "Escape" && !this.tray.hidden) this.toggleTray();
  }

  choose(input) {
    this.add(input.files);
    input.value = "";
  }

  add(list, event) {
    if (!list?.length) return;
    event?.preventDefault();
    this.files.push(...list);
    this.draw();
    this.text.focus();
  }

  draw() {
    this.text.style.height = "auto";
    if (this.text.scrollHeight) this.text.style.height = `${Math.min(this.text.scrollHeight, 130)}px`;
    const remove = (file) => { this.files = this.files.filter((each) => each !== file); this.draw(); };
    this.pending.replaceChildren(...this.files.map((file) =>
      el("li", {}, el("span", { text: file.name }), iconButton("close", t("phones.remove"), () => remove(file)))));
    const speaks = !this.text.value.trim() && !this.files.length && !this.recording;
    const label = speaks ? t("phones.record") : t("phones.send");
    this.action.replaceChildren(icon(speaks ? "mic" : "send"));
    this.action.setAttribute("aria-label", label);
    this.action.title = label;
  }

  act() {
    if (this.recording) return this.finishVoice();
    if (this.text.value.trim() || this.files.length) return this.send();
    return this.startVoice();
  }

  async send() {
    const body = this.text.value.trim();
    const files = this.files;
    if (!body && !files.length) return;
    this.text.value = "";
    this.files = [];
    this.draw();
    await this.post(() => files.length ? api.sendFiles(this.numberNow(), body, files) : api.sendText(this.numberNow(), body));
    this.text.focus({ preventScroll: true });
  }

  async post(work) {
    this.node.setAttribute("aria-busy", "true");
    try { await work(); } catch (error) { toast(t("phones.not_sent", { reason: error.message })); }
    this.node.removeAttribute("aria-busy");
  }

  async startVoice() {
    try { this.recording = await record(); } catch { toast(t("phones.no_microphone")); return; }
    const began = Date.now();
    const time = el("span", { class: "length", role: "timer", text: "0:00" });
    this.ticking = setInterval(() => { time.textContent = minutes((Date.now() - began) / 1000); }, 250);
    const cancel = iconButton("close", t("phones.discard"), () => this.finishVoice(true));
    this.row.replaceChildren(cancel, el("span", { class: "recording", text: t("phones.recording") }), time, this.action);
    this.draw();
    this.action.focus();
  }

  async finishVoice(discard = false) {
    const recording = this.recording;
    this.recording = null;
    clearInterval(this.ticking);
    const file = discard ? await recording.cancel() : await recording.stop();
    this.build();
    if (file) await this.post(() => api.sendFiles(this.numberNow(), "", [file]));
    this.text.focus({ preventScroll: true });
  }

  toggleTray() {
    this.tray.hidden = !this.tray.hidden;
    this.billButton.setAttribute("aria-expanded", String(!this.tray.hidden));
    if (this.tray.hidden) return;
    openTray(this.tray, (id, date) => {
      this.toggleTray();
      return this.post(() => api.sendSample(this.numberNow(), id, date));
    });
  }
}

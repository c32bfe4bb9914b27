// For the curious: make the network misbehave.

import * as api from "./api.js";
import { el, toast } from "./dom.js";
import { t } from "./words.js";

const READY = {
  "phones.fault_rate": { kind: "error", code: 20429, times: 3 },
  "phones.fault_server": { kind: "error", code: 20500, times: 3 },
  "phones.fault_no_whatsapp": { kind: "fail_later", code: 63024, times: 1 },
  "phones.fault_window": { kind: "fail_later", code: 63016, final_status: "failed", times: 1 },
  "phones.fault_dropped": { kind: "drop_answer", times: 1 },
  "phones.fault_slow": { kind: "delay", seconds: 5, times: 3 },
  "phones.fault_repeat": { kind: "repeat_callbacks", copies: 3, times: 3 },
  "phones.fault_reorder": { kind: "reorder_callbacks", times: 3 },
  "phones.fault_webhook": { kind: "repeat_webhook", copies: 2, times: 1 },
};

export function startFaults() {
  const box = document.getElementById("faults");
  document.getElementById("open-faults").addEventListener("click", async () => {
    draw(box, await api.faults());
    box.showModal();
  });
}

function draw(box, plan) {
  const list = el("ul", { class: "rules" }, ...plan.rules.map((rule) =>
    el("li", { text: `${rule.kind}${/error|fail/.test(rule.kind) ? ` ${rule.code}` : ""} × ${rule.times ?? "∞"}${rule.to ? ` → ${rule.to}` : ""}` })));
  if (!plan.rules.length) list.append(el("li", { class: "empty", text: t("phones.faults_none") }));
  const change = async (next) => draw(box, await api.setFaults(next));
  const buttons = Object.entries(READY).map(([id, rule]) =>
    el("button", { type: "button", class: "quiet", text: t(id), onclick: () => change({ ...plan, rules: [...plan.rules, rule] }) }));
  const strict = el("input", { type: "checkbox", checked: plan.enforce_window, onchange: () => change({ ...plan, enforce_window: strict.checked }) });
  const wipe = async () => { await api.clearAll(); box.close(); toast(t("phones.cleared")); };
  box.replaceChildren(
    el("h2", { id: "faults-title", text: t("phones.faults_title") }),
    el("p", { text: t("phones.faults_about") }),
    el("div", { class: "ready" }, ...buttons),
    el("label", { class: "check" }, strict, el("span", { text: t("phones.enforce_window") })),
    el("h3", { text: t("phones.faults_now") }), list,
    el("div", { class: "row" },
      el("button", { type: "button", class: "quiet", text: t("phones.clear_chats"), onclick: wipe }),
      el("button", { type: "button", class: "quiet", text: t("phones.faults_clear"), onclick: async () => draw(box, await api.clearFaults()) }),
      el("button", { type: "button", text: t("phones.close"), onclick: () => box.close() })));
}

// Baaki's day, and the buttons that move it.

import * as api from "./api.js";
import { on, state } from "./state.js";
import { longDay, shortDay, t } from "./words.js";

const LOOK_MS = 30000;
const SOON_MS = 700;
const bar = document.querySelector(".calendar");
const note = document.getElementById("calendar-note");
const buttons = [...document.querySelectorAll("#steps button")];
let latest = null;
let soon = 0;
let steps = 0; // a look that a step has overtaken shows yesterday

export function drawCalendar() {
  const today = document.getElementById("today");
  today.textContent = latest ? longDay(latest.today) : "—";
  today.dateTime = latest?.today ?? "";
  const rung = buttons.find((each) => each.dataset.step === "next_rung");
  rung.textContent = latest?.next_rung ? t("phones.step_next_rung_on", { day: shortDay(latest.next_rung) }) : t("phones.step_next_rung");
  for (const button of buttons) {
    button.disabled = bar.getAttribute("aria-busy") === "true" || (button === rung && !latest?.next_rung);
  }
}

async function ask(work, words) {
  steps += 1;
  bar.setAttribute("aria-busy", "true");
  drawCalendar();
  try {
    latest = await work();
    state.today = latest.today;
    note.textContent = words(latest);
    note.classList.remove("bad");
  } catch (error) {
    note.textContent = error.status === 404 ? t("phones.no_calendar") : t("phones.calendar_failed", { reason: error.message });
    note.classList.add("bad");
  }
  bar.setAttribute("aria-busy", "false");
  drawCalendar();
}

async function look() {
  if (document.visibilityState !== "visible" || bar.getAttribute("aria-busy") === "true") return;
  const begun = steps;
  const found = await api.calendar().catch(() => null);
  if (!found || begun !== steps) return;
  latest = found;
  state.today = found.today;
  if (note.classList.contains("bad")) note.textContent = "";
  drawCalendar();
}

// Resolves once Baaki's day is known, or known not to be had.
export function startCalendar() {
  for (const button of buttons) {
    button.addEventListener("click", () => {
      note.textContent = t("phones.moving");
      ask(() => api.moveCalendar(button.dataset.step), ({ sent }) =>
        sent === undefined ? "" : t(sent ? "phones.moved_sent" : "phones.moved_none", { count: sent }));
    });
  }
  setInterval(look, LOOK_MS);
  // What Baaki says often changes what is due next.
  on("message", ({ message, fresh }) => {
    if (!fresh || message.author !== "baaki") return;
    clearTimeout(soon);
    soon = setTimeout(look, SOON_MS);
  });
  return ask(api.calendar, () => "");
}

// Puts the page together.

import * as api from "./api.js";
import { drawCalendar, startCalendar } from "./calendar.js";
import { toast } from "./dom.js";
import { startFaults } from "./faults.js";
import { startMails } from "./mails.js";
import { PhoneView, ownerName } from "./phone.js";
import { on, start, state } from "./state.js";
import { Tabs } from "./tabs.js";
import { LOCALES, speak, t } from "./words.js";

const CALENDAR_MS = 2000;
const room = document.getElementById("room");
const mailPane = document.getElementById("mails");
const tabs = new Tabs(document.getElementById("tabs"), room);
const drawMails = startMails(mailPane);
const views = ["left", "right"].map((slot) => new PhoneView(slot, null, askForPhone));
room.prepend(...views.map((view) => view.node));

function firstNumber(slot, role) {
  const kept = localStorage.getItem(`phone-${slot}`);
  if (state.phones.has(kept)) return kept;
  const all = [...state.phones.values()];
  return (all.find((phone) => phone.role === role) ?? all[0]).number;
}

function drawTabs() {
  tabs.draw([
    ...views.map((view) => [view.node.id, ownerName(view.phone), view.node, () => { view.toEnd(); view.read(); }]),
    [mailPane.id, t("phones.mails"), mailPane],
  ]);
}

function drawAll() {
  views.forEach((view) => view.draw());
  drawMails();
  drawCalendar();
  drawTabs();
}

on("loaded", () => {
  views[0].number = firstNumber("left", "retailer");
  views[1].number = firstNumber("right", "buyer");
  drawAll();
});

on("message", ({ message, fresh }) => {
  const view = views.find((each) => each.number === message.number);
  if (view && fresh && message.author === "baaki") tabs.news(view.node.id);
});

on("mail", () => tabs.news(mailPane.id));

// Baaki wrote to a number nobody had yet: its phone takes the buyer's place if that one is unused.
on("phone", ({ phone, fresh }) => {
  if (!fresh) return drawTabs();
  if (!views[1].phone?.messages.length) views[1].show(phone.number);
  else toast(t("phones.new_phone", { number: phone.number }));
  drawTabs();
});

function askForPhone(view) {
  const box = document.getElementById("new-phone");
  const form = box.querySelector("form");
  const note = form.querySelector(".note");
  form.reset();
  note.textContent = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const digits = form.number.value.replace(/[^\d+]/g, "");
    const number = digits.startsWith("+") ? digits : `+91${digits.replace(/^0+/, "")}`;
    try {
      const role = view === views[0] ? "retailer" : "buyer";
      const phone = await api.putPhone(number, { name: form.elements.name.value.trim(), role });
      state.phones.set(phone.number, { ...phone, messages: state.phones.get(phone.number)?.messages ?? [] });
      view.show(phone.number);
      drawTabs();
      box.close();
    } catch { note.textContent = t("phones.bad_number"); }
  };
  box.showModal();
}

for (const box of document.querySelectorAll("dialog")) {
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("[data-close]")) box.close();
  });
}

const chooser = document.getElementById("language");
chooser.addEventListener("change", async () => { await speak(chooser.value); drawAll(); });

async function begin() {
  const wanted = localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  chooser.value = wanted in LOCALES ? wanted : "en";
  await speak(chooser.value);
  startFaults();
  // The day first, so that the first message stands under it; but no chat waits long for a calendar.
  await Promise.race([startCalendar(), new Promise((go) => setTimeout(go, CALENDAR_MS))]);
  await start();
}

begin().catch((error) => toast(error.message));

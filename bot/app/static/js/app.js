// The start: who is signed in, which view is asked for, what changes it.

import { ask, keptOf, online, post, read, Refused, Unreachable } from "./api.js";
import { $, el, icon, toast } from "./dom.js";
import { listen, hush } from "./live.js";
import { gone, title, nothing, trouble } from "./parts.js";
import { addFile, items, send, sendFor, waiting } from "./queue.js";
import * as store from "./store.js";
import { firstLanguage, language, LANGUAGES, moment, speak, t } from "./words.js";
import * as buyers from "./views/buyers.js";
import * as disputes from "./views/disputes.js";
import * as invoice from "./views/invoice.js";
import * as invoices from "./views/invoices.js";
import * as more from "./views/more.js";
import * as notices from "./views/notices.js";
import * as queue from "./views/queue.js";
import * as settings from "./views/settings.js";
import * as signin from "./views/signin.js";
import * as today from "./views/today.js";

const VIEWS = { today, invoices, buyers, notices, disputes, settings, queue, more };
const NAV = [["today", "page.nav_today", ""], ["invoices", "page.nav_invoices", ""], ["capture", "page.capture", ""], ["buyers", "page.nav_buyers", ""],
  ["notices", "page.nav_notices", "wide"], ["disputes", "page.nav_disputes", "wide"], ["queue", "page.queue", "wide"], ["settings", "page.nav_settings", "wide"], ["more", "page.nav_more", "narrow"]];
let me = null;
let shown = null;
let turn = 0;

const place = () => location.hash.replace(/^#\/?/, "").split("/");

function viewOf([name, id]) {
  if (name === "invoices" && id) return invoice;
  return VIEWS[name] || today;
}

// Fetches and shows what the address asks for; what is kept is shown first, and shown anew only where it has changed.
async function go({ quietly = false } = {}) {
  if (!me) return;
  const mine = ++turn;
  const [name, id] = place();
  const view = viewOf([name, id]);
  const path = view.path(id);
  marks(name || "today");
  if (!quietly) await early(view, path, id, mine);
  try {
    const found = path === null ? { data: {}, at: null } : await fetched(view, path);
    await show(view, found, id, mine);
  } catch (error) {
    if (mine !== turn || (error instanceof Refused && error.status === 401)) return;
    if (!shown || shown.path !== path || gone(error)) paint([title("Baaki"), nothing(trouble(error)), el("p", {}, gone(error)
      ? el("a", { class: "button", href: "#/today", text: t("page.nav_today") })
      : el("button", { type: "button", text: t("page.try_again"), onclick: () => go() }))]);
  }
  banner();
}

async function fetched(view, path) {
  try {
    return await read(path);
  } catch (error) {
    const kept = error instanceof Unreachable && ((await view.offline?.()) || (view.withoutNetwork && { data: view.withoutNetwork, at: null }));
    if (!kept) throw error;
    return kept;
  }
}

async function early(view, path, id, mine) {
  shown = null;
  const kept = path && ((await keptOf(path)) || (view.withoutNetwork && { data: view.withoutNetwork, at: null }));
  if (kept) await show(view, kept, id, mine);
  else if (mine === turn) paint([el("p", { class: "soft", role: "status", text: t("page.loading") })]);
}

async function show(view, found, id, mine) {
  const extra = await view.extra?.(id, me).catch(() => undefined);
  if (mine !== turn) return;
  const mark = JSON.stringify([found.data, extra], (key, value) => (value instanceof Blob ? 0 : value));
  const fresh = !shown;
  if (view.again?.(found.data, extra)) refreshSoon(4000);
  if (shown?.mark === mark && shown.lang === language() && shown.at === found.at) return;
  shown = { view, id, extra, mark, lang: language(), path: view.path(id), ...found };
  redraw();
  if (fresh && settled) $("main").focus({ preventScroll: true });
  if (fresh) scrollTo(0, backTo);
  settled = true;
  banner();
}
let settled = false;

let soon;
function refreshSoon(milliseconds) {
  clearTimeout(soon);
  soon = setTimeout(() => { if (online() && !document.hidden) go({ quietly: true }); }, milliseconds);
}

// What somebody is typing stays as it is, whatever comes in meanwhile.
function redraw() {
  const typed = Object.fromEntries(texts().filter(([, each]) => each.value !== each.defaultValue).map(([name, each]) => [name, each.value]));
  const held = texts().find(([, each]) => each === document.activeElement)?.[0];
  paint(shown.view.draw(shown.data, me, () => go({ quietly: true }), shown.extra, shown.id));
  for (const [name, each] of texts()) {
    if (name in typed) each.value = typed[name];
    if (name === held) each.focus();
  }
}

const texts = () => [...$("main").querySelectorAll("input:not([type=file]), textarea")].map((each) => [each.name || each.type, each]);

const paint = (nodes) => $("main").replaceChildren(...nodes.flat().filter(Boolean));

async function banner() {
  const count = me ? (await items(me.firm.id)).filter((each) => [...waiting, "asks"].includes(each.state)).length : 0;
  const parts = [];
  if (!online()) parts.push(shown?.at ? t("page.offline_since", { time: moment(shown.at) }) : t("page.offline"));
  if (count) parts.push(t("page.queue_count", { n: count }));
  const text = parts.join(" ");
  const line = $("offline");
  if (line.dataset.text !== text) {
    line.replaceChildren(...(online() ? [] : [icon("offline")]), el("span", {}, text, " ", count ? el("a", { href: "#/queue", text: t("page.look") }) : ""));
    line.dataset.text = text;
  }
  line.hidden = !text;
}

function frame() {
  document.body.classList.toggle("in", Boolean(me));
  $("skip").textContent = t("page.skip");
  // The address names the room: it stays.
  $("skip").onclick = (event) => { event.preventDefault(); $("main").focus(); };
  document.title = me ? `${me.firm.name} – Baaki` : "Baaki";
  const pick = el("select", { "aria-label": t("page.language"), onchange: (event) => choose(event.target.value) },
    Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, lang: code, selected: code === language(), text: name })));
  $("top").replaceChildren(el("span", { class: "firm", text: me ? me.firm.name : "Baaki" }), pick);
  $("top").hidden = false;
  $("nav").hidden = !me;
  $("nav").setAttribute("aria-label", t("page.menu"));
  if (me) $("nav").replaceChildren(...NAV.map(entry).filter(Boolean));
  marks(place()[0] || "today");
}

function entry([name, id, where]) {
  if (name !== "capture") return el("a", { href: `#/${name}`, class: where, "data-room": name }, icon(name === "queue" ? "camera" : name), el("span", { text: t(id) }));
  if (me.role === "accountant") return null;
  return el("label", { class: "capture" }, icon("camera"), el("span", { text: t(id) }),
    el("input", { type: "file", accept: "image/*", capture: "environment", multiple: true, onchange: (event) => capture(event.target) }));
}

function marks(name) {
  const room = { notices: "more", disputes: "more", settings: "more", queue: "more" };
  for (const link of $("nav").querySelectorAll("a")) {
    const here = link.dataset.room === name || (link.dataset.room === "more" && room[name] === "more");
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function capture(input) {
  const files = [...input.files];
  input.value = "";
  try {
    for (const file of files) await addFile(file, me.firm.id);
    toast(t(online() ? "page.captured" : "page.captured_offline"));
    location.hash = "#/queue";
  } catch {
    // The disk is full, or the browser keeps nothing (a private window).
    toast(t("page.not_kept"));
  }
}

async function choose(lang) {
  await speak(lang);
  frame();
  if (me && shown) redraw();
  else if (me) go();
  else welcome();
  $("top").querySelector("select").focus();
  banner();
  if (me) await post("/language", { language: lang }).catch(() => undefined);
}

function welcome() {
  paint([signin.draw(entered)]);
}

async function entered(found) {
  const before = await store.get("answers", "me");
  // Another firm's papers do not stay in this browser.
  if (before && before.data.firm.id !== found.firm.id) await store.wipe();
  await store.put("answers", { path: "me", data: found, at: Date.now() });
  me = found;
  if (found.language !== language() && !localStorage.getItem("baaki-chosen")) await speak(found.language);
  localStorage.setItem("baaki-chosen", "yes");
  frame();
  sendFor(me.firm.id);
  listen();
  await go();
}

async function left() {
  const was = me;
  me = null;
  await store.forget().catch(() => undefined);
  if (!was) return;
  hush();
  sendFor(null);
  frame();
  welcome();
}

async function start() {
  document.documentElement.dataset.look = localStorage.getItem("baaki-look") || "";
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/app/sw.js", { scope: "/app/" }).catch(() => undefined);
  await speak(firstLanguage());
  try {
    await entered(await ask("GET", "/session"));
  } catch (error) {
    const kept = error instanceof Unreachable && (await store.get("answers", "me"));
    if (kept && !kept.out) return entered(kept.data);
    frame();
    welcome();
  }
  return undefined;
}

// Who comes back from one thing to its list stands where he left it.
let before = place();
let backTo = 0;
const leftAt = {};
history.scrollRestoration = "manual";

function walked() {
  const now = place();
  if (!before[1]) leftAt[before[0]] = scrollY;
  backTo = before[1] && !now[1] && before[0] === now[0] ? leftAt[now[0]] || 0 : 0;
  before = now;
}

addEventListener("hashchange", () => {
  walked();
  // A question belongs to the room in which it was asked: the phone's own back closes it.
  for (const box of document.querySelectorAll("dialog")) box.close();
  go();
});
addEventListener("signed-out", left);
addEventListener("changed", () => go({ quietly: true }));
addEventListener("queue", () => {
  banner();
  if (!shown || (shown.view !== queue && shown.view !== invoice)) return;
  show(shown.view, { data: shown.data, at: shown.at }, shown.id, turn);
  refreshSoon(1000);
});
addEventListener("chosen", (event) => capture(event.detail));
addEventListener("answered", () => [1500, 4000, 8000].forEach((later) => setTimeout(() => shown?.view === queue && go({ quietly: true }), later)));
addEventListener("network", () => { banner(); if (online()) back(); });
addEventListener("online", () => back());
addEventListener("offline", () => { hush(); banner(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && me) back(); });

function back() {
  if (!me) return;
  send();
  listen();
  go({ quietly: true });
}

start();

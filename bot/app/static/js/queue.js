// What was done without a network, or over a bad one: photographed bills and noted payments. Each is kept in this browser
// until the server has it. One tab sends at a time; a file goes on where it stopped; a key stands for one thing only.

import { ask, Refused, Unreachable } from "./api.js";
import * as store from "./store.js";

// Bytes that go at once: few at first, more where the last ones went fast, so that a bad network loses little.
const SMALL = 64 * 1024;
const LARGE = 512 * 1024;
const FAST = 1500;
const LOCK = "baaki-queue";
const AGAIN = 15000;
const told = new BroadcastChannel("baaki-queue");
told.onmessage = () => dispatchEvent(new Event("queue"));

export const waiting = ["waiting", "sending"];

export async function addFile(file, firm) {
  const bytes = await file.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...hash].map((each) => each.toString(16).padStart(2, "0")).join("");
  return add({
    kind: "file", firm, name: file.name, type: file.type || "image/jpeg", size: bytes.byteLength, sha256,
    blob: new Blob([bytes], { type: file.type }), offset: 0,
  });
}

// `facts`: what the server is told; the thing's key goes with them, so that what is sent twice counts once.
export const addPaid = (firm, invoice, number, facts) => add({ kind: "paid", firm, invoice, number, facts });

async function add(item) {
  const kept = { key: crypto.randomUUID(), state: "waiting", at: Date.now(), why: "", ...item };
  await store.put("queue", kept);
  changed();
  send();
  return kept.key;
}

export async function items(firm) {
  const all = await store.list("queue");
  return all.filter((each) => each.firm === firm).sort((one, other) => other.at - one.at);
}

export async function retry(key) {
  const item = await store.get("queue", key);
  if (!item) return;
  // What was refused is announced as a new thing.
  await store.remove("queue", key);
  await store.put("queue", { ...item, key: crypto.randomUUID(), state: "waiting", offset: 0, why: "" });
  changed();
  send();
}

// What was asked first is answered with one more fact: it is still the same thing, and nothing of it was noted.
export async function tell(key, facts) {
  const item = await store.get("queue", key);
  if (!item) return;
  await store.put("queue", { ...item, facts: { ...item.facts, ...facts }, state: "waiting", answer: null });
  changed();
  send();
}

export async function drop(key) {
  await store.remove("queue", key);
  changed();
}

let whose = null;
export function sendFor(firm) {
  whose = firm;
  send();
}

let again;
// Sends all that waits, unless another tab is doing so.
export function send() {
  clearTimeout(again);
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock || !whose || !navigator.onLine) return;
    for (let item = await next(); item; item = await next()) {
      if (!(await sendOne(item))) break;
    }
  }).then(async () => {
    if (whose && (await items(whose)).some((each) => waiting.includes(each.state))) again = setTimeout(send, AGAIN);
  });
}

async function next() {
  const all = await items(whose);
  return all.reverse().find((each) => waiting.includes(each.state));
}

// → whether the next one may be tried.
async function sendOne(item) {
  try {
    await (item.kind === "file" ? sendFile(item) : sendPaid(item));
    return true;
  } catch (error) {
    const passes = error instanceof Unreachable || (error instanceof Refused && (error.status === 401 || error.status === 429 || error.status >= 500));
    const asks = error instanceof Refused && error.details?.asks;
    await note(item, passes ? { state: "waiting" } : asks ? { state: "asks", asks, answer: error.details.said } : { state: "failed", why: error.message });
    return !passes;
  }
}

async function sendPaid(item) {
  await note(item, { state: "sending" });
  // What was noted before parts could be is kept as it was then.
  const facts = item.facts ?? { paid_on: item.paidOn, reference: item.reference };
  const answer = await ask("POST", `/invoices/${item.invoice}/paid`, { ...facts, key: item.key });
  await note(item, { state: "done", answer: answer.said });
}

async function sendFile(item) {
  await note(item, { state: "sending" });
  const { key, type, sha256 } = item;
  let upload = await ask("POST", "/uploads", { key, type, size: item.size, sha256 });
  for (let size = SMALL; upload.status === "coming"; ) {
    await note(item, { offset: upload.offset });
    const piece = item.blob.slice(upload.offset, upload.offset + size);
    const began = performance.now();
    upload = await ask("PUT", `/uploads/${upload.id}`, piece, { "Upload-Offset": String(upload.offset) });
    size = performance.now() - began < FAST ? Math.min(2 * size, LARGE) : SMALL;
  }
  if (upload.status === "spoilt") throw new Error("spoilt");
  // The picture is at the server now; the line stays to show that it went.
  await note(item, { state: "done", offset: item.size, blob: null });
}

async function note(item, changes) {
  if (!(await store.get("queue", item.key))) throw new Unreachable("dropped");
  Object.assign(item, changes);
  await store.put("queue", item);
  changed();
}

function changed() {
  dispatchEvent(new Event("queue"));
  told.postMessage("changed");
}

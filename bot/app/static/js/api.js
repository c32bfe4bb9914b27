// Asking the server. What was read is kept, and read again from there when the network is away.

import * as store from "./store.js";

const WAIT = 12000;

export class Refused extends Error {
  constructor(status, error) {
    super(error?.message || String(status));
    this.status = status;
    this.code = error?.code;
    this.details = error?.details;
    this.retryAfter = error?.retryAfter;
  }
}

export class Unreachable extends Error {}

export async function ask(method, path, body, headers = {}) {
  let answer;
  const sent = body === undefined || body instanceof Blob ? body : JSON.stringify(body);
  const type = body === undefined || body instanceof Blob ? {} : { "Content-Type": "application/json" };
  try {
    answer = await fetch(`/app/api${path}`, {
      method, body: sent, headers: { "X-Baaki-Page": "1", ...type, ...headers }, signal: AbortSignal.timeout(WAIT),
    });
  } catch (error) {
    noteNetwork(false);
    throw new Unreachable(String(error));
  }
  noteNetwork(true);
  if (answer.status === 401) dispatchEvent(new Event("signed-out"));
  if (!answer.ok) throw new Refused(answer.status, (await answer.json().catch(() => ({}))).error);
  return answer.status === 204 ? null : answer.json();
}

export const post = (path, body) => ask("POST", path, body);

// → {data, at}: `at` is when it was fetched, for what is read from this browser.
export async function read(path) {
  try {
    const data = await ask("GET", path);
    await keep(path, data);
    return { data, at: null };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await keptOf(path);
    if (!kept) throw error;
    return kept;
  }
}

export async function keptOf(path) {
  const found = await store.get("answers", path);
  if (found) return { data: found.data, at: found.at };
  const one = /^\/invoices\/([0-9a-f-]{36})$/.exec(path);
  const bill = one && (await store.get("invoices", one[1]));
  return bill ? { data: bill.data, at: bill.at } : null;
}

async function keep(path, data) {
  const at = Date.now();
  await store.put("answers", { path, data, at });
  if (data?.invoices) await store.putAll("invoices", data.invoices.map((each) => ({ id: each.id, data: each, at })));
}

let reachable = true;
let look;
export const online = () => reachable && navigator.onLine;

function noteNetwork(now) {
  clearTimeout(look);
  // A browser may think it has a network where none leads to us: only asking tells.
  if (!now) look = setTimeout(() => ask("GET", "/session").catch(() => undefined), 10000);
  if (now === reachable) return;
  reachable = now;
  dispatchEvent(new Event("network"));
}

// Live updates: the server says that something changed, the page asks what.

import { online } from "./api.js";

let source = null;
let seen = "";

export function listen() {
  hush();
  if (!online()) return;
  source = new EventSource(`/app/api/events?seen=${encodeURIComponent(seen)}`);
  source.addEventListener("changed", (event) => {
    const first = seen === "";
    seen = event.data;
    if (!first) dispatchEvent(new Event("changed"));
  });
}

export function hush() {
  source?.close();
  source = null;
}

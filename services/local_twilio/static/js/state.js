// Everything the page knows, kept up to date by the server's events; views listen by name.

import * as api from "./api.js";

const listeners = new Map();
export const state = { phones: new Map(), mails: [], calls: new Map(), sender: "", typing: new Map(), today: null };

export function on(name, handle) {
  listeners.set(name, [...(listeners.get(name) ?? []), handle]);
}

export function tell(name, data) {
  for (const handle of listeners.get(name) ?? []) handle(data);
}

const TYPING_MS = 35000;

export function setTyping(number, isTyping) {
  clearTimeout(state.typing.get(number));
  state.typing.delete(number);
  if (isTyping) state.typing.set(number, setTimeout(() => { state.typing.delete(number); tell("typing", number); }, TYPING_MS));
  tell("typing", number);
}

function keepPhone(phone) {
  const known = state.phones.get(phone.number);
  const messages = phone.messages ?? known?.messages ?? [];
  state.phones.set(phone.number, { ...phone, messages });
  return !known;
}

function keepMessage(message) {
  const phone = state.phones.get(message.number);
  if (!phone) return;
  const at = phone.messages.findIndex((each) => each.sid === message.sid);
  const fresh = at < 0;
  const before = phone.messages[at];
  if (fresh) phone.messages.push(message);
  else phone.messages[at] = message;
  if (message.author === "person" && message.webhook === "accepted" && before?.webhook !== "accepted") {
    const last = phone.messages.findLast((each) => each.author === "baaki");
    if (!last || last.time < message.time) setTyping(message.number, true);
  }
  if (message.author === "baaki" && fresh) setTyping(message.number, false);
  tell("message", { message, fresh });
}

async function load() {
  const data = await api.everything();
  state.sender = data.sender;
  state.phones.clear();
  data.phones.forEach(keepPhone);
  state.mails = data.mails;
  state.calls = new Map(data.calls.map((call) => [call.sid, call]));
  tell("loaded");
  return data.version;
}

export async function start() {
  const version = await load();
  const source = api.follow(version, {
    message: keepMessage,
    phone: (phone) => tell("phone", { phone, fresh: keepPhone(phone) }),
    mail: (mail) => { state.mails.push(mail); tell("mail", mail); },
    call: (call) => { state.calls.set(call.sid, call); tell("call", call); },
    typing: ({ number }) => setTyping(number, true),
    cleared: load,
    reload: () => { source.close(); start(); },
  });
}

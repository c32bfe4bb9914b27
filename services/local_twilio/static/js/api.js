// What the page asks of its server. Every failure is an Error with words of the server or a status.

async function ask(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path, options);
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(data.error ?? String(answer.status)), { status: answer.status });
  return data;
}

const phone = (number) => `/phones/${encodeURIComponent(number)}`;

export const everything = () => ask("GET", "/phones.json");
export const clearAll = () => ask("DELETE", "/phones.json");
export const putPhone = (number, details) => ask("PUT", phone(number), details);
export const markRead = (number) => ask("POST", `${phone(number)}/read`);
export const calendar = () => ask("GET", "/calendar");
export const moveCalendar = (step) => ask("POST", "/calendar", { step });
export const faults = () => ask("GET", "/faults");
export const setFaults = (plan) => ask("PUT", "/faults", plan);
export const clearFaults = () => ask("DELETE", "/faults");
export const samples = (lang) => ask("GET", `/samples.json?lang=${lang}`);
export const sendSample = (number, id, date) => ask("POST", `${phone(number)}/samples/${id}`, { invoice_date: date });

export const placeCall = (number) => ask("POST", `${phone(number)}/calls`);
export const callStep = (sid, step, details = {}) => ask("POST", `/calls/${sid}/${step}`, details);

export function sendText(number, body, details = {}) {
  return ask("POST", `${phone(number)}/messages`, { body, ...details });
}

export function sendFiles(number, body, files) {
  const form = new FormData();
  form.append("body", body);
  for (const file of files) form.append("files", file, file.name);
  return ask("POST", `${phone(number)}/messages`, form);
}

export function follow(version, handlers) {
  const source = new EventSource(`/events?after=${version}`);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  return source;
}

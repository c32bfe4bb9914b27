// Voice notes: recording with the microphone, and a small player.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

const KINDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const ENDINGS = { "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a" };

// Starts recording; resolves to {stop(): Promise<File>, cancel()}. Rejects where there is no microphone.
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each)) ?? "";
  const recorder = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  const finish = async () => {
    if (recorder.state !== "inactive") recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    cancel: finish,
    stop: async () => {
      await finish();
      const type = recorder.mimeType.split(";")[0];
      return new File(parts, `voice.${ENDINGS[type] ?? "bin"}`, { type });
    },
  };
}

export function minutes(seconds) {
  const whole = Math.floor(Number.isFinite(seconds) ? seconds : 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function player(url) {
  const audio = new Audio(url);
  audio.preload = "metadata";
  const button = el("button", { type: "button", class: "icon round", "aria-label": t("phones.play") }, icon("play"));
  const line = el("progress", { max: 1, value: 0, "aria-label": t("phones.voice_note") });
  const time = el("span", { class: "length", text: "0:00" });
  const draw = () => {
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
    button.setAttribute("aria-label", t(audio.paused ? "phones.play" : "phones.pause"));
    const known = Number.isFinite(audio.duration) && audio.duration > 0;
    line.value = known ? audio.currentTime / audio.duration : 0;
    time.textContent = minutes(audio.currentTime || (known ? audio.duration : 0));
  };
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(draw) : audio.pause()));
  for (const name of ["play", "pause", "timeupdate", "ended", "durationchange"]) audio.addEventListener(name, draw);
  audio.addEventListener("loadedmetadata", () => {
    if (Number.isFinite(audio.duration)) return;
    // A recording has no length in its header: a jump to the far end makes the browser find it.
    audio.currentTime = 1e7;
    audio.addEventListener("durationchange", () => { audio.currentTime = 0; }, { once: true });
  });
  return el("div", { class: "voice" }, button, line, time);
}

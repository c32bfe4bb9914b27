// A message's files: pictures that open large, papers as cards, voice notes to play.

import { el, icon } from "./dom.js";
import { player } from "./voice.js";
import { fileSize, t } from "./words.js";

const SHOWN = /^image\/(jpeg|png|gif|webp)$/;

function openPicture(url, name) {
  const box = document.getElementById("lightbox");
  const image = box.querySelector("img");
  image.src = url;
  image.alt = name;
  box.showModal();
}

function picture(media, url) {
  const name = media.filename || t("phones.picture");
  const image = el("img", { src: url, alt: name, loading: "lazy" });
  return el("button", { type: "button", class: "picture", "aria-label": t("phones.enlarge"), onclick: () => openPicture(url, name) }, image);
}

function card(media) {
  const isPdf = media.content_type === "application/pdf";
  const preview = isPdf ? el("img", { class: "preview", src: `${media.url}/preview.jpg`, alt: "", loading: "lazy" }) : null;
  preview?.addEventListener("error", () => preview.remove());
  const kind = isPdf ? "PDF" : (media.content_type.split("/")[1] ?? "").toUpperCase();
  const label = el("span", { class: "label" },
    el("strong", { text: media.filename || t("phones.document") }),
    el("small", { text: `${kind} · ${fileSize(media.size)}` }));
  return el("a", { class: "card", href: media.url, target: "_blank", rel: "noopener" },
    preview, el("span", { class: "line" }, icon("file"), label));
}

export function fileView(media) {
  if (media.state === "pending") return el("div", { class: "waiting", text: t("phones.loading") });
  if (media.state === "failed") return el("div", { class: "waiting", text: t("phones.file_failed") });
  if (SHOWN.test(media.content_type)) return picture(media, media.url);
  if (/^image\/hei[cf]/.test(media.content_type)) return picture(media, `${media.url}/preview.jpg`);
  if (media.content_type.startsWith("audio/")) return player(media.url);
  return card(media);
}

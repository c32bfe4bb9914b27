// *bold*, _italic_ and links, as messengers show them; all else stays text.

import { el } from "./dom.js";

const PIECES = /(https?:\/\/[^\s<>"]+)|\*([^*\n]+)\*|(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu;

export function richText(text) {
  const out = document.createDocumentFragment();
  let last = 0;
  for (const found of text.matchAll(PIECES)) {
    out.append(text.slice(last, found.index));
    const [whole, link, bold, italic] = found;
    if (link) out.append(el("a", { href: link, target: "_blank", rel: "noopener noreferrer", text: link }));
    else out.append(el(bold ? "strong" : "em", { text: bold ?? italic }));
    last = found.index + whole.length;
  }
  out.append(text.slice(last));
  return out;
}

// On a small screen one thing at a time: the phones and the mailbox as tabs.

import { el } from "./dom.js";

export class Tabs {
  constructor(bar, room) {
    this.bar = bar;
    this.room = room;
    this.unread = new Set();
    bar.addEventListener("keydown", (event) => this.key(event));
  }

  // `panes`: [[id, label, element, onShow]]
  draw(panes) {
    this.panes = panes;
    const chosen = this.room.dataset.tab ?? panes[0][0];
    this.bar.replaceChildren(...panes.map(([id, label]) => el("button", {
      type: "button", role: "tab", id: `tab-${id}`, "aria-controls": id, text: label,
      class: this.unread.has(id) ? "unread" : "", onclick: () => this.show(id),
    })));
    this.show(chosen);
  }

  show(id) {
    this.room.dataset.tab = id;
    this.unread.delete(id);
    for (const [each, , node, onShow] of this.panes) {
      const tab = document.getElementById(`tab-${each}`);
      tab.setAttribute("aria-selected", String(each === id));
      tab.tabIndex = each === id ? 0 : -1;
      tab.classList.toggle("unread", this.unread.has(each));
      node.classList.toggle("chosen", each === id);
      if (each === id) onShow?.();
    }
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const ids = this.panes.map(([id]) => id);
    const next = ids[(ids.indexOf(this.room.dataset.tab) + step + ids.length) % ids.length];
    this.show(next);
    document.getElementById(`tab-${next}`).focus();
  }

  news(id) {
    if (this.room.dataset.tab === id) return;
    this.unread.add(id);
    document.getElementById(`tab-${id}`)?.classList.add("unread");
  }
}

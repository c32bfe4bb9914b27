// On a phone: the rooms that have no place below.

import { el, icon } from "../dom.js";
import { title } from "../parts.js";
import { t } from "../words.js";

const ROOMS = [["notices", "page.nav_notices"], ["disputes", "page.nav_disputes"], ["queue", "page.queue"], ["settings", "page.nav_settings"]];

export const path = () => null;

export const draw = () => [
  title(t("page.nav_more")),
  el("ul", { class: "list single" }, ROOMS.map(([name, id]) => el("li", {}, el("a", { href: `#/${name}` }, el("span", { class: "actions" }, icon(name === "queue" ? "camera" : name), t(id)))))),
];

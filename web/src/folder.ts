/** The same filters on pages that lie in a folder: the whole list is on the page, and its items are hidden or shown. */
import { all, one } from "./parts";

const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function filterFolder(): void {
  const form = one<HTMLFormElement>("#filters");
  if (!form) return;
  const items = all<HTMLElement>("li.event");
  const texts = items.map((item) => plain(item.textContent ?? ""));
  const given = new URLSearchParams(location.search);
  for (const [name, value] of given) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = Boolean(value);
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  }
  const show = (): void => {
    const asked = new Map([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const words = plain(asked.get("q") ?? "").split(/\s+/).filter(Boolean);
    const has = (name: string, held: string[]): boolean => !asked.get(name) || held.includes(asked.get(name) ?? "");
    let shown = 0;
    items.forEach((item, number) => {
      const d = item.dataset;
      const since = asked.get("since") ?? "";
      const until = asked.get("until") ?? "";
      const fits =
        words.every((word) => texts[number]?.includes(word)) &&
        (Boolean(asked.get("all")) || !d.passing) &&
        (!asked.get("differing") || Boolean(d.differing)) &&
        has("actor", (d.actor ?? "").split(" ")) &&
        has("outlet", (d.outlet ?? "").split("|")) &&
        has("place", [d.place ?? ""]) &&
        has("type", [d.type ?? ""]) &&
        has("status", [d.status ?? ""]) &&
        Number(d.origins ?? 0) >= Number(asked.get("origins") ?? 0) &&
        (!(since || until) || Boolean(d.since || d.until)) &&
        (!since || !d.until || d.until.slice(0, since.length) >= since) &&
        (!until || !d.since || d.since.slice(0, until.length) <= until);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    for (const section of all<HTMLElement>(".column > section")) {
      section.hidden = !one("li.event:not([hidden])", section);
    }
    const found = one<HTMLElement>("#found");
    if (found) found.textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} events.`;
    const ids = new Set(items.filter((item) => !item.hidden).map((item) => item.dataset.id));
    for (const mark of all<SVGElement>(".timeline .m")) mark.classList.toggle("dim", !ids.has(mark.dataset.id));
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
}

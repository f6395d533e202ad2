/** Pieces of pages, fetched from this server as whole pages are: the server alone renders. */

export function one<T extends Element>(selector: string, within: ParentNode = document): T | null {
  return within.querySelector<T>(selector);
}

export function all<T extends Element>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** Changes the address of the page that is shown: in its place, or as a step that Back takes back. */
export function setAddress(url: URL, inPlace: boolean): void {
  if (inPlace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  document.dispatchEvent(new Event("dateline:address"));
}

let asked = 0;

/** The element of a fresh part that stands where this one stood in the old one. */
function sameIn(part: ParentNode, was: Element): HTMLElement | null {
  if (was.id) return one<HTMLElement>(`#${CSS.escape(was.id)}`, part);
  return was.matches(".scroll") ? one<HTMLElement>(".scroll", part) : null;
}

/** Replaces `selector` by the same part of the page at `url`; an answer that a later question overtook is dropped. */
export async function replacePart(url: URL, selector: string, part: string): Promise<boolean> {
  const mine = ++asked;
  const from = new URL(url);
  from.searchParams.set("part", part);
  const drawing = one<HTMLElement>("#timeline .scroll") ?? one<HTMLElement>("#results");
  if (drawing) from.searchParams.set("w", String(Math.max(320, Math.round(drawing.clientWidth))));
  const answer = await fetch(from, { headers: { Accept: "text/html" } });
  const text = await answer.text();
  if (mine !== asked) return false;
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(selector);
  const old = one(selector);
  if (!fresh || !old) return false;
  const focused = document.activeElement;
  const made = document.importNode(fresh, true);
  const hand = focused && old.contains(focused) ? sameIn(made, focused) : null;
  const left = one(".scroll", old)?.scrollLeft ?? 0;
  old.replaceWith(made);
  hand?.focus({ preventScroll: true }); // what held it is gone: the next key would go nowhere
  if (left) one(".scroll", made)?.scrollTo({ left });
  const found = one<HTMLElement>("#found");
  const told = one<HTMLElement>("#results")?.dataset.found;
  if (found && told && part === "results") found.textContent = told;
  document.dispatchEvent(new Event("dateline:drawn"));
  return true;
}

/**
 * Correcting by the words of a sentence: what is selected in one, by mouse or by keyboard, goes to the server, which
 * makes the form from it. Without this script each sentence has a link that does the same with all of its words.
 */
import { all, one } from "./parts";

const WAIT_MS = 120; // a selection that stands so long has been made

interface Picked {
  sentence: HTMLElement;
  from: number; // code points within the sentence, the end excluded
  to: number;
}

/** The words that are selected within one sentence; null where nothing is, or where they cross its border. */
export function picked(): Picked | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const holder = range.commonAncestorContainer;
  const text = (holder instanceof Element ? holder : holder.parentElement)?.closest<HTMLElement>(".sentence blockquote p");
  const sentence = text?.closest<HTMLElement>(".sentence");
  if (!text || !sentence) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const from = [...before.toString()].length;
  const length = [...range.toString()].length;
  return length ? { sentence, from, to: from + length } : null;
}

/** Opens the form of corrections as the server makes it for a sentence, or for words of it. */
export async function correctFrom(sentence: HTMLElement, words: Picked | null): Promise<void> {
  const link = one<HTMLAnchorElement>("a.fix", sentence);
  if (!link) return;
  const url = new URL(link.href);
  url.hash = "";
  if (words) {
    url.searchParams.set("from", String(words.from));
    url.searchParams.set("to", String(words.to));
  }
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector<HTMLDetailsElement>("#j-correct");
  const old = one("#j-correct");
  if (!fresh || !old) {
    location.assign(link.href);
    return;
  }
  const made = document.importNode(fresh, true);
  old.replaceWith(made);
  all(".pick").forEach((button) => button.remove());
  made.scrollIntoView({ block: "nearest" });
  const chosen = one<HTMLInputElement>("input[type=radio]:checked", made);
  (chosen?.value ? chosen : one<HTMLElement>("input[name=value]", made))?.focus({ preventScroll: true });
}

/** Words without a mouse: the first word of a sentence is selected, the arrows move it, with Shift they take more. */
function step(event: KeyboardEvent): boolean {
  const words = picked();
  const selection = window.getSelection();
  if (!words?.sentence.classList.contains("picking") || !selection) return false;
  const direction = event.key === "ArrowRight" ? "forward" : "backward";
  if (event.shiftKey) {
    selection.modify("extend", direction, "word");
    return true;
  }
  for (let tries = 0; tries < 5; tries += 1) {
    if (direction === "forward") selection.collapseToEnd();
    else {
      selection.collapseToStart();
      selection.modify("move", "backward", "word");
    }
    selection.modify("extend", "forward", "word");
    if (/[\p{L}\p{N}]/u.test(selection.toString())) break; // a comma is a word to the browser, and none to us
  }
  return true;
}

export function pickWords(sentence: HTMLElement): void {
  const text = one("blockquote p", sentence);
  const selection = window.getSelection();
  if (!text || !selection || !one("a.fix", sentence)) return;
  all(".picking").forEach((other) => other.classList.remove("picking"));
  sentence.classList.add("picking");
  selection.collapse(text, 0);
  selection.modify("extend", "forward", "word");
}

function offer(): void {
  const words = picked();
  const shown = one<HTMLElement>(".pick");
  if (!words || !one("a.fix", words.sentence)) {
    if (shown && document.activeElement !== shown) shown.remove();
    return;
  }
  if (shown && words.sentence.contains(shown)) return;
  shown?.remove();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick";
  button.append("Correct from these words ");
  const key = document.createElement("kbd");
  key.textContent = "c";
  button.append(key);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => void correctFrom(words.sentence, picked() ?? words));
  one("blockquote", words.sentence)?.after(button);
}

export function correctByWords(): void {
  let timer = 0;
  document.addEventListener("input", (event) => {
    const other = one<HTMLInputElement>("#o-other");
    if (other && (event.target as Element).closest(".offers .other")) other.checked = true; // who writes a value means it
  });
  document.addEventListener("selectionchange", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(offer, WAIT_MS);
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("a.fix");
    const sentence = link?.closest<HTMLElement>(".sentence");
    if (!sentence || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void correctFrom(sentence, null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && step(event)) event.preventDefault();
    else if (event.key === "Escape" && one(".picking")) {
      window.getSelection()?.removeAllRanges();
      all(".picking").forEach((other) => other.classList.remove("picking"));
    }
  });
}

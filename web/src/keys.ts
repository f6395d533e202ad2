/** The keyboard: every value is one key from the words that it rests on. */
import { correctFrom, pickWords, picked } from "./correct";
import { stayOnSlider } from "./filters";
import { all, one } from "./parts";

const KEYS: [string, string][] = [
  ["j k", "next and previous event, sentence, difference or judgement"],
  ["e", "its evidence, here"],
  ["Enter", "open it"],
  ["1 … 9", "on an event: the sentence of that number"],
  ["n p", "next and previous event or page"],
  ["[ ]", "as known on the day before, the day after"],
  ["w", "pick words of the sentence: ← → move, Shift takes more, c corrects from them"],
  ["r", "judge it; then a accept, c correct, x reject, m comment, s same, t take apart, o origins"],
  ["s", "on a difference: settle it"],
  ["u", "the judgements, to undo one"],
  ["d", "where it is told differently"],
  ["/", "search"],
  ["← → + −", "on the timeline: move, closer, wider"],
  ["Esc", "close"],
  ["?", "this list"],
];
const KEPT = "dateline-keys"; // in this browser alone
const WIDE = window.matchMedia("(min-width: 72rem)");

/** Whether keys of one letter act. They can be turned off: speech input and a hand that slips press them unasked. */
let acting = true;

function remembered(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // a browser that keeps nothing: the setting then holds for one page, and the panel says so
  }
}

/** Turns the keys on or off; whether the browser remembers it. */
function setKeys(on: boolean): boolean {
  acting = on;
  document.body.classList.toggle("keyless", !on);
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
    return true;
  } catch {
    return false;
  }
}

/** The switch on the panel of keys. */
function keysSwitch(): HTMLElement {
  const line = document.createElement("p");
  line.className = "check";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.id = "keys-on";
  box.checked = acting;
  const label = document.createElement("label");
  label.htmlFor = box.id;
  label.textContent = "These keys act (Tab, Enter, Esc and, on the timeline, the arrows always do)";
  const told = document.createElement("p");
  told.className = "by";
  told.setAttribute("role", "status");
  box.addEventListener("change", () => {
    const kept = setKeys(box.checked);
    const state = box.checked ? "The keys act." : "The keys are off; the button “Keys” at the foot of each page opens this.";
    told.textContent = kept ? state : `${state} This browser keeps no settings: it holds for this page only.`;
  });
  line.append(box, label);
  const both = document.createElement("div");
  both.append(line, told);
  return both;
}

export function listenToKeys(live: boolean): void {
  let chosen = -1;
  acting = remembered();
  document.body.classList.toggle("keyless", !acting);

  const items = (): HTMLElement[] => {
    const events = all<HTMLElement>("li.event:not([hidden])");
    if (events.length) return events;
    const sentences = all<HTMLElement>("main > #event .sentence");
    if (sentences.length) return sentences;
    return all<HTMLElement>("main > section > .dispute, main > .judgements > .judgement, main > section > .short > li");
  };

  const choose = (number: number): void => {
    const list = items();
    if (!list.length) return;
    chosen = Math.min(Math.max(number, 0), list.length - 1);
    for (const item of all(".chosen")) item.classList.remove("chosen");
    const item = list[chosen];
    if (!item) return;
    item.classList.add("chosen");
    one<SVGElement>(`.timeline .m[data-id="${item.dataset.id}"]`)?.classList.add("chosen");
    item.scrollIntoView({ block: "nearest", behavior: "instant" as ScrollBehavior });
    one<HTMLElement>("h3 a, a, summary", item)?.focus({ preventScroll: true });
    if (one("#pane:not([hidden])")) void open(item);
  };

  const close = (): boolean => {
    const pane = one<HTMLElement>("#pane:not([hidden])");
    if (!pane) return false;
    pane.hidden = true;
    pane.replaceChildren();
    one(".reading")?.classList.remove("open");
    return true;
  };

  /** The event's page in the pane beside the list; where there is no room for it, its sentences below it. */
  const open = async (item: HTMLElement): Promise<void> => {
    const pane = one<HTMLElement>("#pane");
    const link = one<HTMLAnchorElement>("h3 a", item);
    if (!live || !pane || !link || !WIDE.matches) {
      const peek = one<HTMLDetailsElement>("details", item);
      if (peek) peek.open = !peek.open;
      return;
    }
    const id = item.dataset.id ?? "";
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const event = page.querySelector("#event");
    if (!event || items()[chosen]?.dataset.id !== id) return;
    const fresh = document.importNode(event, true);
    const head = one("h1", fresh);
    if (head) {
      const title = document.createElement("h2"); // the page has its h1
      title.append(...head.childNodes);
      title.dir = "auto";
      head.replaceWith(title);
    }
    pane.replaceChildren(fresh);
    pane.scrollTop = 0;
    pane.hidden = false;
    document.dispatchEvent(new Event("dateline:opened"));
    one(".reading")?.classList.add("open");
    item.scrollIntoView({ block: "nearest", behavior: "instant" as ScrollBehavior });
  };

  /** Opens a form for a judgement; words that are marked on the page become its reason. */
  const judge = (key: string): boolean => {
    const name = { a: "accept", m: "comment", c: "correct", x: "reject", s: "same", t: "split", o: "origins" }[key] ?? "";
    const form = one<HTMLDetailsElement>(`#j-${name}`);
    if (!form) return false;
    const words = picked();
    const sentence = words?.sentence ?? one<HTMLElement>("#event .sentence.chosen");
    if (key === "c" && sentence && one("a.fix", sentence)) {
      void correctFrom(sentence, words);
      return true;
    }
    const marked = window.getSelection()?.toString().replace(/\s+/g, " ").trim();
    form.open = true;
    const reason = one<HTMLInputElement>("input.because", form);
    const before = reason?.dataset.marked; // words marked for an earlier time that the form was opened
    if (reason && (!reason.value || reason.value === before)) {
      reason.value = marked ? `“${marked.slice(0, 400)}”` : "";
      reason.dataset.marked = reason.value;
    }
    form.scrollIntoView({ block: "nearest" });
    one<HTMLElement>("select, input:not([type=hidden])", form)?.focus();
    return true;
  };

  /** Opens the form of the difference that is chosen, or of the first one. */
  const settle = (): boolean => {
    const form = one<HTMLDetailsElement>(".dispute.chosen .settle") ?? one<HTMLDetailsElement>("main > section > .dispute .settle");
    if (!form) return false;
    form.open = true;
    form.scrollIntoView({ block: "nearest" });
    one<HTMLElement>("input[type=radio]", form)?.focus({ preventScroll: true });
    return true;
  };

  const help = (): void => {
    let dialog = one<HTMLDialogElement>("dialog.keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "keys";
      dialog.setAttribute("aria-label", "Keys");
      const list = document.createElement("dl");
      list.className = "plain";
      for (const [keys, words] of KEYS) {
        const [term, says] = [document.createElement("dt"), document.createElement("dd")];
        for (const key of keys.split(" ")) {
          const cap = document.createElement("kbd");
          cap.textContent = key;
          term.append(cap, " ");
        }
        says.textContent = words;
        list.append(term, says);
      }
      const close = document.createElement("form");
      close.method = "dialog"; // closes it and sends nothing
      const button = document.createElement("button");
      button.textContent = "Close";
      close.append(button);
      dialog.append(list, keysSwitch(), close);
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
  };

  const opener = one<HTMLButtonElement>(".keyshelp");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", help);
  }

  document.addEventListener("click", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("li.event");
    if (item) chosen = items().indexOf(item);
  });
  document.addEventListener("dateline:drawn", () => {
    chosen = -1;
  });

  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const typing = target.closest("input:not([type=checkbox], [type=range]), textarea, select, dialog");
    if (event.key === "Escape" && !typing && close()) return;
    if (!acting || typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const list = items();
    const item = list[chosen];
    switch (event.key) {
      case "j":
        choose(chosen + 1);
        break;
      case "k":
        choose(chosen - 1);
        break;
      case "e":
        if (item) void open(item);
        else choose(0);
        break;
      case "d":
        one<HTMLAnchorElement>("#differ, .chosen .warning a, .chosen .note a")?.scrollIntoView();
        one<HTMLAnchorElement>(".chosen .warning a, .chosen .note a")?.click();
        break;
      case "n":
      case "p":
        one<HTMLAnchorElement>(`a[rel=${event.key === "n" ? "next" : "prev"}]`)?.click();
        break;
      case "[":
      case "]":
        if (target.id === "f-day") stayOnSlider();
        one<HTMLAnchorElement>(`.asof a[data-key="${event.key}"]`)?.click();
        break;
      case "u":
        one<HTMLAnchorElement>('nav a[href^="/review"], nav a[href="review.html"]')?.click();
        break;
      case "r":
        one("#review")?.scrollIntoView();
        one<HTMLElement>("#review summary")?.focus({ preventScroll: true });
        break;
      case "w": {
        const sentence = one<HTMLElement>("#event .sentence.chosen") ?? one<HTMLElement>("#event .sentence:target");
        const first = sentence ?? one<HTMLElement>("#event .sentence");
        if (!first) return;
        pickWords(first);
        break;
      }
      case "a":
      case "m":
      case "c":
      case "x":
      case "s":
      case "t":
      case "o":
        if (!judge(event.key) && !(event.key === "s" && settle())) return;
        break;
      case "/":
        one<HTMLInputElement>("#f-q")?.focus();
        break;
      case "?":
        help();
        break;
      default:
        if (/^[1-9]$/.test(event.key) && one(`#s${event.key}`)) location.hash = `s${event.key}`;
        else return;
    }
    event.preventDefault();
  });
}

/**
 * The same filters on pages that lie in a folder: the whole list is on the page, and its items are hidden or shown. They
 * live in the address behind "#", which a browser lets a page of a disk change.
 */
import { fill } from "./filters";
import { all, one, setAddress } from "./parts";

const WAIT_MS = 80; // after the last key in a text field
const PERIOD = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const STATUSES = ["happened", "planned", "cancelled", "denied", "claimed"];

interface Item {
  shown: HTMLElement;
  data: DOMStringMap;
  actors: string[];
  names: string[]; // of who takes part, in plain letters
  places: string[]; // what its place is called, and its country
  outlets: string[];
}

/** As the server searches (`plain` in index.py): small letters, without the marks that it lists. */
function plainWith(marks: RegExp): (text: string) => string {
  // Upper case first takes apart what has no small form of its own: "ß" is "SS" and becomes "ss", as casefold has it.
  return (text) => text.toUpperCase().toLowerCase().replace(/ς/g, "σ").normalize("NFKD").replace(marks, "");
}

/** Is it a year, a month or a day that there is? */
function isPeriod(text: string): boolean {
  const [, year, month, day] = PERIOD.exec(text) ?? [];
  if (!year || Number(year) < 1) return false;
  const first = new Date(0);
  first.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return first.getUTCMonth() === Number(month ?? 1) - 1 && first.getUTCDate() === Number(day ?? 1);
}

/** What a menu offers before anything else was filled in. */
function menu(form: HTMLFormElement, name: string): string[] {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLSelectElement ? [...field.options].map((option) => option.value).filter(Boolean) : [];
}

export function filterFolder(): void {
  const form = one<HTMLFormElement>("#filters");
  if (!form) return;
  if (new URLSearchParams(location.search).size) {
    location.replace(`${location.pathname}#${location.search.slice(1)}`); // as a form without this script sends it
    return;
  }
  const plain = plainWith(new RegExp(`[${form.dataset.marks ?? ""}]`, "gu"));
  const items: Item[] = all<HTMLElement>("li.event").map((shown) => ({
    shown,
    data: shown.dataset,
    actors: (shown.dataset.actor ?? "").split(" ").filter(Boolean),
    names: (shown.dataset.who ?? "").split("\n"),
    places: (shown.dataset.where ?? "").split("\n"),
    outlets: (shown.dataset.outlet ?? "").split("|").filter(Boolean).map(plain),
  }));
  const stories = menu(form, "story");
  const types = new Set([...menu(form, "type"), ...items.map(({ data }) => data.type ?? "")].map(plain));
  const problems = document.createElement("div");
  problems.setAttribute("role", "alert");
  one("#results")?.prepend(problems);

  /** The tests that what is asked puts to an event, and what is said of the rest. */
  const understand = (asked: URLSearchParams): [((item: Item) => boolean)[], string[]] => {
    const tests: ((item: Item) => boolean)[] = [];
    const said: string[] = [];
    for (const [name, value] of asked) {
      const may = (allowed: string): void => {
        const called = one(`label[for="f-${name}"]`, form)?.textContent?.trim().toLowerCase() ?? name;
        said.push(`The filter “${called}: ${value.slice(0, 80)}” is not understood and left out: it may be ${allowed}.`);
      };
      const small = plain(value);
      if (name === "q") {
        const words = small.split(/\s+/).filter(Boolean);
        tests.push(({ data }) => words.every((word) => data.search?.includes(word)));
      } else if (name === "actor") {
        tests.push(({ actors, names }) => actors.includes(value) || names.some((one) => one.includes(small)));
      } else if (name === "place") {
        tests.push(({ data, places }) => Boolean(data.place) && (data.place === value || places.some((one) => one.includes(small))));
      } else if (name === "outlet") {
        tests.push(({ outlets }) => outlets.some((outlet) => outlet.includes(small)));
      } else if (name === "type") {
        if (types.has(small)) tests.push(({ data }) => plain(data.type ?? "") === small);
        else may("one of the menu");
      } else if (name === "status") {
        if (STATUSES.includes(small)) tests.push(({ data }) => data.status === small);
        else may(`one of ${STATUSES.join(", ")}`);
      } else if (name === "story") {
        if (stories.includes(value)) tests.push(({ data }) => data.story === value);
        else may("a story of the menu");
      } else if (name === "origins") {
        if (/^\d{1,2}$/.test(value)) tests.push(({ data }) => Number(data.origins) >= Number(value));
        else may("a whole number from 0 to 99");
      } else if (name === "since" || name === "until") {
        if (!isPeriod(value)) may("a day (2025-07-11), a month (2025-07) or a year");
        else if (name === "since")
          tests.push(({ data: d }) => Boolean(d.since || d.until) && (!d.until || d.until.slice(0, value.length) >= value));
        else tests.push(({ data: d }) => Boolean(d.since || d.until) && (!d.since || d.since.slice(0, value.length) <= value));
      } else if (name === "differing" || name === "all") {
        if (value !== "1") may("1, or leave it out");
        else if (name === "differing") tests.push(({ data }) => Boolean(data.differing));
      } else {
        said.push(`There is no filter “${name.slice(0, 80)}” on these pages: it is left out.`);
      }
    }
    return [tests, said];
  };

  /** What a filter leaves out because reports mention it only in passing is counted, with the way to it. */
  const tellPassing = (asked: URLSearchParams, passing: number): void => {
    const line = one<HTMLElement>("#passing");
    line?.replaceChildren();
    if (!line || !passing) return;
    const link = document.createElement("a");
    const wider = new URLSearchParams(asked);
    wider.set("all", "1");
    link.href = `#${wider.toString()}`;
    link.textContent = `${passing.toLocaleString("en")} more in passing`;
    line.append(link);
  };

  const show = (asked: URLSearchParams): void => {
    const [tests, said] = understand(asked);
    const every = asked.get("all") === "1";
    let shown = 0;
    let passing = 0;
    const held = new Set<string>();
    for (const item of items) {
      const fitting = tests.every((test) => test(item));
      const fits = fitting && (every || !item.data.passing);
      if (fitting && !fits) passing += 1;
      item.shown.hidden = !fits;
      if (!fits) continue;
      shown += 1;
      held.add(item.data.id ?? "");
    }
    for (const section of all<HTMLElement>(".column > section")) {
      section.hidden = !one("li.event:not([hidden])", section);
    }
    problems.replaceChildren(
      ...said.map((words) => {
        const line = document.createElement("p");
        line.className = "warning";
        line.textContent = words;
        return line;
      }),
    );
    tellPassing(asked, passing);
    const found = one<HTMLElement>("#found");
    if (found) found.textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} events.`;
    for (const mark of all<SVGElement>(".timeline .m")) mark.classList.toggle("dim", !held.has(mark.dataset.id ?? ""));
  };

  const inForm = (): URLSearchParams => {
    const asked = new URLSearchParams();
    for (const [name, value] of inAddress() ?? []) {
      if (!form.elements.namedItem(name)) asked.set(name, value); // a menu of one choice is not on the page
    }
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim()) asked.set(name, value.trim());
    }
    return asked;
  };
  /** What an address asks for; null where it only names a place on the page. */
  const inAddress = (): URLSearchParams | null => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return null;
    return new URLSearchParams([...new URLSearchParams(hash)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  };

  let timer = 0;
  let typing = false; // and the step for it is made
  const act = (): void => {
    window.clearTimeout(timer);
    const asked = inForm();
    const url = new URL(location.href);
    url.hash = asked.toString();
    if (url.href !== location.href) setAddress(url, typing);
    show(asked);
  };
  form.addEventListener("input", (event) => {
    window.clearTimeout(timer);
    if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") {
      timer = window.setTimeout(() => {
        act();
        typing = true;
      }, WAIT_MS);
      return;
    }
    typing = false;
    act();
  });
  const settle = (): void => {
    act();
    typing = false;
  };
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") settle();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
  });
  const follow = (): void => {
    const asked = inAddress();
    if (!asked) return;
    window.clearTimeout(timer);
    typing = false;
    fill(form, asked);
    const folded = one<HTMLDetailsElement>("details", form);
    if (folded && all<HTMLInputElement>("[name]", folded).some((field) => asked.get(field.name))) folded.open = true;
    show(asked);
  };
  window.addEventListener("popstate", follow);
  follow();
  if (!inAddress()) show(inForm());
}

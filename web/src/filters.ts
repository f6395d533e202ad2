/** The filters act at once, and stay in the address. */
import { all, one, replacePart, setAddress } from "./parts";

const WAIT_MS = 80; // after the last key in a text field
const SLIDE_MS = 250; // a slider that stands so long has arrived
const KEPT = ["lanes", "from", "to"]; // of the address, whatever is filtered
const SLID = "dateline-slid";
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A day chosen in the head, and a layer of a text, is shown at once. */
export function followDay(): void {
  one(".layers")?.addEventListener("change", (event) => (event.target as HTMLInputElement).form?.requestSubmit());
  const field = one<HTMLInputElement>("#f-as-of");
  if (!field) return;
  let typed = false; // a day that is typed is whole when the hand leaves it (or with Enter): "1" may become "15"
  const show = (): void => {
    if (field.value !== field.defaultValue && field.validity.valid) field.form?.requestSubmit();
  };
  field.addEventListener("keydown", (event) => {
    typed = !event.altKey && /^(\d|Backspace|Delete|ArrowUp|ArrowDown)$/.test(event.key);
  });
  field.addEventListener("pointerdown", () => {
    typed = false;
  });
  field.addEventListener("change", () => {
    if (!typed) show();
  });
  field.addEventListener("blur", () => {
    if (typed) show();
  });
}

/**
 * The day in the head goes on from what the page shows now: filters and timeline change the address without a new page,
 * and what was sent with the page knows only those of before.
 */
export function followAddress(): void {
  if (!one("#filters")) return;
  const follow = (): void => {
    const now = new URL(location.href);
    now.hash = "";
    now.searchParams.delete("page");
    for (const link of all<HTMLAnchorElement>(".asof a.step, .asof-band a")) {
      const leads = new URL(link.href);
      if (leads.pathname !== location.pathname) continue;
      const day = leads.searchParams.get("as_of");
      if (day) now.searchParams.set("as_of", day);
      else now.searchParams.delete("as_of");
      link.href = now.href;
    }
    const form = one<HTMLFormElement>("form.asof");
    if (!form) return;
    for (const field of all("input[type=hidden]", form)) field.remove();
    for (const [name, value] of now.searchParams) {
      if (name === "as_of" || !value) continue;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
  };
  document.addEventListener("dateline:address", follow);
  window.addEventListener("popstate", follow);
}

/** The slider has the focus on the page that comes next too. */
export function stayOnSlider(): void {
  sessionStorage.setItem(SLID, "1");
}

/** The slider over the days on which reports came out: it says its day while it moves, and shows it when it rests. */
export function followSlider(): void {
  const slider = one<HTMLInputElement>("#f-day");
  if (!slider) return;
  const field = one<HTMLInputElement>("#f-as-of");
  const days = (slider.dataset.days ?? "").split(" ");
  const chosen = (): string => (slider.valueAsNumber >= days.length - 1 ? "" : days[slider.valueAsNumber] ?? "");
  let timer = 0;
  const show = (): void => {
    const url = new URL(location.href);
    url.hash = "";
    url.searchParams.delete("page");
    if (chosen()) url.searchParams.set("as_of", chosen());
    else url.searchParams.delete("as_of");
    if (url.href === location.href) return;
    stayOnSlider();
    location.assign(url);
  };
  slider.addEventListener("input", () => {
    if (field) field.value = chosen();
    const shown = one<HTMLOutputElement>(".asof .shown");
    if (shown) shown.value = chosen() ? "" : "all"; // a day stands in the field
    slider.setAttribute("aria-valuetext", chosen() ? DAY.format(new Date(`${chosen()}T00:00Z`)) : "all that was read");
    window.clearTimeout(timer);
    timer = window.setTimeout(show, SLIDE_MS);
  });
  if (sessionStorage.getItem(SLID)) slider.focus({ preventScroll: true }); // the hand stays on it
  sessionStorage.removeItem(SLID);
}

/** What an address filters by, in one order: "?q=&all=1" and "?all=1" ask for the same. */
function filters(search: string): string {
  const asked = [...new URLSearchParams(search)].filter(([name, value]) => name !== "page" && value.trim());
  return new URLSearchParams(asked.map(([name, value]) => [name, value.trim()]).sort()).toString();
}

/** Puts what an address asks for into the fields of the form. */
export function fill(form: HTMLFormElement, asked: URLSearchParams): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = asked.get(field.name) === "1";
    else if (field instanceof HTMLInputElement) field.value = asked.get(field.name) ?? "";
    else if (field instanceof HTMLSelectElement) {
      const value = asked.get(field.name) ?? "";
      field.value = value;
      if (field.value !== value) field.add(new Option(value, value, true, true)); // one that the menu does not offer
    }
  }
}

/** Each choice is a step that Back takes back; the letters of one search are one step. */
export function followFilters(): void {
  const form = one<HTMLFormElement>("#filters");
  if (!form) return;
  let timer = 0;
  let typing = false; // and the step for it is made
  let shown = location.search; // what the list below was made for
  const show = (): void => {
    window.clearTimeout(timer);
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim()) url.searchParams.set(name, value.trim());
    }
    for (const name of KEPT) {
      const value = new URLSearchParams(location.search).get(name); // the timeline may have moved since the page came
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    setAddress(url, typing || filters(url.search) === filters(location.search));
    shown = url.search;
    void replacePart(url, "#results", "results");
  };
  const settle = (): void => {
    show();
    typing = false;
  };
  form.addEventListener("change", (event) => {
    const typed = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (!typed) typing = false;
    settle();
  });
  form.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type === "checkbox") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      show();
      typing = true;
    }, WAIT_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
  });
  window.addEventListener("popstate", () => {
    if (location.search === shown) return; // only a place on the page was gone to
    window.clearTimeout(timer);
    typing = false;
    shown = location.search;
    fill(form, new URLSearchParams(location.search));
    void replacePart(new URL(location.href), "#results", "results");
  });
}

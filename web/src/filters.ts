/** The filters act at once, and stay in the address. */
import { one, replacePart } from "./parts";

const WAIT_MS = 80; // after the last key in a text field
const SLIDE_MS = 250; // a slider that stands so long has arrived
const SLID = "dateline-slid";
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A day chosen in the head, and a layer of a text, is shown at once. */
export function followDay(): void {
  one(".layers")?.addEventListener("change", (event) => (event.target as HTMLInputElement).form?.requestSubmit());
  one<HTMLInputElement>("#f-as-of")?.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (!field.value || field.validity.valid) field.form?.requestSubmit();
  });
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
    sessionStorage.setItem(SLID, "1");
    location.assign(url);
  };
  slider.addEventListener("input", () => {
    if (field) field.value = chosen();
    const shown = one<HTMLOutputElement>(".asof .shown");
    if (shown) shown.value = chosen() ? DAY.format(new Date(`${chosen()}T00:00Z`)) : "all that was read";
    slider.setAttribute("aria-valuetext", chosen() || "all that was read");
    window.clearTimeout(timer);
    timer = window.setTimeout(show, SLIDE_MS);
  });
  if (sessionStorage.getItem(SLID)) slider.focus({ preventScroll: true }); // the hand stays on it
  sessionStorage.removeItem(SLID);
}

export function followFilters(): void {
  const form = one<HTMLFormElement>("#filters");
  if (!form) return;
  let timer = 0;
  const show = (): void => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim()) url.searchParams.set(name, value.trim());
    }
    history.replaceState(null, "", url);
    void replacePart(url, "#results", "results");
  };
  form.addEventListener("change", show);
  form.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type === "checkbox") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(show, WAIT_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    show();
  });
}

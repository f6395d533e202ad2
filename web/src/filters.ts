/** The filters act at once, and stay in the address. */
import { one, replacePart } from "./parts";

const WAIT_MS = 180; // after the last key in a text field

/** A day chosen in the head, and a layer of a text, is shown at once. */
export function followDay(): void {
  one(".layers")?.addEventListener("change", (event) => (event.target as HTMLInputElement).form?.requestSubmit());
  one<HTMLInputElement>("#f-as-of")?.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (!field.value || field.validity.valid) field.form?.requestSubmit();
  });
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

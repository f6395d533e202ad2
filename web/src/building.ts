/** While a case is built its page says how far it is, and shows the chronology as soon as there is one. */
import { one } from "./parts";

const ASK_MS = 2000;

export function followBuild(): void {
  if (!one("#building")) return;
  const ask = async (): Promise<void> => {
    const from = new URL("/progress", location.href);
    const day = new URLSearchParams(location.search).get("as_of");
    if (day) from.searchParams.set("as_of", day);
    const answer = await fetch(from, { headers: { Accept: "text/html" } });
    if (answer.status === 204) {
      location.reload();
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#building");
    if (fresh) one("#building")?.replaceWith(document.importNode(fresh, true));
    window.setTimeout(ask, ASK_MS);
  };
  window.setTimeout(ask, ASK_MS);
}

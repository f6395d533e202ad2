/**
 * Moving and zooming the timeline. While the hand moves, the marks that are there are moved; when it rests, the server
 * draws the new days. In a folder there is no server: the marks that are there are all.
 */
import { all, one, replacePart, setAddress } from "./parts";

const REST_MS = 220;
const NEAR = 0.12; // of the width: a drawing so near to its room is stretched, not drawn again
const EDGE = 6; // as in show/timeline.py
const SMALLEST = 9;
const WIDEST_DAY = 26;

interface View {
  first: number;
  last: number;
}

/** The ISO day of a proleptic ordinal (1 is 0001-01-01). */
function iso(ordinal: number): string {
  const date = new Date(0);
  date.setUTCFullYear(1970, 0, 1 + Math.round(ordinal) - 719163);
  return date.toISOString().slice(0, 10);
}

export function movableTimeline(live: boolean): void {
  let rest = 0;
  let view: View | null = null;
  let sent: View | null = null; // what the server was asked to draw
  let frame = 0;

  const was = new WeakMap<Element, { x: number; width: number }>(); // the marks as the server drew them

  const figure = (): HTMLElement | null => one<HTMLElement>("#timeline");

  const now = (): View => {
    const drawn = figure()?.dataset;
    return view ?? { first: Number(drawn?.first ?? 0), last: Number(drawn?.last ?? 1) + 1 };
  };

  const scale = (wanted: View): ((day: number) => number) => {
    const drawn = figure()?.dataset;
    const left = Number(drawn?.gutter ?? 0) + EDGE;
    const width = Number(drawn?.width ?? 0) - EDGE - left;
    return (day) => left + ((day - wanted.first) * width) / (wanted.last - wanted.first);
  };

  const draw = (): void => {
    frame = 0;
    const wanted = now();
    const x = scale(wanted);
    const unit = x(1) - x(0);
    for (const mark of all<SVGAElement>("#timeline .m")) {
      const bar = one<SVGRectElement>(".bar", mark);
      if (!bar) continue;
      const [first = 0, last = 0] = (mark.dataset.d ?? "").split(" ").map(Number);
      const drawn = was.get(mark) ?? { x: bar.x.baseVal.value, width: bar.width.baseVal.value };
      was.set(mark, drawn);
      const [oldX, oldW] = [drawn.x, drawn.width];
      let width = oldW;
      let start = x(first);
      if (mark.classList.contains("day")) width = Math.min(Math.max(SMALLEST, unit), WIDEST_DAY);
      else if (mark.classList.contains("between")) width = Math.max(12, x(last + 1) - start);
      else if (mark.classList.contains("until")) start = x(last + 1) - oldW;
      mark.setAttribute("transform", `translate(${start - oldX} 0)`);
      bar.setAttribute("width", String(width));
      one(".hit", mark)?.setAttribute("width", String(width + 4));
      one("text:not(.at-end)", mark)?.setAttribute("transform", `translate(${width - oldW} 0)`);
      const strike = one(".strike", mark);
      strike?.setAttribute("x2", String(oldX + width + 2));
    }
    for (const more of all<SVGElement>("#timeline .more")) {
      const middle = (Number(more.dataset.first) + Number(more.dataset.last) + 1) / 2;
      one("text", more)?.setAttribute("x", String(x(middle)));
      one("rect", more)?.setAttribute("x", String(x(middle) - 14));
    }
    for (const tick of all<SVGElement>("#timeline .tick")) {
      tick.setAttribute("transform", `translate(${x(Number(tick.dataset.day))} 0)`);
    }
    const overview = one<SVGElement>("#timeline .overview");
    const brush = one(".brush", overview ?? document);
    if (overview && brush) {
      const [a, b] = [Number(overview.dataset.first), Number(overview.dataset.last) + 1];
      const width = Number(figure()?.dataset.width ?? 0);
      brush.setAttribute("x", String(((wanted.first - a) / (b - a)) * width));
      brush.setAttribute("width", String(Math.max(3, ((wanted.last - wanted.first) / (b - a)) * width)));
    }
  };

  const move = (wanted: View): void => {
    const days = Math.max(2, wanted.last - wanted.first);
    view = { first: Math.max(400, wanted.first), last: Math.min(3_650_000, Math.max(400, wanted.first) + days) };
    if (!frame) frame = requestAnimationFrame(draw);
    window.clearTimeout(rest);
    if (live) rest = window.setTimeout(settle, REST_MS);
  };

  const settle = (): void => {
    if (!view || !one("#filters")) return; // an actor's page has no other days to ask for
    const url = new URL(location.href);
    url.hash = "";
    url.searchParams.set("from", iso(view.first));
    url.searchParams.set("to", iso(view.last - 1));
    sent = view;
    setAddress(url, true);
    void replacePart(url, "#timeline", "timeline");
  };

  const zoom = (factor: number, at: number): void => {
    const { first, last } = now();
    const share = Math.min(1, Math.max(0, at));
    const middle = first + (last - first) * share;
    move({ first: middle - (middle - first) * factor, last: middle + (last - middle) * factor });
  };

  const share = (event: MouseEvent): number => {
    const box = one("#timeline .drawing")?.getBoundingClientRect();
    const gutter = Number(figure()?.dataset.gutter ?? 0);
    return box ? (event.clientX - box.left - gutter) / (box.width - gutter) : 0.5;
  };

  let drag: { x: number; from: View; moved: boolean } | null = null;
  document.addEventListener("pointerdown", (event) => {
    if (event.button || !(event.target as Element).closest?.("#timeline .drawing")) return;
    drag = { x: event.clientX, from: now(), moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const box = one("#timeline .drawing")?.getBoundingClientRect();
    const by = event.clientX - drag.x;
    if (!box || (!drag.moved && Math.abs(by) < 4)) return;
    drag.moved = true;
    const days = (by / (box.width - Number(figure()?.dataset.gutter ?? 0))) * (drag.from.last - drag.from.first);
    move({ first: drag.from.first - days, last: drag.from.last - days });
  });
  document.addEventListener("pointerup", () => {
    const moved = drag?.moved;
    drag = null;
    if (moved) {
      document.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
      window.setTimeout(() => document.dispatchEvent(new MouseEvent("click", { cancelable: true })), 0);
    }
  });
  document.addEventListener("dragstart", (event) => {
    if ((event.target as Element).closest?.("#timeline")) event.preventDefault();
  });
  document.addEventListener(
    "wheel",
    (event) => {
      if (!(event.target as Element).closest?.("#timeline .drawing")) return;
      if (event.ctrlKey || event.metaKey || event.altKey) {
        event.preventDefault();
        zoom(Math.exp(event.deltaY / 400), share(event));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        const { first, last } = now();
        const days = ((event.deltaX || event.deltaY) / 900) * (last - first);
        move({ first: first + days, last: last + days });
      }
    },
    { passive: false },
  );
  document.addEventListener("keydown", (event) => {
    if (!(event.target as Element).closest?.("#timeline .scroll")) return;
    const { first, last } = now();
    const step = (last - first) / 8;
    if (event.key === "ArrowLeft") move({ first: first - step, last: last - step });
    else if (event.key === "ArrowRight") move({ first: first + step, last: last + step });
    else if (event.key === "+" || event.key === "=") zoom(0.7, 0.5);
    else if (event.key === "-") zoom(1.4, 0.5);
    else return;
    event.preventDefault();
  });

  const fit = (): void => {
    const room = one<HTMLElement>("#timeline .scroll")?.clientWidth ?? 0;
    const drawn = Number(figure()?.dataset.width ?? 0);
    if (live && one("#filters") && room && Math.abs(room / drawn - 1) > NEAR) {
      void replacePart(new URL(location.href), "#timeline", "timeline");
    }
  };
  let resized = 0;
  window.addEventListener("resize", () => {
    window.clearTimeout(resized);
    resized = window.setTimeout(fit, REST_MS);
  });
  document.addEventListener("dateline:drawn", () => {
    const moved = view && sent && view !== sent; // the hand went on while the server drew: nothing of it is lost
    sent = null;
    if (!moved) view = null;
    else if (!frame) frame = requestAnimationFrame(draw);
  });
  fit();
}

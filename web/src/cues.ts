/** What can be moved sideways says so: its edge fades where there is more, and the row of pages has an arrow there. */
import { all } from "./parts";

const SLACK = 2; // pixels by which a browser rounds

function tell(box: HTMLElement): void {
  const left = box.scrollLeft > SLACK;
  const right = box.scrollLeft + box.clientWidth < box.scrollWidth - SLACK;
  const more = [left ? "left" : "", right ? "right" : ""].filter(Boolean).join(" ");
  if (more) box.dataset.more = more;
  else delete box.dataset.more;
}

export function tellWhatIsBeside(): void {
  const sizes = new ResizeObserver((seen) => seen.forEach((one) => tell(one.target as HTMLElement)));
  const watch = (): void => {
    for (const box of all<HTMLElement>(".top nav ul, .scroll")) {
      if (box.dataset.watched) continue;
      box.dataset.watched = "1";
      box.addEventListener("scroll", () => tell(box), { passive: true });
      sizes.observe(box);
    }
  };
  document.addEventListener("dateline:drawn", watch);
  document.addEventListener("dateline:opened", watch);
  watch();
}

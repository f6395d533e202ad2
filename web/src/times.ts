/** Moments are sent in UTC; the clock of whoever reads shows another time, which stands beside it. */
import { all } from "./parts";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const ZONE = new Intl.DateTimeFormat("en-GB").resolvedOptions().timeZone;

/** "16:10", or "15 Mar, 00:10" where it is on another day than in UTC. */
function here(moment: Date): string {
  const same = moment.getDate() === moment.getUTCDate();
  return (same ? "" : `${DAY.format(moment)}, `) + CLOCK.format(moment);
}

function tell(time: HTMLTimeElement): void {
  const since = new Date(time.dateTime);
  if (Number.isNaN(since.getTime()) || time.dataset.told) return;
  time.dataset.told = "1";
  if (!since.getTimezoneOffset()) return; // the reader's clock shows UTC
  const until = time.dataset.until ? new Date(time.dataset.until) : null;
  const local = document.createElement("span");
  local.className = "local";
  local.title = ZONE;
  local.textContent = ` · ${until ? `between ${here(since)} and ${here(until)}` : here(since)} your time`;
  time.after(local);
}

export function tellLocalTimes(): void {
  const every = (): void => all<HTMLTimeElement>("time.instant").forEach(tell);
  document.addEventListener("dateline:drawn", every);
  document.addEventListener("dateline:opened", every);
  every();
}

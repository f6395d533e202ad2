/** What the page adds where JavaScript runs. Every page is complete without it. */
import { one } from "./parts";
import { correctByWords } from "./correct";
import { tellWhatIsBeside } from "./cues";
import { followAddress, followDay, followFilters, followSlider } from "./filters";
import { filterFolder } from "./folder";
import { lightNeighbours } from "./graph";
import { listenToKeys } from "./keys";
import { tellLocalTimes } from "./times";
import { followBuild } from "./building";
import { movableTimeline } from "./timeline";

document.body.classList.add("scripted");
const { there } = document.body.dataset; // a form was refused: its page stands at the address that forms are sent to
if (there) {
  history.replaceState(null, "", there);
  const told = one<HTMLElement>("#refused"); // what is wrong comes into sight when all above it has its height
  window.addEventListener("load", () => told?.scrollIntoView({ block: "center", behavior: "instant" as ScrollBehavior }));
}
const inFolder = document.body.classList.contains("folder");
movableTimeline(!inFolder);
if (inFolder) filterFolder();
else followFilters();
listenToKeys(!inFolder);
followDay();
followAddress();
followSlider();
lightNeighbours();
tellLocalTimes();
tellWhatIsBeside();
one(".top [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }); // on a telephone the row is longer
if (!inFolder) correctByWords();
if (!inFolder) followBuild();

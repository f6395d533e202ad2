/** In the graph of actors, the pointer lights who stands with whom. */
import { all } from "./parts";

export function lightNeighbours(): void {
  const ties = all<SVGAElement>(".tie");
  const nodes = all<SVGAElement>(".node");
  for (const node of nodes) {
    const id = node.dataset.id ?? "";
    const light = (on: boolean) => (): void => {
      const near = new Set([id]);
      for (const tie of ties) {
        const touches = tie.dataset.a === id || tie.dataset.b === id;
        tie.classList.toggle("on", on && touches);
        tie.classList.toggle("dim", on && !touches);
        if (touches) near.add(tie.dataset.a ?? "").add(tie.dataset.b ?? "");
      }
      for (const other of nodes) other.classList.toggle("dim", on && !near.has(other.dataset.id ?? ""));
    };
    node.addEventListener("pointerenter", light(true));
    node.addEventListener("pointerleave", light(false));
  }
}

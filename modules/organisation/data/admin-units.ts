import { readFileSync } from "node:fs";

/**
 * Vietnamese administrative units before and after the reform of 1 July 2025.
 * A code alone names nothing: 24 was Bắc Giang and is Bắc Ninh. The key is (code, validFrom).
 * Dates are calendar dates `YYYY-MM-DD`; the range is half-open, `[validFrom, validTo)`.
 */
export type AdminUnit = {
  /** Two digits for a province, three for a district, five for a commune: levels never share a code. */
  readonly code: string;
  readonly level: AdminUnitLevel;
  readonly kind: AdminUnitKind;
  /** Without the word for its kind: "Ba Đình", not "Phường Ba Đình". NFC. */
  readonly name: string;
  /** Valid on the same days as this row; `null` for a province. */
  readonly parentCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Three letters, only for the 34 provinces: "HNI". */
  readonly shortCode?: string;
};

export type AdminUnitLevel = "PROVINCE" | "DISTRICT" | "COMMUNE";

export type AdminUnitKind = keyof typeof ADMIN_UNIT_KIND_WORDS;

export const ADMIN_UNIT_KIND_WORDS = {
  PROVINCE: "tỉnh",
  CITY: "thành phố",
  DISTRICT: "huyện",
  URBAN_DISTRICT: "quận",
  TOWN: "thị xã",
  COMMUNE: "xã",
  WARD: "phường",
  TOWNSHIP: "thị trấn",
  SPECIAL_ZONE: "đặc khu",
} as const;

/** The sources do not say since when an old unit existed: read it as "before records". */
export const BEFORE_RECORDS = "1900-01-01";
/** Resolution 202/2025/QH15: 63 provinces became 34, districts ended. */
export const REFORM_DATE = "2025-07-01";

/** Changes of a province's kind or name that keep its code: on `date` it became `kind` `name`. */
const PROVINCE_CHANGES = [
  // Resolution 175/2024/QH15: Thừa Thiên Huế became a centrally run city.
  { code: "46", date: "2025-01-01", kind: "CITY", name: "Huế" },
  // Resolution 30/2026/QH16. Its ward changes (237/NQ-UBTVQH16) are not in our sources.
  { code: "75", date: "2026-04-30", kind: "CITY", name: "Đồng Nai" },
] as const satisfies readonly { code: string; date: string; kind: AdminUnitKind; name: string }[];

const KIND_OF_LETTER: Record<string, AdminUnitKind> = {
  T: "PROVINCE",
  C: "CITY",
  H: "DISTRICT",
  Q: "URBAN_DISTRICT",
  S: "TOWN",
  X: "COMMUNE",
  P: "WARD",
  N: "TOWNSHIP",
  D: "SPECIAL_ZONE",
};

type Groups = Record<string, string[]>;
type UnitsFile = {
  provincesBefore: Record<string, string>;
  districtsBefore: Groups;
  communesBefore: Groups;
  provincesAfter: Record<string, string>;
  communesAfter: Groups;
};

const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

function kindOf(letter: string): AdminUnitKind {
  const kind = KIND_OF_LETTER[letter];
  if (!kind) throw new Error(`unknown kind letter "${letter}"`);
  return kind;
}

/** Lines are `code letter name`, keyed by `_parentCode`. */
function* readGroups(
  groups: Groups,
  level: AdminUnitLevel,
  validFrom: string,
  validTo: string | null,
): Generator<AdminUnit> {
  const digits = level === "DISTRICT" ? 3 : 5;
  for (const [parent, lines] of Object.entries(groups)) {
    for (const line of lines) {
      yield {
        code: line.slice(0, digits),
        level,
        kind: kindOf(line.charAt(digits + 1)),
        name: line.slice(digits + 3),
        parentCode: parent.slice(1),
        validFrom,
        validTo,
      };
    }
  }
}

/** One row, or two where the province changed its kind within the range. */
function* datedProvince(row: AdminUnit): Generator<AdminUnit> {
  const change = PROVINCE_CHANGES.find(
    (c) => c.code === row.code && c.date >= row.validFrom && (row.validTo === null || c.date < row.validTo),
  );
  if (!change) return yield row;
  yield { ...row, validTo: change.date };
  yield { ...row, kind: change.kind, name: change.name, validFrom: change.date };
}

function* readAll(file: UnitsFile): Generator<AdminUnit> {
  for (const [key, text] of Object.entries(file.provincesBefore)) {
    const row = { code: key.slice(1), level: "PROVINCE", parentCode: null } as const;
    const name = text.slice(2);
    yield* datedProvince({
      ...row,
      kind: kindOf(text.charAt(0)),
      name,
      validFrom: BEFORE_RECORDS,
      validTo: REFORM_DATE,
    });
  }
  yield* readGroups(file.districtsBefore, "DISTRICT", BEFORE_RECORDS, REFORM_DATE);
  yield* readGroups(file.communesBefore, "COMMUNE", BEFORE_RECORDS, REFORM_DATE);
  for (const [key, text] of Object.entries(file.provincesAfter)) {
    yield* datedProvince({
      code: key.slice(1),
      level: "PROVINCE",
      kind: kindOf(text.charAt(0)),
      name: text.slice(6),
      parentCode: null,
      validFrom: REFORM_DATE,
      validTo: null,
      shortCode: text.slice(2, 5),
    });
  }
  yield* readGroups(file.communesAfter, "COMMUNE", REFORM_DATE, null);
}

let rows: readonly AdminUnit[] | undefined;
let byCode: Map<string, AdminUnit[]> | undefined;

/** Every row, provinces before districts before communes, old before new. Read once from disk. */
export function adminUnits(): readonly AdminUnit[] {
  rows ??= [...readAll(readJson("admin-units.json") as UnitsFile)];
  return rows;
}

/** Whether the unit exists on the calendar date. */
export const isValidOn = (unit: AdminUnit, date: string): boolean =>
  unit.validFrom <= date && (unit.validTo === null || date < unit.validTo);

export function adminUnitsOn(date: string, level: AdminUnitLevel): AdminUnit[] {
  return adminUnits().filter((u) => u.level === level && isValidOn(u, date));
}

/** What the code meant on that day. */
export function findAdminUnit(code: string, date: string): AdminUnit | undefined {
  if (!byCode) {
    byCode = new Map();
    for (const unit of adminUnits()) {
      const same = byCode.get(unit.code);
      if (same) same.push(unit);
      else byCode.set(unit.code, [unit]);
    }
  }
  return byCode.get(code)?.find((u) => isValidOn(u, date));
}

/** "xã Ia Mơ", "thành phố Hà Nội": kind in lower case as in running Vietnamese text. */
export const adminUnitTitle = (unit: AdminUnit): string => `${ADMIN_UNIT_KIND_WORDS[unit.kind]} ${unit.name}`;

/** One line from a unit that ended at the reform to a commune that began with it. */
export type AdminUnitLink = { readonly oldCode: string; readonly newCode: string };

/**
 * Old communes (five digits; three digits for the five island districts without communes) to new ones.
 * Weak where an old commune was split: see README.md.
 */
export function adminUnitLinks(): AdminUnitLink[] {
  const { links } = readJson("admin-unit-links.json") as { links: Record<string, string> };
  return Object.entries(links).flatMap(([key, old]) =>
    old.split(" ").map((oldCode) => ({ oldCode, newCode: key.slice(1) })),
  );
}

/** Names of places that had been merged away even before the reform, as old papers still write them. */
export type FormerPlace = { commune: string; district: string; province: string; newCode: string };

export function formerPlaces(): FormerPlace[] {
  const { formerNames } = readJson("admin-unit-links.json") as { formerNames: Record<string, string> };
  return Object.entries(formerNames).flatMap(([key, lines]) =>
    lines.split(";").map((line) => {
      const [commune = "", district = "", province = ""] = line.split("|");
      return { commune, district, province, newCode: key.slice(1) };
    }),
  );
}

import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import type { UnitBrief } from "#modules/organisation/server/api.ts";
import { type UnitMatch, unitsCoded, unitsNamed } from "../queries/units.ts";
import { type Issue, issue, type RowReading } from "./row.ts";

type Answer = { unit: UnitPath; name: string } | { issue: Issue };

/** Between the names of a way: "Đoàn xã Gia Viễn / Chi đoàn thôn 1", "Chi đoàn thôn 1 - Đoàn xã Gia Viễn". */
const PARTS = /\s*(?:\/|\\|>|›|»|,|;|\||\s[-–—]\s)\s*/u;
const CODE = /^[\p{L}\p{N}]+-\d+$|^T\d+$/u;
/** Choices shown for a name that several units have. */
const MOST_CHOICES = 20;
const REMEMBERED = 50_000;

const partsOf = (text: string): string[] => text.split(PARTS).map(fold).filter(Boolean);

/** A branch is often written without its level word. */
const spellings = (name: string): string[] =>
  name.startsWith("chi doan ") ? [name] : [name, `chi doan ${name}`];

/**
 * Finds the units that the rows of one import name, by name (accents or not) or code, within the part of the tree that
 * is imported into. Every text is asked once.
 */
export class UnitFinder {
  private readonly known = new Map<string, Answer>();
  private readonly db: Db;
  private readonly scope: Scope;
  private readonly home: UnitBrief;

  constructor(db: Db, scope: Scope, home: UnitBrief) {
    this.db = db;
    this.scope = scope;
    this.home = home;
  }

  /** Gives every reading its unit, or the reason why there is none. */
  async resolve(readings: readonly RowReading[]): Promise<void> {
    const asked = new Set(readings.map((reading) => reading.values.unit ?? ""));
    await this.learn([...asked].filter((text) => !this.known.has(text)));
    for (const reading of readings) {
      const answer = this.known.get(reading.values.unit ?? "") as Answer;
      if ("issue" in answer) reading.issues.push(answer.issue);
      else {
        reading.unit = answer.unit;
        reading.unitName = answer.name;
      }
    }
  }

  private async learn(texts: readonly string[]): Promise<void> {
    if (this.known.size > REMEMBERED) this.known.clear();
    const codes = texts.map((text) => text.trim().toUpperCase()).filter((text) => CODE.test(text));
    const folds = texts.flatMap((text) => [fold(text), ...partsOf(text)].flatMap(spellings));
    const [coded, named] = [
      await unitsCoded(this.db, this.scope, codes),
      await unitsNamed(this.db, this.scope, [...new Set(folds)]),
    ];
    const byCode = new Map(coded.map((unit) => [unit.code.toUpperCase(), unit]));
    const byName = new Map<string, UnitMatch[]>();
    for (const unit of named) byName.set(unit.nameFold, [...(byName.get(unit.nameFold) ?? []), unit]);
    for (const text of texts) this.known.set(text, this.answer(text, byCode, byName));
  }

  private answer(
    text: string,
    byCode: Map<string, UnitMatch & { inside: boolean }>,
    byName: Map<string, UnitMatch[]>,
  ): Answer {
    if (text.trim() === "") {
      return this.home.holdsMembers && !this.home.validTo
        ? { unit: { id: this.home.id, path: this.home.path }, name: this.home.name }
        : { issue: issue("unit", "unit_missing", "error") };
    }
    const coded = byCode.get(text.trim().toUpperCase());
    if (coded) return coded.inside ? usable(coded) : { issue: issue("unit", "unit_outside", "error") };
    const named = (name: string) => spellings(name).flatMap((one) => byName.get(one) ?? []);
    let found = named(fold(text));
    if (found.length === 0) found = partsOf(text).flatMap(named);
    // Of units of one name that which holds members is meant, and then that which stands below the others named.
    const holding = found.filter((unit) => unit.holdsMembers && !unit.closed);
    const parts = partsOf(text);
    const fitting = holding.filter((unit) =>
      parts.every((part) => spellings(part).some((s) => s === unit.nameFold || unit.above.includes(s))),
    );
    const left = distinct(fitting.length > 0 ? fitting : holding);
    if (left.length === 1) return usable(left[0] as UnitMatch);
    if (left.length > 1) return { issue: ambiguous(left) };
    if (found.length > 0) return usable(found[0] as UnitMatch);
    return { issue: issue("unit", "unit_unknown", "error", { data: { value: text.slice(0, 80) } }) };
  }
}

const distinct = (units: readonly UnitMatch[]): UnitMatch[] => [
  ...new Map(units.map((unit) => [unit.id, unit])).values(),
];

function usable(unit: UnitMatch): Answer {
  if (unit.closed) return { issue: issue("unit", "unit_closed", "error", { data: { unit: unit.name } }) };
  if (!unit.holdsMembers)
    return { issue: issue("unit", "unit_holds_no_members", "error", { data: { unit: unit.name } }) };
  return { unit: { id: unit.id, path: unit.path }, name: unit.name };
}

const ambiguous = (units: readonly UnitMatch[]): Issue =>
  issue("unit", "unit_ambiguous", "error", {
    data: { n: units.length },
    choices: units.slice(0, MOST_CHOICES).map((unit) => ({
      value: unit.code,
      label: `${unit.name} (${unit.code})`,
    })),
  });

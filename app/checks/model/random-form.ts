import { type Field, type Fields, isAsked } from "#kernel/contract/fields.ts";
import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { Random } from "../../demo/random.ts";

export type Surroundings = {
  today: PlainDate;
  units: readonly number[];
  /** What the case says of itself already. */
  facts?: Readonly<Record<string, unknown>>;
  /** Whom the case names, for a step that takes one of them out. */
  people?: readonly string[];
};

/** Votes that are mostly right: a rule is tried by what breaks it, a walk gets ahead by what does not. */
function randomVote(dice: Random, secret: boolean) {
  const eligible = dice.between(3, 12);
  const present = dice.chance(0.97)
    ? dice.between(Math.ceil((eligible * 2) / 3), eligible)
    : dice.between(0, eligible + 1);
  const inFavour = dice.chance(0.95) ? present : dice.between(0, present);
  const against = dice.between(0, present - inFavour);
  const invalid = secret && dice.chance(0.2) && against > 0 ? 1 : 0;
  return {
    eligible,
    present,
    for: inFavour,
    against: against - invalid,
    abstain: present - inFavour - against,
    ballots: secret ? { issued: present, returned: present, invalid } : null,
  };
}

function randomValue(field: Field, dice: Random, { today, units, people = [] }: Surroundings): unknown {
  switch (field.kind) {
    case "text":
      return dice
        .pick(["12-QĐ/ĐTN", "Đồng chí Nguyễn Văn Thử", "Ghi chú 'có' \"dấu\" <b>", "Đúng thủ tục"])
        .slice(0, field.most);
    case "date":
      return dice.chance(0.7) ? today : addDays(today, dice.between(-120, 60));
    case "month":
      return today.slice(0, 7);
    case "whole":
      return dice.between(field.least, Math.min(field.most, field.least + 12));
    case "choice":
      return dice.pick(field.of).value;
    case "yes":
      return dice.chance(0.5);
    case "unit":
      return dice.pick(units);
    case "line":
      return people.length > 0 ? dice.pick(people) : null;
    case "vote":
      return randomVote(dice, field.secret);
    case "ballots":
      return dice.chance(0.9)
        ? { issued: 1, returned: 1, invalid: 0 }
        : { issued: dice.between(0, 9), returned: dice.between(0, 9), invalid: dice.between(0, 3) };
  }
}

/** Numbers of small committees and of elections in them: by mere chance no congress would ever be held. */
const LIKELY: Readonly<Record<string, readonly [least: number, most: number]>> = {
  committeeSize: [1, 2],
  deputySize: [0, 1],
  standingSize: [1, 1],
  inspectionSize: [1, 1],
  votes: [0, 1],
  postVotes: [1, 1],
  standingVotes: [1, 1],
  inspectionVotes: [1, 1],
  committeePresent: [1, 2],
  present: [1, 2],
  months: [3, 6],
};
/** Days that lie before or after today, or a rule would refuse nearly everything. */
const DAYS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  termTo: [150, 1500],
  noticeOn: [-80, -35],
  actOn: [-60, -1],
  from: [-3, 20],
  admissionDate: [-900, -300],
  dateOfBirth: [-9000, -6500],
};
/** What a form says again of its case is mostly the same. */
const AGAIN: Readonly<Record<string, string>> = {
  committeeSize: "committeeSize",
  deputySize: "deputySize",
  present: "summoned",
  committeePresent: "committeeSize",
};
const WORDS: Readonly<Record<string, (dice: Random) => unknown>> = {
  phone: (dice) => `09${dice.between(10_000_000, 99_999_999)}`,
  email: (dice) => `thu${dice.below(1000)}@vidu.vn`,
  fullName: (dice) => `Người Đổi Tên ${dice.below(1000)}`,
  nationalId: () => null,
  willing: (dice) => dice.chance(0.9),
  unbroken: (dice) => dice.chance(0.9),
  form: (dice) => (dice.chance(0.8) ? "MEMBERS" : "DELEGATES"),
};

function likely(name: string, field: Field, dice: Random, { today, facts }: Surroundings): unknown {
  if (dice.chance(0.08)) return undefined;
  const again = facts?.[AGAIN[name] ?? ""];
  if (again !== undefined && again !== null) return again;
  const days = DAYS[name];
  if (days && field.kind === "date") return addDays(today, dice.between(...days));
  const range = LIKELY[name];
  if (range && field.kind === "whole") return dice.between(...range);
  if (name === "stands") return true;
  if (name === "level") return dice.pick(["GOOD", "GOOD", "GOOD", "COMPLETED", "NOT_RATED"]);
  if (name === "post") return dice.pick(["SECRETARY", "DEPUTY_SECRETARY"]);
  const word = WORDS[name];
  const isChoice = field.kind === "choice" && field.of.some((one) => one.value === "MEMBERS");
  return word && (name !== "form" || isChoice) ? word(dice) : undefined;
}

/** What begins on a day mostly ends after it, or no walk would ever see it begin. */
const endsLater = (name: string, form: Record<string, unknown>, dice: Random): PlainDate | undefined =>
  name === "to" && typeof form.from === "string" && dice.chance(0.8)
    ? addDays(form.from as PlainDate, dice.between(5, 200))
    : undefined;

/** How often an optional field is left out. */
function leftOut(name: string, field: Field, ofMany: number): number {
  if (!field.optional) return 0.01;
  if (name.endsWith("Size")) return 0.85;
  if (name in LIKELY || name.endsWith("Ballots")) return 0.1;
  // Of a record's many fields one or two are asked to be changed at once.
  return ofMany > 8 ? 0.85 : 0.5;
}

/** A form filled by chance, as far as its declaration asks; now and then something is missing. */
export function randomForm(fields: Fields, dice: Random, around: Surroundings): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  // Number and day are both given, or both left to the program.
  const byProgram = dice.chance(0.5);
  const ofMany = Object.keys(fields).length;
  for (const [name, field] of Object.entries(fields)) {
    if (!isAsked(field, form)) continue;
    if (field.ofPaper && field.optional) {
      if (!byProgram) form[name] = randomValue(field, dice, around);
      continue;
    }
    if (dice.chance(leftOut(name, field, ofMany))) continue;
    const value = endsLater(name, form, dice) ?? likely(name, field, dice, around);
    form[name] = value === undefined ? randomValue(field, dice, around) : value;
  }
  return form;
}

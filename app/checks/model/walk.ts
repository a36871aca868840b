import { formOfStep } from "#kernel/contract/case-papers.ts";
import type { Fields } from "#kernel/contract/fields.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { CaseLine, CaseView } from "#modules/cases/contract/endpoints.ts";
import { attach } from "#modules/cases/server/testing.ts";
import type { Random } from "../../demo/random.ts";
import type { Country, Hand, Person } from "./country.ts";
import { randomForm } from "./random-form.ts";

type Answer = { status: number; body: { code?: string } };

export type Walk = {
  dice: Random;
  country: Country;
  procedures: readonly Procedure[];
  /** What was tried and how it ended, for the report: `TRANSFER.sign 200`. */
  seen: Map<string, number>;
};

const around = (walk: Walk) => ({ today: today(), units: walk.country.units.map((unit) => unit.id) });

function note(walk: Walk, what: string, answer: Answer): Answer {
  if (answer.status >= 500) throw new Error(`${what}: ${JSON.stringify(answer.body)}`);
  const end = answer.status === 200 ? "done" : String(answer.body.code);
  const key = `${what} ${end}`;
  walk.seen.set(key, (walk.seen.get(key) ?? 0) + 1);
  return answer;
}

/** Mostly somebody whom the hand sees, so that something comes of it. */
const somebody = ({ dice, country }: Walk, hand: Hand): Person => {
  if (hand.personId && dice.chance(0.9))
    return country.people.find((one) => one.id === hand.personId) as Person;
  const near = country.people.filter((one) => one.unit.path.includes(hand.unit.id));
  return dice.pick(near.length > 0 && dice.chance(0.9) ? near : country.people);
};

async function begin(walk: Walk, hand: Hand): Promise<void> {
  const { dice } = walk;
  const procedure = dice.pick(walk.procedures);
  const person = somebody(walk, hand);
  note(
    walk,
    `${procedure.code}.begin`,
    await hand.who.post("/api/cases", {
      procedure: procedure.code,
      unitId: dice.chance(0.95) ? person.unit.id : dice.pick(walk.country.units).id,
      personId: procedure.subject === "person" && !procedure.asksFor ? person.id : null,
      facts: { ...randomForm(procedure.facts, dice, around(walk)), ...asked(walk, procedure) },
    }),
  );
}

/** Somebody is asked for by a code that is theirs, mostly. */
function asked({ dice, country }: Walk, procedure: Procedure): Record<string, unknown> {
  if (!procedure.asksFor || dice.chance(0.1)) return {};
  return { knownBy: "MEMBER_CODE", memberCode: dice.pick(country.people).code, nationalId: null };
}

/** Lines are filled in before a case about many goes on. */
async function fillLines(walk: Walk, hand: Hand, kase: CaseView, procedure: Procedure): Promise<void> {
  const { dice } = walk;
  if (!procedure.lines) return;
  const path = `/api/cases/${kase.id}/lines`;
  if (kase.can.people) {
    const personIds = Array.from({ length: dice.between(1, 4) }, () => somebody(walk, hand).id);
    note(walk, `${procedure.code}.addPeople`, await hand.who.post(path, { personIds }));
  }
  if (!kase.can.fields && !kase.can.outcome) return;
  const { body } = await hand.who.get(path);
  const rows = (body.rows ?? []).map((line: CaseLine) => ({
    personId: line.personId,
    ...(kase.can.fields
      ? { facts: randomForm((procedure.lines as { fields: Fields }).fields, dice, around(walk)) }
      : {}),
    ...(kase.can.outcome && dice.chance(0.2)
      ? {
          outcome: dice.pick(Object.keys((procedure.lines as { outcomes: object }).outcomes)),
          reason: "Chưa đủ điều kiện.",
        }
      : {}),
  }));
  const told = rows.filter((row: object) => Object.keys(row).length > 1);
  if (told.length > 0) note(walk, `${procedure.code}.changePeople`, await hand.who.put(path, { rows: told }));
}

/** The people of a case about many, taken out or not. */
const named = async (hand: Hand, id: string): Promise<string[]> =>
  ((await hand.who.get(`/api/cases/${id}/lines`)).body.rows ?? []).map((line: CaseLine) => line.personId);

async function goOn(walk: Walk, hand: Hand): Promise<void> {
  const { dice } = walk;
  const of = hand.personId ? "own" : dice.chance(0.7) ? "hand" : "part";
  const { body } = await hand.who.get(`/api/cases?of=${of}&limit=50`);
  if (!body.rows || body.rows.length === 0) return begin(walk, hand);
  const { id } = dice.pick(body.rows as { id: string }[]);
  const kase = (await hand.who.get(`/api/cases/${id}`)).body as CaseView;
  const procedure = walk.procedures.find((one) => one.code === kase.procedure) as Procedure;
  await fillLines(walk, hand, kase, procedure);
  const open = kase.steps.filter((one) => dice.chance(one.obstacles.length === 0 ? 1 : 0.6));
  if (open.length === 0) return;
  // Rather ahead than back, or nothing would ever be finished.
  const ahead = open.filter((one) => procedure.steps[one.step]?.tone === "go");
  const { step } = dice.pick(ahead.length > 0 && dice.chance(0.75) ? ahead : open);
  for (const kind of procedure.steps[step]?.papers ?? []) {
    if (dice.chance(0.9) && kase.can.attach) await attach(hand.who, id, kind);
  }
  const people = procedure.steps[step]?.takesOut ? await named(hand, id) : [];
  const taken = {
    step,
    version: kase.version,
    form: randomForm(formOfStep(procedure, step), dice, { ...around(walk), people }),
    comment: dice.chance(0.95) ? "Theo đề nghị của chi đoàn." : null,
  };
  const path = `/api/cases/${id}/steps`;
  const tries = [hand.who.post(path, taken)];
  // Two press the same button at once.
  if (dice.chance(0.1)) tries.push(dice.pick(walk.country.hands).who.post(path, taken));
  for (const answer of await Promise.all(tries)) note(walk, `${kase.procedure}.${step}`, answer);
}

/** What no step of a case says: a member's words on their own year. */
async function rateOneself(walk: Walk, hand: Hand): Promise<void> {
  const { open } = (await hand.who.get("/api/my-rating")).body;
  if (!open) return;
  const said = {
    caseId: open.caseId,
    level: walk.dice.pick(["EXCELLENT", "GOOD"]),
    text: "Tham gia đầy đủ.",
  };
  note(walk, "MEMBER_RATING.rateOneself", await hand.who.put("/api/my-rating", said));
}

/** One thing that somebody does. */
export async function act(walk: Walk): Promise<void> {
  const hand = walk.dice.pick(walk.country.hands);
  if (hand.personId && walk.dice.chance(0.1)) return rateOneself(walk, hand);
  await (walk.dice.chance(0.25) ? begin(walk, hand) : goOn(walk, hand));
}

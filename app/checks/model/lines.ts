import { today } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { CaseLine, CaseView } from "#modules/cases/contract/endpoints.ts";
import { fitting } from "./begin.ts";
import type { Hand } from "./country.ts";
import { randomForm } from "./random-form.ts";
import { note, type Walk } from "./stage.ts";

/** Names people of a case about many and fills in what is asked of each; answers whether anything was written. */
export async function fillLines(
  walk: Walk,
  hand: Hand,
  kase: CaseView,
  procedure: Procedure,
): Promise<boolean> {
  const { dice } = walk;
  if (!procedure.lines || (!kase.can.people && !kase.can.fields && !kase.can.outcome)) return false;
  const path = `/api/cases/${kase.id}/lines`;
  const before = ((await hand.who.get(path)).body.rows ?? []) as CaseLine[];
  if (kase.can.people && (before.length === 0 || dice.chance(0.15))) await name(walk, hand, kase, procedure);
  if (!kase.can.fields && !kase.can.outcome) return true;
  // What was filled in well stays, mostly.
  const isRight = kase.steps.every((one) => one.obstacles.length === 0);
  if (before.length > 0 && isRight && dice.chance(0.7)) return false;
  const { body } = await hand.who.get(path);
  const rows = ((body.rows ?? []) as CaseLine[]).map((line, i) => ({
    personId: line.personId,
    ...(kase.can.fields ? { facts: factsOf(walk, kase, procedure, i) } : {}),
    ...(kase.can.outcome && dice.chance(0.1) ? outcomeOf(walk, procedure) : {}),
  }));
  const told = rows.filter((row) => Object.keys(row).length > 1);
  if (told.length > 0) note(walk, `${procedure.code}.changePeople`, await hand.who.put(path, { rows: told }));
  return true;
}

async function name(walk: Walk, hand: Hand, kase: CaseView, procedure: Procedure): Promise<void> {
  const { dice, country } = walk;
  const within = kase.places[procedure.lines?.within ?? ""]?.id ?? 0;
  const near = country.people.filter((one) => one.unit.path.includes(within));
  const people = await fitting(walk, procedure, near.length > 0 ? near : country.people);
  const n = procedure.code === "CONGRESS" ? 3 : dice.between(1, 3);
  const personIds = [...new Set(Array.from({ length: n }, () => dice.pick(people).id))];
  note(
    walk,
    `${procedure.code}.addPeople`,
    await hand.who.post(`/api/cases/${kase.id}/lines`, { personIds }),
  );
}

const outcomeOf = ({ dice }: Walk, { lines }: Procedure) => {
  const outcomes = Object.keys(lines?.outcomes ?? {});
  return outcomes.length > 0 ? { outcome: dice.pick(outcomes), reason: "Chưa đủ điều kiện." } : {};
};

function factsOf(walk: Walk, kase: CaseView, procedure: Procedure, i: number): Record<string, unknown> {
  const { dice, country } = walk;
  if (procedure.code === "CONGRESS" && dice.chance(0.85)) return candidate(kase, i);
  const around = { today: today(), units: country.units.map((unit) => unit.id), facts: kase.facts };
  return randomForm(procedure.lines?.fields ?? {}, dice, around);
}

/** Chance alone elects nobody: one candidate for each seat, with the one slip that everybody put in. */
function candidate({ facts }: CaseView, i: number): Record<string, unknown> {
  const seats = Number(facts.committeeSize ?? 1);
  if (i >= seats) return { stands: false };
  const post =
    i === 0 ? "SECRETARY" : i === 1 && Number(facts.deputySize ?? 0) > 0 ? "DEPUTY_SECRETARY" : null;
  return { stands: true, votes: 1, ...(post ? { post, postVotes: 1 } : {}) };
}

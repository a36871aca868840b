import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import type { Looking } from "#kernel/workflow/server.ts";
import { type Named, namedBlock } from "#modules/cases/server/api.ts";
import type { Term } from "#modules/leadership/contract/leadership.ts";
import { type Organ, RANKS_OF_ORGAN, type Rank } from "#modules/leadership/contract/organs.ts";
import { type HeldPosition, organCount } from "#modules/leadership/contract/warnings.ts";
import { type CommitteeChange, positionsOn, termsOf } from "#modules/leadership/server/api.ts";

const ORGAN_WORDS: Partial<Record<Organ, string>> = {
  EXECUTIVE_COMMITTEE: "Ban Chấp hành",
  STANDING_COMMITTEE: "Ban Thường vụ",
  INSPECTION_COMMITTEE: "Ủy ban Kiểm tra",
};

export type Committee = { term: Term | null; held: HeldPosition[] };

/** The unit's committees today and the numbers that the congress fixed for them. */
export async function committeeNow(looking: Looking, unit: PlaceOf): Promise<Committee> {
  const scope = scopeOf([unit]);
  const rows = await positionsOn(looking.db, scope, unit.id, looking.today);
  const terms = await termsOf(looking.db, scope, unit.id);
  return {
    term: terms.find((term) => term.from <= looking.today && looking.today < term.to) ?? null,
    held: rows.map((row) => ({ personId: row.person_id, organ: row.organ as Organ, rank: row.rank })),
  };
}

const of = ({ line }: Named) =>
  line.facts as {
    change?: "ELECT" | "APPOINT" | "REMOVE";
    organ?: Organ;
    rank?: Rank;
    employment?: "FULL_TIME" | "CONCURRENT" | null;
    why?: "RESIGNED" | "TRANSFERRED" | "STRUCK_ABSENT" | "OTHER";
    absences?: number;
  };
const comes = (one: Named): boolean => of(one).change === "ELECT" || of(one).change === "APPOINT";

/** Who leaves the executive committee leaves the standing one too. */
const organsLeft = (organ: Organ | undefined): readonly Organ[] =>
  organ === "EXECUTIVE_COMMITTEE" ? ["EXECUTIVE_COMMITTEE", "STANDING_COMMITTEE"] : organ ? [organ] : [];

export type Plan = Required<Pick<CommitteeChange, "leave" | "seats">>;

export const planOf = (named: readonly Named[], meetingOn: PlainDate): Plan => ({
  leave: named
    .filter((one) => of(one).change === "REMOVE")
    .flatMap((one) =>
      organsLeft(of(one).organ).map((organ) => ({
        personId: one.person.personId,
        organ,
        reason: of(one).why ?? "OTHER",
      })),
    ),
  seats: named.filter(comes).map((one) => ({
    personId: one.person.personId,
    organ: of(one).organ as Organ,
    rank: of(one).rank as Rank,
    chosen: of(one).change === "ELECT" ? ("ELECTED" as const) : ("APPOINTED" as const),
    electedOn: of(one).change === "ELECT" ? meetingOn : null,
    employment: of(one).employment ?? null,
  })),
});

/** The committee as it would be: who leaves is out, who takes another rank in an organ gives up the one before. */
function afterwards(held: readonly HeldPosition[], plan: Plan): HeldPosition[] {
  const gives = (one: HeldPosition) =>
    [...plan.leave, ...plan.seats].some(
      (change) => change.personId === one.personId && change.organ === one.organ,
    );
  return [...held.filter((one) => !gives(one)), ...plan.seats];
}

function faultsOfWhole(committee: Committee, plan: Plan): Block[] {
  const next = afterwards(committee.held, plan);
  const faults: Block[] = [];
  for (const organ of new Set(plan.seats.map((seat) => seat.organ))) {
    const most = committee.term?.sizes[organ];
    const have = organCount(next, organ);
    if (most !== undefined && have > most)
      faults.push({ code: "congresses.no_vacancy", data: { contest: ORGAN_WORDS[organ] ?? "", have, most } });
  }
  const secretaries = next.filter((one) => one.organ === "EXECUTIVE_COMMITTEE" && one.rank === "SECRETARY");
  if (secretaries.length > 1 && plan.seats.some((seat) => seat.rank === "SECRETARY"))
    faults.push({ code: "congresses.second_secretary", data: { n: secretaries.length } });
  return faults;
}

/** What is wrong with the changes of a case, each with the names of whom it concerns. */
export function faultsOfChanges(
  named: readonly Named[],
  committee: Committee,
  asked: { bySuperior: boolean; absences: number },
): Block[] {
  const missing = named.filter((one) => !of(one).change || !of(one).organ);
  if (missing.length > 0) return namedBlock("congresses.change_missing", missing);
  const holds = (one: Named, organs: readonly Organ[]) =>
    committee.held.some((held) => held.personId === one.person.personId && organs.includes(held.organ));
  const coming = named.filter(comes);
  const leaving = named.filter((one) => of(one).change === "REMOVE");
  const struck = leaving.filter((one) => of(one).why === "STRUCK_ABSENT");
  const tooFew = struck.filter((one) => (of(one).absences ?? 0) < asked.absences);
  const plan = planOf(named, "" as PlainDate);
  const seated = afterwards(committee.held, plan);
  const outside = coming.filter(
    (one) =>
      of(one).organ === "STANDING_COMMITTEE" &&
      !seated.some((seat) => seat.personId === one.person.personId && seat.organ === "EXECUTIVE_COMMITTEE"),
  );
  return [
    ...namedBlock(
      "congresses.rank_not_in_organ",
      coming.filter((one) => !RANKS_OF_ORGAN[of(one).organ as Organ].includes(of(one).rank as Rank)),
    ),
    ...namedBlock("congresses.not_in_committee", [
      ...leaving.filter((one) => !holds(one, organsLeft(of(one).organ))),
      ...outside,
    ]),
    ...namedBlock(
      "congresses.held_already",
      coming.filter((one) =>
        committee.held.some(
          (held) =>
            held.personId === one.person.personId &&
            held.organ === of(one).organ &&
            held.rank === of(one).rank,
        ),
      ),
    ),
    ...namedBlock(
      "congresses.appointed_by_superior",
      coming.filter((one) => (of(one).change === "APPOINT") !== asked.bySuperior),
    ),
    ...tooFew.flatMap((one) =>
      namedBlock("congresses.absences_few", [one], {
        n: of(one).absences ?? 0,
        need: asked.absences,
        rule: "committee.absences",
      }),
    ),
    ...faultsOfWhole(committee, plan),
  ];
}

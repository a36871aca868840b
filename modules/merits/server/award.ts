import { isPlainDate } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { markNotCarried, type Named, namedBlock, namedOf, voteBlocks } from "#modules/cases/server/api.ts";
import { organBlocks, unsettledBlocks } from "#modules/discipline/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { award } from "../contract/award.ts";
import { awardType } from "../contract/award-types.ts";
import { deciderAt, firstLevel } from "./levels.ts";
import { awardPapers } from "./papers.ts";
import { annulAwards, awardedAlready, insertAwards, unitAwardedAlready } from "./queries/awards.ts";

type Award = Kase<typeof award>;

const rulesOf = (looking: Looking, kase: Award) => {
  const { meetingOn } = kase.facts;
  return rulesOn(looking.db, isPlainDate(meetingOn) ? meetingOn : looking.today);
};

/** Who may not be awarded now: under discipline, or awarded for the same already. */
async function blocksOf(looking: Looking, kase: Award, known?: readonly Named[]): Promise<Block[]> {
  const { db } = looking;
  if (kase.facts.whom === "UNIT") {
    const unit = kase.facts.unit as number;
    const twice = await unitAwardedAlready(db, unit, kase.facts);
    return [
      ...(await organBlocks(db, unit)),
      ...(twice ? [{ code: "merits.unit_awarded_already", data: {} }] : []),
    ];
  }
  const named = known ?? (await namedOf(looking, kase.id));
  if (named.length === 0) return [{ code: "merits.nobody", data: {} }];
  const ids = named.map((one) => one.person.personId);
  const twice = new Set(await awardedAlready(db, ids, kase.facts));
  return [
    ...(await unsettledBlocks(db, named)),
    ...namedBlock(
      "merits.awarded_already",
      named.filter((one) => twice.has(one.person.personId)),
    ),
  ];
}

async function writeAwards(
  acting: Acting,
  kase: Award,
  paper: { decisionNo: string; decisionDate: string },
): Promise<number> {
  const { type, whom, unit, year, occasion, content } = kase.facts;
  const common = { caseId: kase.id, type, year, occasion, content, ...paper };
  const decidedBy = (kase.places.decider as PlaceOf).id;
  if (whom === "UNIT") {
    await insertAwards(acting.db, [{ ...common, decidedBy, personId: null, unitId: unit as number }]);
    return 1;
  }
  const named = await namedOf(acting, kase.id);
  await insertAwards(
    acting.db,
    named.map(({ person }) => ({
      ...common,
      decidedBy,
      personId: person.personId,
      unitId: person.unit.id,
    })),
  );
  return named.length;
}

export const awardServer = serve<typeof award>({
  declaration: award,
  ...awardPapers,

  async prepare({ db, today }, { facts, unit }) {
    if (facts.meetingOn > today) return refuse("merits.meeting_ahead", { status: 422 });
    const type = awardType(facts.type);
    if (!(type.to as readonly string[]).includes(facts.whom)) {
      return refuse("merits.not_for_such", { status: 422 });
    }
    if (facts.whom === "UNIT") {
      const awarded = await unitBrief(db, facts.unit as number);
      if (!awarded?.path.includes(unit.id)) return refuse("merits.unit_elsewhere", { status: 422 });
    }
    const decider = (await deciderAt(db, unit, type.level)) ?? unit;
    const next = await firstLevel(db, unit, decider);
    return { places: { proposer: { id: unit.id, path: unit.path }, next, decider } };
  },

  obstacles: {
    async submit(looking, kase) {
      if (kase.facts.whom === "UNIT") return blocksOf(looking, kase);
      const named = await namedOf(looking, kase.id);
      const votes = voteBlocks(named, voteRuleOf(await rulesOf(looking, kase)));
      return [...votes, ...(await blocksOf(looking, kase, named))];
    },
    passUp: (looking, kase) => blocksOf(looking, kase),
    decide: (looking, kase) => blocksOf(looking, kase),
  },

  effects: {
    async submit(acting, kase) {
      if (kase.facts.whom === "UNIT") return undefined;
      const rule = voteRuleOf(await rulesOf(acting, kase));
      return { details: { notCarried: await markNotCarried(acting, kase.id, rule) } };
    },
    async passUp(acting, kase) {
      const { next, decider } = kase.places as Record<"next" | "decider", PlaceOf>;
      return { places: { next: await firstLevel(acting.db, next, decider) } };
    },
    async decide(acting, kase, form) {
      const from = kase.facts.meetingOn;
      if (form.decisionDate > acting.today || form.decisionDate < from) {
        return refuse("merits.decision_day", { status: 422, data: { from } });
      }
      return {
        effectiveOn: form.decisionDate,
        details: { awards: await writeAwards(acting, kase, form) },
      };
    },
    async annul(acting, kase, form) {
      await annulAwards(acting.db, { caseId: kase.id }, acting.today, form.decisionNo);
      return undefined;
    },
    async annulOne(acting, kase, { person, decisionNo }) {
      await annulAwards(acting.db, { caseId: kase.id, personId: person }, acting.today, decisionNo);
      return { details: { person } };
    },
  },
});

import type { ValuesOf } from "#kernel/contract/fields.ts";
import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import { faultsOf, resultOf, Vote } from "#kernel/contract/vote.ts";
import { type Line, linesOf, standing, writeLines } from "#kernel/workflow/lines.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { changeByCase, type PersonStanding, peopleStanding } from "#modules/members/server/api.ts";
import { baseOf, branchOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { admissibleFrom, tooOldFrom } from "#modules/rules/contract/age.ts";
import { type RuleSet, voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { admission } from "../contract/admission.ts";

type Admission = Kase<typeof admission>;
type Decision = ValuesOf<(typeof admission)["steps"]["approve"]["form"]>;

const AGAINST = Object.keys(admission.lines.outcomes);
/** So many names stand in a sentence; the rest is counted. */
const NAMED = 5;

/** One sentence for all to whom it applies, with the rule that says so. */
function block(code: string, people: readonly PersonStanding[], data: Record<string, unknown> = {}): Block[] {
  if (people.length === 0) return [];
  const names = people.slice(0, NAMED).map((person) => person.fullName);
  return [{ code, data: { n: people.length, names: names.join(", "), ...data } }];
}

type Named = { line: Line; person: PersonStanding };

/** Whom age or an earlier expulsion keeps out, on the day of the branch meeting. */
function blocksOf(named: readonly Named[], meetingOn: PlainDate, rules: RuleSet): Block[] {
  const people = named.map((one) => one.person);
  const months = rules.get("admission.againAfterExpulsion");
  return [
    ...block(
      "admission.too_young",
      people.filter((person) => meetingOn < admissibleFrom(person.dateOfBirth, rules)),
      { rule: "admission.leastAge", years: rules.get("admission.leastAge") },
    ),
    ...block(
      "admission.too_old",
      people.filter((person) => meetingOn >= tooOldFrom(person.dateOfBirth, rules)),
      { rule: "admission.mostAge", years: rules.get("admission.mostAge") },
    ),
    ...block(
      "admission.expelled_lately",
      people.filter(
        (person) => person.status === "EXPELLED" && addMonths(person.statusSince, months) > meetingOn,
      ),
      { rule: "admission.againAfterExpulsion", months },
    ),
  ];
}

/** Whose vote is missing or contradicts itself, and whether the meeting was valid. */
function voteBlocks(named: readonly Named[], rules: RuleSet): Block[] {
  const rule = voteRuleOf(rules);
  const missing: PersonStanding[] = [];
  const faulty: PersonStanding[] = [];
  const invalid: PersonStanding[] = [];
  let needPresent = 0;
  for (const { line, person } of named) {
    const vote = Vote.safeParse(line.facts.vote);
    if (!vote.success) missing.push(person);
    else if (faultsOf(vote.data, { secret: false }).length > 0) faulty.push(person);
    else {
      const result = resultOf(vote.data, rule);
      if (result.valid) continue;
      invalid.push(person);
      needPresent = Math.max(needPresent, result.needPresent);
    }
  }
  return [
    ...block("admission.vote_missing", missing),
    ...block("admission.vote_faulty", faulty),
    ...block("admission.no_quorum", invalid, { rule: "meeting.quorum", need: needPresent }),
  ];
}

async function namedIn(looking: Looking, kase: Admission): Promise<Named[]> {
  const lines = await linesOf(looking.db, kase.id);
  const ids = standing(lines, AGAINST);
  const people = new Map((await peopleStanding(looking.db, ids)).map((person) => [person.personId, person]));
  return lines.flatMap((line) => {
    const person = people.get(line.personId);
    return person ? [{ line, person }] : [];
  });
}

/** Whoever did not get more than half of those present goes no further. */
async function markNotCarried(acting: Acting, kase: Admission, rules: RuleSet): Promise<number> {
  const rule = voteRuleOf(rules);
  const lost = (await linesOf(acting.db, kase.id)).filter((line) => {
    const vote = Vote.safeParse(line.facts.vote);
    return vote.success && !resultOf(vote.data, rule).carried;
  });
  if (lost.length === 0) return 0;
  await writeLines(
    acting.db,
    kase.id,
    lost.map((line) => ({ personId: line.personId, outcome: "NOT_CARRIED", reason: null })),
  );
  return lost.length;
}

export const admissionServer = serve<typeof admission>({
  declaration: admission,

  async prepare({ db, today }, { facts, unit }) {
    if (facts.meetingOn > today) return refuse("admission.meeting_ahead", { status: 422 });
    const chain = await chainOf(db, unit);
    const branch = branchOf(chain);
    const base = baseOf(chain);
    if (!branch?.holdsMembers || !base)
      return refuse("admission.not_a_branch", { data: { name: chain.at(-1)?.name } });
    return { places: { branch, base } };
  },

  obstacles: {
    async submit(looking, kase) {
      const named = await namedIn(looking, kase);
      if (named.length === 0) return [{ code: "admission.nobody", data: {} }];
      const rules = await rulesOn(looking.db, kase.facts.meetingOn);
      return [...voteBlocks(named, rules), ...blocksOf(named, kase.facts.meetingOn, rules)];
    },
    async approve(looking, kase) {
      const named = await namedIn(looking, kase);
      return named.length === 0 ? [{ code: "admission.nobody_left", data: {} }] : [];
    },
  },

  effects: {
    async submit(acting, kase) {
      const rules = await rulesOn(acting.db, kase.facts.meetingOn);
      return { details: { notCarried: await markNotCarried(acting, kase, rules) } };
    },
    async approve({ today }, kase, form) {
      if (form.decisionDate < kase.facts.meetingOn) {
        return refuse("admission.before_meeting", { status: 422, data: { meetingOn: kase.facts.meetingOn } });
      }
      if (form.decisionDate > today) return refuse("admission.decision_ahead", { status: 422 });
      const effectiveOn = form.effectiveOn ?? form.decisionDate;
      if (effectiveOn < form.decisionDate) return refuse("admission.before_decision", { status: 422 });
      return { effectiveOn };
    },
    async revoke(acting, kase, form) {
      const admitted = kase.state === "EFFECTIVE" ? standing(await linesOf(acting.db, kase.id), AGAINST) : [];
      const { changed } = await changeByCase(
        acting,
        kase.scope,
        admitted,
        { status: "CANDIDATE", cardStatus: "REVOKED" },
        {
          caseId: kase.id,
          cause: "ADMISSION_ANNULLED",
          effectiveOn: acting.today,
          decisionNo: form.decisionNo,
          decisionDate: form.decisionDate,
        },
        (record) => record.status === "ACTIVE",
      );
      return { details: { people: changed.length } };
    },
  },

  enters: {
    async EFFECTIVE(acting, kase, step) {
      if (step.name !== "takeEffect") return undefined;
      const ids = standing(await linesOf(acting.db, kase.id), AGAINST);
      const [branch] = (await chainOf(acting.db, kase.places.branch as never)).slice(-1);
      const form = await formOf<Decision>(acting.db, kase.id, "approve");
      const effectiveOn = kase.effectiveOn as PlainDate;
      const { changed, left } = await changeByCase(
        acting,
        kase.scope,
        ids,
        {
          status: "ACTIVE",
          admissionDate: effectiveOn,
          admissionPlace: branch?.name ?? "",
          admissionDecisionNo: form.decisionNo,
          cardStatus: "ISSUED",
          cardIssuedOn: effectiveOn,
          cardNoByCode: true,
        },
        {
          caseId: kase.id,
          cause: admission.code,
          effectiveOn,
          decisionNo: form.decisionNo,
          decisionDate: form.decisionDate,
        },
        (record) => (admission.lines.statuses as readonly string[]).includes(record.status),
      );
      return { details: { people: changed.length, left: left.length } };
    },
  },
});

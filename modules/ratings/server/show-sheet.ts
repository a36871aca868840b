import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { isHand } from "#kernel/contract/procedure.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { type Line, linesOf } from "#kernel/workflow/lines.ts";
import { stateFor, viewerOf } from "#kernel/workflow/look.ts";
import { FOR_BRANCH } from "#modules/cases/contract/usual.ts";
import { around, seenCase } from "#modules/cases/server/api.ts";
import { peopleStanding } from "#modules/members/server/api.ts";
import { ceilingOf, limitsOf } from "../contract/ceiling.ts";
import { memberRating } from "../contract/member-rating.ts";
import { factsOf } from "./facts.ts";
import { levelsOf } from "./queries/book.ts";
import { namesOf } from "./queries/people.ts";
import { selfReviews } from "./queries/self.ts";
import { ceilingRulesOf } from "./rating-rules.ts";
import { openWords } from "./self-words.ts";
import {
  campaignOf,
  capFor,
  countsOf,
  differences,
  levelOf,
  periodOf,
  type Rating,
  rulesOfRating,
  settleLines,
  yearOf,
} from "./sheet.ts";

/** The list can be brought up to date while the branch works on it. */
const LISTING = new Set(["SELF_REVIEW", "MEETING", "RETURNED"]);

async function ratingSeen(ctx: Ctx | WriteCtx, caseId: string, lock?: "lock"): Promise<Rating | Refusal> {
  const kase = await seenCase(ctx, caseId, lock);
  if (isRefusal(kase)) return kase;
  return kase.procedure === memberRating.code ? (kase as unknown as Rating) : notFound("case");
}

/** Set apart while the rest waits, and what is left when the rest is recognised. */
const isApart = (kase: Rating, line: Line): boolean =>
  line.outcome === "APART" || (kase.state === "APART" && line.outcome === null);

const mayList = async (ctx: Ctx | WriteCtx, kase: Rating): Promise<boolean> =>
  LISTING.has(kase.state) &&
  isHand(FOR_BRANCH, await stateFor(around(), ctx, kase as never), viewerOf(ctx.actor), undefined);

/** What the registry says of people is for those who decide on them: the branch, its base, whoever stands in for one. */
async function seesFacts(ctx: Ctx, kase: Rating): Promise<boolean> {
  const own = ctx.actor.post?.unit.id;
  const { hand } = await stateFor(around(), ctx, kase as never);
  return [kase.places.branch, kase.places.base, hand].some((unit) => unit?.id === own);
}

export async function showSheet(ctx: Ctx, caseId: string) {
  const kase = await ratingSeen(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const lines = await linesOf(ctx.db, caseId);
  const ids = lines.map((line) => line.personId);
  const rules = await rulesOfRating(ctx.db, kase, ctx.today);
  const inside = await seesFacts(ctx, kase);
  const [people, facts, selves, before, { cap }, campaign, off] = await Promise.all([
    peopleStanding(ctx.db, ids),
    inside ? factsOf(ctx.db, ids, periodOf(kase)) : new Map<string, never>(),
    selfReviews(ctx.db, caseId),
    levelsOf(ctx.db, ids, yearOf(kase) - 1),
    capFor(ctx.db, kase, lines, rules),
    campaignOf(ctx.db, caseId),
    kase.phase === "OPEN" ? differences(ctx.db, kase, lines, ctx.today) : { missing: [], extra: [] },
  ]);
  const standing = new Map(people.map((person) => [person.personId, person]));
  const own = new Map(selves.map((one) => [one.person_id, one]));
  const names = await namesOf(ctx.db, [...off.missing, ...off.extra].slice(0, 200));
  const named = (some: readonly string[]) => some.slice(0, 100).map((id) => names.get(id) ?? "");
  return {
    campaignId: campaign?.id ?? null,
    campaignName: kase.facts.campaign ?? "",
    year: yearOf(kase),
    closingOn: kase.facts.closingOn as PlainDate,
    counts: countsOf(lines),
    cap,
    people: lines.flatMap((line) => {
      const person = standing.get(line.personId);
      if (!person) return [];
      const known = facts.get(line.personId);
      const limits = known ? limitsOf(known, ceilingRulesOf(rules)) : [];
      const self = own.get(line.personId);
      return [
        {
          personId: line.personId,
          no: line.no,
          fullName: person.fullName,
          memberCode: person.memberCode,
          birthYear: Number(person.dateOfBirth.slice(0, 4)),
          status: person.status,
          level: levelOf(line),
          why: (line.facts.why as string | undefined) ?? null,
          remark: (line.facts.remark as string | undefined) ?? null,
          vote: (line.facts.vote as Record<string, unknown> | undefined) ?? null,
          self: self ? { level: self.level, text: inside ? openWords(ctx.vault, caseId, self) : null } : null,
          facts: known ? { ...known, discipline: [...known.discipline], limits } : null,
          ceiling: known ? ceilingOf(limits) : null,
          before: before.get(line.personId) ?? null,
        },
      ];
    }),
    missing: named(off.missing),
    extra: named(off.extra),
    apart: lines.flatMap((line) =>
      isApart(kase, line) ? (standing.get(line.personId)?.fullName ?? []) : [],
    ),
    can: { list: await mayList(ctx, kase) },
  };
}

/** Takes who came onto the list and who left off it. */
export async function settleList(ctx: WriteCtx, caseId: string) {
  const kase = await ratingSeen(ctx, caseId, "lock");
  if (isRefusal(kase)) return kase;
  if (!(await mayList(ctx, kase))) return refuse("cases.not_now", { data: { state: kase.state } });
  const { added, removed, elsewhere } = await settleLines(ctx, kase);
  await record(ctx, {
    action: "ratings.settle_list",
    subject: { kind: "case", id: caseId },
    unit: kase.places.branch ?? null,
    details: { added, removed, elsewhere: elsewhere.length },
  });
  const names = await namesOf(ctx.db, elsewhere.slice(0, 100));
  return { added, removed, elsewhere: [...names.values()] };
}

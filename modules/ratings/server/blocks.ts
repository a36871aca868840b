import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import { resultOf, Vote } from "#kernel/contract/vote.ts";
import type { Line } from "#kernel/workflow/lines.ts";
import { linesOf, standing } from "#kernel/workflow/lines.ts";
import type { Looking } from "#kernel/workflow/server.ts";
import { type Named, namedBlock, namedOf, voteBlocks } from "#modules/cases/server/api.ts";
import { type RuleSet, voteRuleOf } from "#modules/rules/contract/rules.ts";
import { limitsOf } from "../contract/ceiling.ts";
import { type Level, rankOf } from "../contract/levels.ts";
import { factsOf } from "./facts.ts";
import { ratedElsewhere } from "./queries/book.ts";
import { namesOf } from "./queries/people.ts";
import { ceilingRulesOf } from "./rating-rules.ts";
import { capFor, differences, levelOf, periodOf, type Rating, rulesOfRating, yearOf } from "./sheet.ts";

/** So many names stand in a sentence; the rest is counted. */
const SPOKEN = 5;

const isRated = (line: Line): boolean => ![null, "NOT_RATED"].includes(levelOf(line));

async function spoken(looking: Looking, code: string, ids: readonly string[]): Promise<Block[]> {
  if (ids.length === 0) return [];
  const names = await namesOf(looking.db, ids.slice(0, SPOKEN));
  return [{ code, data: { n: ids.length, names: [...names.values()].join(", ") } }];
}

/** The list and the registry as of the closing date name the same people; else who is missing, and who is too many. */
async function listBlocks(looking: Looking, kase: Rating, lines: readonly Line[]): Promise<Block[]> {
  const { missing, extra } = await differences(looking.db, kase, lines, looking.today);
  return [
    ...(await spoken(looking, "ratings.people_missing", missing)),
    ...(await spoken(looking, "ratings.people_extra", extra)),
  ];
}

/** Whose level is higher than the registry allows, in a sentence for each reason. */
async function ceilingBlocks(looking: Looking, kase: Rating, named: readonly Named[], rules: RuleSet) {
  const rated = named.filter(({ line }) => isRated(line));
  const facts = await factsOf(
    looking.db,
    rated.map((one) => one.person.personId),
    periodOf(kase),
  );
  const above = rated.flatMap((one) => {
    const known = facts.get(one.person.personId);
    const limits = known ? limitsOf(known, ceilingRulesOf(rules)) : [];
    const level = levelOf(one.line) as Level;
    return limits
      .filter((limit) => rankOf(level) < rankOf(limit.most))
      .map((limit) => ({ one, reason: limit.reason }));
  });
  return (["WARNING_OR_MORE", "REPRIMAND", "DUES", "ATTENDANCE", "TRAINING"] as const).flatMap((reason) => {
    const hit = above.filter((each) => each.reason === reason);
    return namedBlock(
      `ratings.limit_${reason.toLowerCase()}`,
      hit.map((each) => each.one),
    );
  });
}

async function capBlocks(looking: Looking, kase: Rating, lines: readonly Line[], rules: RuleSet) {
  const { cap, withinBase } = await capFor(looking.db, kase, lines, rules);
  if (!cap.broken) return [];
  const { excellent, base, most, percent } = cap;
  return [
    {
      code: withinBase ? "ratings.cap_of_base" : "ratings.cap",
      data: { excellent, base, most, percent, rule: "rating.excellentCap" },
    },
  ];
}

/** What keeps a branch from sending its sheet. */
export async function sendBlocks(looking: Looking, kase: Rating): Promise<Block[]> {
  const lines = await linesOf(looking.db, kase.id);
  if (lines.length === 0) return [{ code: "ratings.nobody", data: {} }];
  const named = await namedOf(looking, kase.id);
  const rules = await rulesOfRating(looking.db, kase, looking.today);
  const vote = voteRuleOf(rules);
  const rated = named.filter(({ line }) => isRated(line));
  const lost = rated.filter(({ line }) => {
    const read = Vote.safeParse(line.facts.vote);
    if (!read.success) return false;
    const result = resultOf(read.data, vote);
    return result.valid && !result.carried;
  });
  return [
    ...(await listBlocks(looking, kase, lines)),
    ...namedBlock(
      "ratings.level_missing",
      named.filter(({ line }) => levelOf(line) === null),
    ),
    ...(await capBlocks(looking, kase, lines, rules)),
    ...(await ceilingBlocks(looking, kase, named, rules)),
    ...voteBlocks(rated, vote),
    ...namedBlock("ratings.not_carried", lost),
  ];
}

/** What keeps the base from recognising it: the registry may have moved since it was sent. */
export async function recogniseBlocks(looking: Looking, kase: Rating): Promise<Block[]> {
  const lines = await linesOf(looking.db, kase.id);
  const named = await namedOf(looking, kase.id);
  const rules = await rulesOfRating(looking.db, kase, looking.today);
  const already = await ratedElsewhere(looking.db, standing(lines), yearOf(kase));
  return [
    ...(await listBlocks(looking, kase, lines)),
    ...(await capBlocks(looking, kase, lines, rules)),
    ...(await ceilingBlocks(looking, kase, named, rules)),
    ...(await spoken(looking, "ratings.rated_elsewhere", already)),
  ];
}

/** What keeps the next signer from recognising those who were set apart: list and cap were asked when the rest was. */
export async function restBlocks(looking: Looking, kase: Rating): Promise<Block[]> {
  const named = await namedOf(looking, kase.id);
  const rules = await rulesOfRating(looking.db, kase, looking.today);
  const ids = named.map((one) => one.person.personId);
  return [
    ...(await ceilingBlocks(looking, kase, named, rules)),
    ...(await spoken(
      looking,
      "ratings.rated_elsewhere",
      await ratedElsewhere(looking.db, ids, yearOf(kase)),
    )),
  ];
}

/** A reopened sheet binds its people again: none of them may stand on another one that is open. */
export const reopenBlocks = async (
  looking: Looking,
  _kase: Rating,
  taken: readonly string[],
): Promise<Block[]> => spoken(looking, "ratings.on_other_sheet", taken);

/** The day of a meeting lies between the opening of the campaign and today. */
export const isMeetingDay = (day: PlainDate, opensOn: PlainDate, today: PlainDate): boolean =>
  day >= opensOn && day <= today;

import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { addLines, type Line, linesOf, removeLines } from "#kernel/workflow/lines.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import type { RuleSet } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { SheetState } from "../contract/campaign.ts";
import { type Cap, type Counts, capOf, countLevels, sumCounts } from "../contract/cap.ts";
import type { memberRating } from "../contract/member-rating.ts";
import { type CampaignRow, campaignById } from "./queries/campaigns.ts";
import { listOn, onOtherSheets } from "./queries/people.ts";
import { countsWithin, sheetOfCase, writeSheet } from "./queries/sheets.ts";
import { capRuleOf, isCapWithinBase } from "./rating-rules.ts";

export type Rating = Kase<typeof memberRating>;

export const branchAt = (kase: Rating): PlaceOf => kase.places.branch as PlaceOf;
export const baseAt = (kase: Rating): PlaceOf => kase.places.base as PlaceOf;
export const yearOf = (kase: Rating): number => kase.facts.year as number;
export const periodOf = (kase: Rating) => ({
  from: kase.facts.fromOn as PlainDate,
  to: kase.facts.closingOn as PlainDate,
});

/** Before the closing date the list follows the registry of the day. */
export const listDay = (kase: Rating, today: PlainDate): PlainDate =>
  today < (kase.facts.closingOn as PlainDate) ? today : (kase.facts.closingOn as PlainDate);

export const rulesOfRating = (db: Db, kase: Rating, today: PlainDate): Promise<RuleSet> =>
  rulesOn(db, (kase.facts.meetingOn as PlainDate | null) ?? today);

export const levelOf = (line: Line): string | null => (line.facts.level as string | undefined) ?? null;
export const countsOf = (lines: readonly Line[]): Counts => countLevels(lines.map(levelOf));

/** The campaign that governs a sheet, as it is now: its calendar may have been changed since the case began. */
export async function campaignOf(db: Db, caseId: string): Promise<CampaignRow | null> {
  const sheet = await sheetOfCase(db, caseId);
  return sheet ? campaignById(db, sheet.campaign_id) : null;
}

/** What a case keeps of its campaign's calendar. */
export const calendarOf = (campaign: CampaignRow) => ({
  year: campaign.year,
  campaign: campaign.name,
  fromOn: campaign.from_on,
  closingOn: campaign.closing_on,
  selfBy: campaign.self_by,
  branchBy: campaign.branch_by,
  baseBy: campaign.base_by,
});

/** Who should be on the sheet and is not, and who is and should not. */
export async function differences(db: Db, kase: Rating, lines: readonly Line[], today: PlainDate) {
  const onSheet = lines.map((line) => line.personId);
  const expected = await listOn(db, branchAt(kase), listDay(kase, today), onSheet);
  const [there, wanted] = [new Set(onSheet), new Set(expected)];
  return {
    missing: expected.filter((id) => !there.has(id)),
    extra: onSheet.filter((id) => !wanted.has(id)),
  };
}

/** Brings the list into line with the registry. Whoever stands on another open sheet is left out and answered. */
export async function settleLines(
  acting: { db: Tx; today: PlainDate },
  kase: Rating,
): Promise<{ added: number; removed: number; elsewhere: string[] }> {
  const { db } = acting;
  const { missing, extra } = await differences(db, kase, await linesOf(db, kase.id), acting.today);
  const removed = extra.length > 0 ? await removeLines(db, kase.id, extra) : 0;
  const taken = new Set(await onOtherSheets(db, kase.id, missing));
  const free = missing.filter((id) => !taken.has(id));
  const added = free.length > 0 ? await addLines(db, kase, free) : { added: 0, elsewhere: [] };
  if (!("added" in added)) return { added: 0, removed, elsewhere: missing };
  return { added: added.added, removed, elsewhere: [...taken, ...added.elsewhere] };
}

/** The cap as it holds for this sheet: of the branch alone, or with all that was sent in its base. */
export async function capFor(
  db: Db,
  kase: Rating,
  lines: readonly Line[],
  rules: RuleSet,
): Promise<{ cap: Cap; withinBase: boolean }> {
  const campaign = await campaignOf(db, kase.id);
  const rule = capRuleOf(rules, campaign?.cap_percent ?? null);
  const own = countsOf(lines);
  const withinBase = isCapWithinBase(rules);
  const counts = withinBase
    ? sumCounts([own, await countsWithin(db, baseAt(kase), yearOf(kase), branchAt(kase).id)])
    : own;
  return { cap: capOf(counts, rule), withinBase };
}

/** Copies what a superior counts. */
export async function keepSheet(acting: { db: Tx; today: PlainDate }, kase: Rating, state: SheetState) {
  const lines = await linesOf(acting.db, kase.id);
  await writeSheet(acting.db, kase.id, {
    state,
    since: acting.today,
    members: state === "CANCELLED" ? 0 : lines.length,
    counts: countsOf(state === "CANCELLED" ? [] : lines),
  });
}

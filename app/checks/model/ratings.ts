import { openCampaign } from "#modules/ratings/server/testing.ts";
import type { Hand } from "./country.ts";
import { note, type Walk } from "./stage.ts";

/** Ratings are begun in a campaign of the year that somebody above has opened. */
export async function openRating(walk: Walk): Promise<void> {
  const { country, dice } = walk;
  const above = country.hands.filter((hand) => hand.role === "UNIT_LEADER" && hand.unit.path.length <= 2);
  const hand = dice.pick(above);
  note(walk, "RATINGS.open", await openCampaign(hand.who, hand.unit.id));
}

/** What no step of a case says: a member's words on their own year. */
export async function rateOneself(walk: Walk, hand: Hand): Promise<void> {
  const { open } = (await hand.who.get("/api/my-rating")).body;
  if (!open) return;
  const said = {
    caseId: open.caseId,
    level: walk.dice.pick(["EXCELLENT", "GOOD"]),
    text: "Tham gia đầy đủ.",
  };
  note(walk, "MEMBER_RATING.rateOneself", await hand.who.put("/api/my-rating", said));
}

type ScoreRow = { criterion: { code: string; most: number; measure: string | null }; self: number | null };

/** A unit's own points, or its superior's, for what no register computes. */
export async function score(walk: Walk, hand: Hand, caseId: string): Promise<void> {
  const { dice } = walk;
  const path = `/api/unit-rating-sheets/${caseId}`;
  const { body } = await hand.who.get(path);
  if (!body.can?.self && !(body.can?.superior && dice.chance(0.3))) return;
  const rows = (body.rows as ScoreRow[])
    .filter((row) => row.criterion.measure === null)
    .map(({ criterion, self }) => ({
      code: criterion.code,
      points: self ?? dice.between(1, Math.min(5, criterion.most)),
      words: "Có minh chứng kèm theo.",
    }));
  if (rows.length > 0) note(walk, "UNIT_RATING.score", await hand.who.put(path, { rows }));
}

/** People came and went since the sheet was begun. */
export async function settleSheet(walk: Walk, hand: Hand, caseId: string): Promise<void> {
  note(walk, "MEMBER_RATING.settle", await hand.who.post(`/api/rating-sheets/${caseId}/list`, {}));
}

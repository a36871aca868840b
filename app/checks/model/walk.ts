import { begin } from "./begin.ts";
import { aim, goOn } from "./cases.ts";
import { moveMoney } from "./money.ts";
import { openRating, rateOneself } from "./ratings.ts";
import type { Walk } from "./stage.ts";
import { train } from "./training.ts";
import { changeUnits, undoSome } from "./units.ts";

async function ofMember(walk: Walk): Promise<void> {
  const members = walk.country.hands.filter((hand) => hand.personId);
  if (members.length > 0) await rateOneself(walk, walk.dice.pick(members));
}

/** What is done, and how often of a hundred times. */
const DEEDS: readonly (readonly [weight: number, deed: (walk: Walk) => Promise<void>])[] = [
  [60, aim],
  [10, goOn],
  [8, (walk) => begin(walk)],
  [10, moveMoney],
  [8, train],
  [3, ofMember],
  [6, changeUnits],
  [1, undoSome],
  [2, openRating],
];
const ALL = DEEDS.reduce((sum, [weight]) => sum + weight, 0);

/** One thing that somebody does. */
export async function act(walk: Walk): Promise<void> {
  let at = walk.dice.below(ALL);
  for (const [weight, deed] of DEEDS) {
    if (at < weight) return deed(walk);
    at -= weight;
  }
}

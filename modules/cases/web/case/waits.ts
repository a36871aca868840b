import { t } from "#kernel/web/i18n.ts";
import type { CaseView } from "../../contract/endpoints.ts";
import { placeName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";

type Way = CaseView["steps"][number];

/** A step that is not this viewer's hand is no step of theirs; what else stands in the way is shown. */
export const isTheirs = (way: Way): boolean =>
  way.obstacles.every((one) => one.code !== "cases.not_your_hand");

/** The viewer's steps: the way ahead, and the others. */
export function waysOf({ kase, procedure }: CaseProps): { next: Way | undefined; others: readonly Way[] } {
  const theirs = kase.steps.filter((way) => isTheirs(way) && !procedure.steps[way.step]?.takesOut);
  const ahead = theirs.filter((way) => procedure.steps[way.step]?.tone === "go");
  const next = ahead.find((way) => way.obstacles.length === 0) ?? ahead[0];
  return { next, others: theirs.filter((way) => way !== next) };
}

/** The viewer's steps that take one person out: begun at that person's line. */
export const takingOut = ({ kase, procedure }: CaseProps): readonly Way[] =>
  kase.steps.filter((way) => isTheirs(way) && procedure.steps[way.step]?.takesOut);

/** Whom the case waits for, in words: me, a unit by its part in the case, the person; null when it is over. */
export function waitsFor({ kase, procedure }: CaseProps): string | null {
  if (kase.phase !== "OPEN" && kase.phase !== "DRAFT") return null;
  if (waysOf({ kase, procedure }).next) return t("cases.where.you");
  const hand = procedure.states[kase.state]?.waits;
  if (hand && "at" in hand) {
    const place = placeName(procedure, hand.at);
    const home = kase.places[hand.at];
    const unit = kase.hand ?? home;
    if (!unit) return place;
    return unit.id === home?.id || !home
      ? t("cases.where.unit", { place, unit: unit.name })
      : t("cases.where.stands_in", { place, unit: unit.name, home: home.name });
  }
  return hand && "self" in hand ? t("cases.hand.self") : t("cases.hand.program");
}

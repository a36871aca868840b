import { addDays, addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Acting, Kase } from "#kernel/workflow/server.ts";
import { endByCase } from "#modules/leadership/server/api.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { changeByCase, restoreByCase, unchangedSince } from "#modules/members/server/api.ts";
import type { RuleSet } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { discipline } from "../contract/discipline.ts";
import { insertRecord } from "./queries/records.ts";

export type Discipline = Kase<typeof discipline>;
export type Paper = { decisionNo: string | null; decisionDate: PlainDate };

export const personOf = (kase: Discipline): string => kase.personId as string;
const organOf = (kase: Discipline): PlaceOf => kase.places.organ as PlaceOf;

/** An expulsion never ends; anything else after the months of the rule. */
export function endOf(rules: RuleSet, form: string, announcedOn: PlainDate): PlainDate | null {
  return form === "EXPULSION" ? null : addMonths(announcedOn, rules.get("discipline.endsAfter"));
}

/**
 * What a form does to membership and posts, from the day on which the decision takes effect: never before the admission,
 * the arrival in the branch or what was decided since. A reprimand and a warning stand in the book only.
 */
export async function applyForm(
  acting: Acting,
  kase: Discipline,
  form: string,
  paper: Paper,
  on: PlainDate,
): Promise<Refusal | undefined> {
  if (form !== "DISMISSAL" && form !== "EXPULSION") return undefined;
  const from = await unchangedSince(acting.db, kase.scope, personOf(kase));
  if (from !== null && on < from) return refuse("discipline.before_change", { status: 422, data: { from } });
  const end = { on, reason: "DISMISSED" as const, caseId: kase.id };
  if (form === "DISMISSAL") {
    await endByCase(acting, [personOf(kase)], { ...end, at: organOf(kase) });
    return undefined;
  }
  const { left } = await changeByCase(
    acting,
    kase.scope,
    [personOf(kase)],
    { status: "EXPELLED", cardStatus: "REVOKED" },
    { caseId: kase.id, cause: "EXPULSION", effectiveOn: on, ...paper },
    (record) => COUNTED.has(record.status),
  );
  if (left.length > 0) return refuse("discipline.status_unfit");
  await endByCase(acting, [personOf(kase)], end);
  return undefined;
}

/** Gives an expelled member back what the expulsion took; posts are not given back. */
export async function undoExpulsion(acting: Acting, kase: Discipline, cause: string, paper: Paper) {
  return restoreByCase(
    acting,
    kase.scope,
    [personOf(kase)],
    { byCase: kase.id },
    { caseId: kase.id, cause, effectiveOn: paper.decisionDate, ...paper },
    (record) => record.status === "EXPELLED",
  );
}

/** From its announcement a discipline is in force, even if it is appealed against. */
export async function putInForce(
  acting: Acting,
  kase: Discipline,
  one: Paper & { form: string; on: PlainDate; decidedBy: PlaceOf },
) {
  const { form, on, decisionNo, decisionDate, decidedBy } = one;
  const refusal = await applyForm(acting, kase, form, { decisionNo, decisionDate }, on);
  if (refusal) return refusal;
  const rules = await rulesOn(acting.db, on);
  const endsOn = endOf(rules, form, on);
  await insertRecord(acting.db, {
    caseId: kase.id,
    personId: personOf(kase),
    unitId: organOf(kase).id,
    decidedBy: decidedBy.id,
    form,
    asOfficer: kase.facts.asOfficer === true,
    decisionNo,
    decisionDate,
    announcedOn: on,
    endsOn,
  });
  return {
    effectiveOn: on,
    facts: {
      announcedOn: on,
      appealUntil: addDays(on, rules.days("discipline.appealDays")),
      endsOn,
    },
  };
}

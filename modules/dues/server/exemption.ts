import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { usualPlaces } from "#modules/cases/server/api.ts";
import { standingOf } from "#modules/members/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { duesExemption } from "../contract/exemption.ts";
import { remainingOf } from "../contract/line-state.ts";
import { firstDay, type Month, monthsAfter } from "../contract/month.ts";
import { exemptionPapers } from "./exemption-papers.ts";
import {
  exemptMonths,
  insertExemption,
  linesAnywhere,
  revokeExemption,
  waivedByCase,
} from "./queries/exemptions.ts";
import { lockBook, reverseEntry } from "./queries/ledger.ts";
import { linesOf } from "./queries/lines.ts";
import { waive } from "./waive.ts";

type Exemption = Kase<typeof duesExemption>;

const monthsOf = ({ from, months }: { from: string; months: number }): Month[] =>
  Array.from({ length: months }, (_, i) => monthsAfter(from, i));
const yearOf = (month: Month): number => Number(month.slice(0, 4));

/** No year may hold more months than the rule gives, counted with what was decided before. */
async function tooMany(db: Db, personId: string, months: readonly Month[]): Promise<Block | null> {
  const years = [...new Set(months.map(yearOf))];
  const before = await exemptMonths(db, personId, years);
  const twice = months.find((month) => before.includes(month));
  if (twice)
    return { code: "dues.exempt_already", data: { month: `${twice.slice(5)}/${twice.slice(0, 4)}` } };
  for (const year of years) {
    const most = (await rulesOn(db, firstDay(months.find((month) => yearOf(month) === year) as Month))).get(
      "dues.exemptMonths",
    );
    const n = [...before, ...months].filter((month) => yearOf(month) === year).length;
    if (n > most)
      // In words, not a count: a year has no point of thousands.
      return {
        code: "dues.exempt_too_long",
        data: { year: String(year), months: n, most, rule: "dues.exemptMonths" },
      };
  }
  return null;
}

const reasonOf = (caseId: string): string => `DUES_EXEMPTION ${caseId}`;

/** What is open of these months is waived now; months that open later find the exemption. */
async function apply(acting: Acting, kase: Exemption): Promise<Refusal | undefined> {
  const personId = kase.personId as string;
  const months = monthsOf(kase.facts);
  const block = await tooMany(acting.db, personId, months);
  if (block) return refuse(block.code, { data: { ...block.data } });
  await insertExemption(acting.db, { personId, caseId: kase.id, months });
  for (const unitId of await linesAnywhere(acting.db, personId, months)) {
    const book = await lockBook(acting.db, unitId);
    const lines = (await linesOf(acting.db, unitId, [personId], months)).filter(
      (line) => remainingOf(line) > 0,
    );
    await waive(acting.db, book, "EXEMPTION", lines, {
      on: acting.today,
      reason: reasonOf(kase.id),
      accountId: acting.actor?.accountId ?? null,
    });
  }
  return undefined;
}

export const exemptionServer = serve<typeof duesExemption>({
  declaration: duesExemption,
  ...exemptionPapers,
  async prepare(acting, { facts, personId }) {
    const person = personId ? await standingOf(acting.db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    const block = await tooMany(acting.db, person.personId, monthsOf(facts));
    if (block) return refuse(block.code, { status: 422, data: { ...block.data } });
    const places = await usualPlaces(acting.db, person.unit);
    return "branch" in places ? { places } : places;
  },
  obstacles: {
    async approve(looking, kase) {
      const block = await tooMany(looking.db, kase.personId as string, monthsOf(kase.facts));
      return block ? [block] : [];
    },
  },
  effects: {
    async approve(acting, kase, form) {
      if (form.decisionDate > acting.today) return refuse("dues.decision_ahead", { status: 422 });
      return (await apply(acting, kase)) ?? { effectiveOn: acting.today };
    },
    async revoke(acting, kase, form) {
      const why = { on: acting.today, reason: form.decisionNo };
      for (const { entryId, unitId } of await waivedByCase(
        acting.db,
        kase.personId as string,
        reasonOf(kase.id),
      )) {
        const book = await lockBook(acting.db, unitId);
        await reverseEntry(acting.db, book, entryId, why, acting.actor?.accountId ?? null);
      }
      await revokeExemption(acting.db, kase.id);
      return undefined;
    },
  },
});

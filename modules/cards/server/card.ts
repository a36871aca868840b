import { refuse } from "#kernel/contract/problem.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import { linesOf, standing, standingIn } from "#kernel/workflow/lines.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { type Named, namedBlock, namedOf, usualPlaces } from "#modules/cases/server/api.ts";
import { underReviewBlocks } from "#modules/discipline/server/api.ts";
import { changeByCase, peopleStanding } from "#modules/members/server/api.ts";
import { card, REASONS } from "../contract/card.ts";
import { cardPapers } from "./papers.ts";
import { insertIssues } from "./queries/issues.ts";

type Card = Kase<typeof card>;
const MEMBERS = new Set(["ACTIVE", "EXTENDED"]);
const HAS_NONE = new Set(["NONE", "REVOKED"]);
const reasonOf = ({ line }: Named) => line.facts.reason as string | undefined;

/** Who does not fit what is asked for them. */
function unfit(kind: keyof typeof REASONS, named: readonly Named[]): Block[] {
  const fits = REASONS[kind] as readonly string[];
  const issued = kind === "ISSUE";
  return [
    ...namedBlock(
      "cards.reason_missing",
      named.filter((one) => !fits.includes(reasonOf(one) ?? "")),
    ),
    ...namedBlock(
      "cards.no_member",
      named.filter(({ person }) => issued && !MEMBERS.has(person.status)),
    ),
    ...namedBlock(
      "cards.no_photo",
      named.filter(({ line }) => issued && line.facts.photo !== true),
    ),
    ...namedBlock(
      "cards.has_one",
      named.filter((one) => reasonOf(one) === "FIRST" && !HAS_NONE.has(one.person.cardStatus)),
    ),
    ...namedBlock(
      "cards.has_none",
      named.filter((one) => reasonOf(one) !== "FIRST" && HAS_NONE.has(one.person.cardStatus)),
    ),
  ];
}

async function blocksOf(looking: Looking, kase: Card): Promise<Block[]> {
  const named = await namedOf(looking, kase.id);
  if (named.length === 0) return [{ code: "cards.nobody", data: {} }];
  return [
    ...unfit(kase.facts.kind as keyof typeof REASONS, named),
    ...(kase.facts.kind === "ISSUE" ? await underReviewBlocks(looking.db, named) : []),
  ];
}

async function handOver(acting: Acting, kase: Card, on: string) {
  const lines = await linesOf(acting.db, kase.id);
  const ids = standing(lines);
  const { changed } = await changeByCase(
    acting,
    kase.scope,
    ids,
    { cardStatus: "ISSUED", cardIssuedOn: on, cardNoByCode: true },
    { caseId: kase.id, cause: card.code, effectiveOn: on },
    (record) => MEMBERS.has(record.status),
  );
  const people = await peopleStanding(acting.db, changed);
  const reasons = new Map(lines.map((line) => [line.personId, line.facts.reason as string]));
  await insertIssues(
    acting.db,
    people.map((one) => ({
      personId: one.personId,
      cardNo: one.cardNo ?? one.memberCode,
      reason: reasons.get(one.personId) ?? "",
    })),
    { caseId: kase.id, unitId: kase.places.base?.id as number, on },
  );
  return { people: changed.length, left: ids.length - changed.length };
}

export const cardServer = serve<typeof card>({
  declaration: card,
  ...cardPapers,

  async prepare({ db }, { unit }) {
    const places = await usualPlaces(db, unit);
    return "branch" in places ? { places } : places;
  },

  obstacles: { submit: blocksOf, approve: blocksOf },

  effects: {
    async approve(acting, kase) {
      if (kase.facts.kind === "ISSUE") return undefined;
      const ids = await standingIn(acting.db, kase.id);
      const { changed } = await changeByCase(
        acting,
        kase.scope,
        ids,
        { cardStatus: "REVOKED" },
        { caseId: kase.id, cause: "CARD_WITHDRAWN", effectiveOn: acting.today },
      );
      return { effectiveOn: acting.today, details: { people: changed.length } };
    },
    async handOver(acting, kase, { on }) {
      if (on > acting.today || on < kase.since) {
        return refuse("cards.hand_over_day", { status: 422, data: { from: kase.since } });
      }
      return { effectiveOn: on, details: await handOver(acting, kase, on) };
    },
  },
});

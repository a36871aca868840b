import { record } from "#kernel/audit/record.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { isHand, type PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { begin } from "#kernel/workflow/engine.ts";
import { viewerOf } from "#kernel/workflow/look.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { around } from "#modules/cases/server/api.ts";
import { openCaseBlocks } from "#modules/discipline/server/api.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { checkNationalId } from "#modules/members/contract/national-id.ts";
import {
  holdersOfCodes,
  holdersOfNationalIds,
  nationalIdHash,
  type PersonStanding,
  standingOf,
} from "#modules/members/server/api.ts";
import { baseOf, branchOf, commonOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, unitBrief } from "#modules/organisation/server/api.ts";
import { giveToCase } from "#modules/papers/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { pull } from "../contract/pull.ts";
import { transfer } from "../contract/transfer.ts";
import { pullPapers } from "./pull-papers.ts";
import { ASKED_IN_VAIN, asksOfDay, lockAsker, lockAsking, openAsks } from "./queries/pulls.ts";

type Pull = Kase<typeof pull>;

const place = (unit: PlaceOf | undefined): PlaceOf | undefined => unit && { id: unit.id, path: unit.path };

/** Who is meant. Whoever is no member anywhere answers as whoever does not exist. */
async function meant(
  { db, vault }: { db: Db; vault: Vault },
  facts: { nationalId: string | null; memberCode: string | null },
): Promise<PersonStanding | Refusal> {
  const personId = facts.nationalId
    ? await byNationalId(db, vault, facts.nationalId)
    : (await holdersOfCodes(db, [facts.memberCode ?? ""])).get(facts.memberCode ?? "")?.personId;
  const person = personId ? await standingOf(db, personId) : null;
  // The line of it stays, so that it is counted.
  return person && COUNTED.has(person.status)
    ? person
    : refuse("transfers.pull_nobody", { keepsWrites: true });
}

const NOTHING = { state: "", personId: null, facts: {}, hand: null, mine: [], isNamed: false, papers: [] };

/** Asked before anybody is looked for: else the refusal itself tells whoever may not ask that the person is a member. */
const mayAsk = (actor: Actor, toBranch: PlaceOf): boolean =>
  pull.begins.some(({ by }) => isHand(by, { ...NOTHING, places: { toBranch } }, viewerOf(actor), undefined));

/** Refused before anybody is looked for: whoever may ask without end finds out by guessing who is a member somewhere. */
async function refusalOfAsker({ db, actor, today }: Acting, branch: PlaceOf): Promise<Refusal | null> {
  if (!actor) return null;
  const rules = await rulesOn(db, today);
  const perDay = rules.get("transfer.pullsPerDay");
  const own = await around().sameOwner(db, [actor.accountId]);
  // One lock for all accounts of a person, or two of them would be counted side by side.
  await lockAsker(db, [...own].sort()[0] ?? actor.accountId);
  if ((await asksOfDay(db, own, today)) >= perDay) {
    return refuse("transfers.pulls_per_day", { data: { most: perDay, rule: "transfer.pullsPerDay" } });
  }
  await lockAsking(db, branch.id);
  const open = rules.get("transfer.pullsOpen");
  if ((await openAsks(db, branch)) < open) return null;
  return refuse("transfers.pulls_open", { data: { most: open, rule: "transfer.pullsOpen" } });
}

async function byNationalId(db: Db, vault: Vault, given: string): Promise<string | undefined> {
  const { value } = checkNationalId(given);
  const hash = nationalIdHash(vault, value ?? null);
  if (!hash) return undefined;
  return (await holdersOfNationalIds(db, [hash])).values().next().value?.personId;
}

const openCases = ({ db }: { db: Db }, kase: Pull) => openCaseBlocks(db, kase.personId);

export const pullServer = serve<typeof pull>({
  declaration: pull,
  ...pullPapers,

  async prepare(acting, { facts, unit }) {
    const { db, actor } = acting;
    const to = await chainOf(db, unit);
    const toBranch = branchOf(to);
    if (!toBranch?.holdsMembers) {
      return refuse("transfers.holds_no_members", { status: 422, data: { name: to.at(-1)?.name ?? "" } });
    }
    if (actor && !mayAsk(actor, toBranch)) return refuse("forbidden", { status: 403 });
    const tooMany = await refusalOfAsker(acting, toBranch);
    if (tooMany) return tooMany;
    const person = await meant(acting, facts);
    if (isRefusal(person)) {
      const subject = { kind: "unit", id: toBranch.id };
      await record(acting, { action: ASKED_IN_VAIN, subject, unit: toBranch });
      return person;
    }
    if (actor && contains(actor.scope, person.unit)) return refuse("transfers.pull_own");
    const from = await chainOf(db, person.unit);
    return {
      personId: person.personId,
      // The number was needed to find somebody and is nobody's to read afterwards.
      facts: { nationalId: null },
      places: {
        toBranch: place(toBranch),
        toBase: place(baseOf(to)),
        fromBranch: place(branchOf(from)),
        fromBase: place(baseOf(from)),
        common: place(commonOf(from, to)),
      },
    };
  },

  obstacles: { agree: openCases, consent: openCases, decide: openCases },

  enters: { GRANTED: (acting, kase) => goOn(acting, kase) },
});

/** The transfer goes on where the base of origin has signed it; the asking branch then confirms who came. */
async function goOn(acting: Acting, kase: Pull) {
  const person = await standingOf(acting.db, kase.personId as string);
  if (!person?.unit.path.includes(kase.places.fromBase?.id ?? 0)) return refuse("transfers.moved_on");
  const unit = await unitBrief(acting.db, kase.places.toBranch?.id ?? 0);
  if (!unit) return refuse("not_found", { status: 404, data: { what: "unit" } });
  const begun = await begin(around(), acting, {
    procedure: transfer.code,
    unit,
    personId: person.personId,
    facts: { destination: "UNIT", toUnit: unit.id, reason: kase.facts.reason },
    // When the asking branch has ended meanwhile, whoever stands in for it names another.
    state: unit.holdsMembers ? "ACCEPTED" : "SENT",
  });
  if (!("id" in begun)) return begun;
  await giveToCase(acting.db, { from: kase.id, to: begun.id, part: "introduction" });
  return { details: { transfer: begun.id } };
}

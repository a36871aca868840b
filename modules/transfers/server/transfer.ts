import { refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { openCaseBlocks } from "#modules/discipline/server/api.ts";
import { endByCase } from "#modules/leadership/server/api.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { changeByCase, lastingStatus, restoreByCase, standingOf } from "#modules/members/server/api.ts";
import { baseOf, branchOf, commonOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { transfer } from "../contract/transfer.ts";
import { transferPapers } from "./papers.ts";
import { endStays } from "./stay.ts";

type Transfer = Kase<typeof transfer>;

/** Who is in the count and not under way already may leave. */
const MAY_LEAVE: ReadonlySet<string> = new Set(transfer.statuses);

/** Whom a revocation finds where the transfer left them: whoever has left the Union since is not fetched back. */
const HERE = new Set([...COUNTED, "MOVED_OUT"]);

const personOf = (kase: Transfer): string => kase.personId as string;
const placeAt = (kase: Transfer, place: keyof (typeof transfer)["places"]): PlaceOf =>
  kase.places[place] as PlaceOf;
const place = (unit: UnitBrief | undefined): PlaceOf | undefined => unit && { id: unit.id, path: unit.path };

/** Nobody stands over both sides when one of them is outside: what the base has signed, the union above it takes back. */
const aboveBase = (chain: readonly UnitBrief[]): UnitBrief | undefined =>
  baseOf(
    chain.slice(
      0,
      chain.findIndex((unit) => unit.id === baseOf(chain)?.id),
    ),
  );

/** Sets the member's status and, when they arrive, the branch. */
const change = (acting: Acting, kase: Transfer, what: { status: string; unit?: PlaceOf }) =>
  changeByCase(acting, kase.scope, [personOf(kase)], what, {
    caseId: kase.id,
    cause: transfer.code,
    effectiveOn: acting.today,
  });

export const transferServer = serve<typeof transfer>({
  declaration: transfer,
  ...transferPapers,

  async prepare({ db, today }, { facts, personId }) {
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!MAY_LEAVE.has(person.status)) {
      return refuse("transfers.may_not_leave", { data: { status: person.status } });
    }
    const from = await chainOf(db, person.unit);
    const places = { fromBranch: place(branchOf(from)), fromBase: place(baseOf(from)) };
    if (facts.destination !== "UNIT" || facts.toUnit === null) {
      return { places: { ...places, common: place(aboveBase(from)) } };
    }
    const target = await unitBrief(db, facts.toUnit);
    if (!target) return refuse("not_found", { status: 404, data: { what: "unit" } });
    if (target.validTo !== null && target.validTo <= today) {
      return refuse("transfers.unit_closed", { data: { name: target.name, on: target.validTo } });
    }
    const to = await chainOf(db, target);
    const toBase = baseOf(to);
    if (!toBase || toBase.tier === "CENTRAL" || toBase.tier === "PROVINCE") {
      return refuse("transfers.not_a_base", { data: { name: target.name } });
    }
    const toBranch = target.holdsMembers ? branchOf(to) : undefined;
    if (toBranch?.id === places.fromBranch?.id)
      return refuse("transfers.same_branch", { data: { name: target.name } });
    return {
      places: {
        ...places,
        toBase: place(toBase),
        toBranch: place(toBranch),
        common: place(commonOf(from, to)),
      },
    };
  },

  obstacles: {
    submit: ({ db }, kase) => openCaseBlocks(db, kase.personId),
    sign: ({ db }, kase) => openCaseBlocks(db, kase.personId),
  },

  effects: {
    async accept({ db, today }, kase, { branch }) {
      const unit = await unitBrief(db, branch);
      const base = placeAt(kase, "toBase");
      if (!unit?.path.includes(base.id)) return refuse("transfers.branch_elsewhere", { status: 422 });
      if (!unit.holdsMembers)
        return refuse("transfers.holds_no_members", { status: 422, data: { name: unit.name } });
      if (unit.validTo !== null && unit.validTo <= today) {
        return refuse("transfers.unit_closed", { data: { name: unit.name, on: unit.validTo } });
      }
      return { places: { toBranch: { id: unit.id, path: unit.path } } };
    },

    async revoke(acting, kase, form) {
      const person = await standingOf(acting.db, personOf(kase));
      // Somebody who has moved on since, or was taken in again, is not fetched back by the decision before.
      const isWhereLeft =
        kase.facts.destination === "UNIT"
          ? person?.unit.id === kase.places.toBranch?.id
          : person?.status === "MOVED_OUT";
      if (!isWhereLeft) return refuse("transfers.moved_on");
      const home = await unitBrief(acting.db, placeAt(kase, "fromBranch").id);
      if (home && home.validTo !== null && home.validTo <= acting.today) {
        return refuse("transfers.unit_closed", { data: { name: home.name, on: home.validTo } });
      }
      const { decisionNo, decisionDate } = form;
      const revoked = {
        caseId: kase.id,
        cause: "TRANSFER_REVOKED",
        effectiveOn: acting.today,
        decisionNo,
        decisionDate,
      };
      const { left } = await restoreByCase(
        acting,
        kase.scope,
        [personOf(kase)],
        { byCase: kase.id },
        revoked,
        (record) => record.status !== "TRANSFERRING" && HERE.has(record.status),
        placeAt(kase, "fromBranch"),
      );
      return left.length > 0 ? refuse("transfers.moved_on") : undefined;
    },
  },

  enters: {
    async SENT(acting, kase) {
      await change(acting, kase, { status: "TRANSFERRING" });
      return undefined;
    },
    async ACCEPTED(acting, kase) {
      await change(acting, kase, { status: "TRANSFERRING" });
      return undefined;
    },
    async EFFECTIVE(acting, kase) {
      const personIds = [personOf(kase)];
      const isLeaving = kase.facts.destination === "OUT_OF_SYSTEM";
      const unit = isLeaving ? undefined : placeAt(kase, "toBranch");
      const closed = unit && (await refusalToArrive(acting, unit));
      if (closed) return closed;
      const what = unit ? { status: await arrivesAs(acting, kase), unit } : { status: "MOVED_OUT" };
      const moved = await change(acting, kase, what);
      if (moved.left.length > 0) return refuse("transfers.moved_on");
      const reason = "TRANSFERRED" as const;
      const ended = await endByCase(acting, personIds, {
        on: acting.today,
        reason,
        caseId: kase.id,
        ...(unit ? { stays: unit } : {}),
      });
      await endStays(acting, personOf(kase));
      return { effectiveOn: acting.today, details: { positionsEnded: ended } };
    },
    async REJECTED(acting, kase) {
      return backHome(acting, kase);
    },
    async CANCELLED(acting, kase) {
      return backHome(acting, kase);
    },
  },
});

/** The branch may have ended since it was named; whoever stands in for it then has another one named. */
async function refusalToArrive({ db, today }: Acting, { id }: PlaceOf) {
  const unit = await unitBrief(db, id);
  if (!unit) return refuse("not_found", { status: 404, data: { what: "unit" } });
  if (unit.validTo !== null && unit.validTo <= today)
    return refuse("transfers.unit_closed", { data: { name: unit.name, on: unit.validTo } });
  return unit.holdsMembers ? null : refuse("transfers.holds_no_members", { data: { name: unit.name } });
}

/** A leave from the old branch's activity does not go along; that somebody stays on beyond the age does. */
const arrivesAs = async (acting: Acting, kase: Transfer): Promise<string> =>
  (await lastingStatus(acting.db, kase.scope, personOf(kase), kase.id)) === "EXTENDED"
    ? "EXTENDED"
    : "ACTIVE";

/** Whoever was under way is a member of the old branch as before. */
async function backHome(acting: Acting, kase: Transfer) {
  await restoreByCase(
    acting,
    kase.scope,
    [personOf(kase)],
    { byCase: kase.id },
    { caseId: kase.id, cause: transfer.code, effectiveOn: acting.today },
    (record) => record.status === "TRANSFERRING",
  );
  return undefined;
}

import { sql } from "kysely";
import { recordMany } from "#kernel/audit/record.ts";
import { partBySeal } from "#kernel/contract/fields.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import { copyMany } from "#kernel/db/copy-many.ts";
import type { Tx } from "#kernel/db/database.ts";
import { ANCESTOR_TYPES, ancestorsOf } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { FACTS_CONTEXT, FORM_CONTEXT } from "#kernel/workflow/store.ts";
import { baseOf, branchOf } from "#modules/organisation/contract/superiors.ts";
import { type UnitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { stay } from "#modules/transfers/contract/stay.ts";

/*
 * Whoever is away in the demo has the case that says where, since when and until when: taken over from the branch's book
 * of those away on the day the program began, so with one line of history and no hand that did it. Written in bulk: a
 * walk of some hundreds through the engine would be most of the first start.
 */

type Away = { id: string; unit: number; joined: PlainDate };

const TAKEN_OVER = "Nhập từ sổ theo dõi đoàn viên đi làm ăn xa.";
const FAR = ["Hàn Quốc", "Nhật Bản", "Đài Loan"];
const REASONS = ["WORK", "WORK", "STUDY", "FAMILY", "MISSION"] as const;
/** So many days ago the first and the last went, and in so many days the first and the last come back: within a year. */
const WENT = { from: 15, within: 200 };
const RETURNS = { from: 10, within: 150 };
/** Every so manieth is where no unit of the Union hosts. */
const OUTSIDE_EACH = 5;
/** So many guests has the branch in which the demo's own secretary sits. */
const GUESTS = 3;

async function awayOf(tx: Tx): Promise<Away[]> {
  const { rows } = await sql<Away>`
    select person_id as id, unit_id as unit, coalesce(joined_unit_on, status_since) as joined
    from members.membership where status = 'TEMPORARY_AWAY' order by unit_id, person_id`.execute(tx);
  return rows;
}

/** The chain of each of these units from the root down, in two queries for all. */
async function chainsOf(tx: Tx, ids: readonly number[]): Promise<Map<number, UnitBrief[]>> {
  const own = await unitBriefs(tx, ids);
  const all = new Map(
    (
      await unitBriefs(
        tx,
        own.flatMap((unit) => unit.path),
      )
    ).map((unit) => [unit.id, unit]),
  );
  return new Map(own.map((unit) => [unit.id, unit.path.map((id) => all.get(id) as UnitBrief)]));
}

type Ends = { branch: UnitBrief; base: UnitBrief };
const endsOf = (chain: readonly UnitBrief[]): Ends => ({
  branch: branchOf(chain) as UnitBrief,
  base: baseOf(chain) as UnitBrief,
});

/** One stay as its tables hold it. */
function stayOf(
  vault: Vault,
  rules: string,
  today: PlainDate,
  who: Away,
  i: number,
  home: Ends,
  host: Ends | null,
) {
  const went = addDays(today, -(WENT.from + ((i * 53) % WENT.within)));
  const from = went > who.joined ? went : who.joined;
  const id = uuidv7(Date.parse(`${from}T02:00:00Z`));
  const facts = {
    where: host ? "UNIT" : "OUTSIDE",
    toUnit: host?.branch.id ?? null,
    area: host ? host.base.name : (FAR[i % FAR.length] as string),
    address: `Nhà trọ số ${(i % 40) + 1}, tổ ${(i % 9) + 1}`,
    from,
    to: addDays(today, RETURNS.from + ((i * 37) % RETURNS.within)),
    reason: REASONS[i % REASONS.length] as string,
    statusBefore: "ACTIVE",
  };
  const { open, sealed } = partBySeal(stay.facts, facts);
  const places = { ...home, ...(host ? { hostBase: host.base, host: host.branch } : {}) };
  return {
    who: who.id,
    home: home.branch,
    from,
    kase: {
      id,
      procedure: stay.code,
      state: "AWAY",
      phase: "OPEN",
      person_id: who.id,
      facts: JSON.stringify(open),
      sealed: vault.seal(FACTS_CONTEXT, id, sealed),
      effective_on: from,
      rules,
      since: from,
    },
    step: {
      case_id: id,
      no: 1,
      step: "begin",
      to_state: "AWAY",
      on_day: from,
      comment: TAKEN_OVER,
      form: JSON.stringify(open),
      sealed: vault.seal(FORM_CONTEXT, `${id}/1`, sealed),
      rules,
    },
    places: Object.entries(places).map(([place, unit]) => ({
      case_id: id,
      place,
      unit_id: unit.id,
      ...ancestorsOf(unit),
      procedure: stay.code,
      phase: "OPEN",
    })),
    waiting: { case_id: id, procedure: stay.code, since: from },
    clock: { case_id: id, step: "end", due_on: facts.to },
  };
}

/** Writes the stays of whoever is away in the demo, in the transaction that makes its accounts. */
export async function writeDemoStays(tx: Tx, vault: Vault, today: PlainDate): Promise<void> {
  const away = await awayOf(tx);
  const chains = await chainsOf(
    tx,
    away.map((who) => who.unit),
  );
  const homes = [...chains.values()].map(endsOf);
  const { rows: seats } = await sql<{ unit: number }>`
    select x.unit_id as unit from accounts.account a join accounts.assignment x on x.account_id = a.id
    where a.username = 'bithu.chidoan'`.execute(tx);
  const own = homes.find((home) => home.branch.id === seats[0]?.unit);
  const rules = (await rulesOn(tx, today)).id;
  let guests = 0;
  const stays = away.map((who, i) => {
    const home = endsOf(chains.get(who.unit) as UnitBrief[]);
    if (own && guests < GUESTS && own.base.id !== home.base.id) {
      guests += 1;
      return stayOf(vault, rules, today, who, i, home, own);
    }
    const host = homes[(i * 7 + Math.floor(homes.length / 2)) % homes.length] as Ends;
    const isHosted = i % OUTSIDE_EACH !== 0 && host.base.id !== home.base.id;
    return stayOf(vault, rules, today, who, i, home, isHosted ? host : null);
  });
  await write(tx, stays);
}

async function write(tx: Tx, stays: readonly ReturnType<typeof stayOf>[]): Promise<void> {
  await copyMany(
    tx,
    "workflow.case",
    CASE,
    stays.map((one) => one.kase),
  );
  await copyMany(
    tx,
    "workflow.step",
    STEP,
    stays.map((one) => one.step),
  );
  await copyMany(
    tx,
    "workflow.place",
    PLACE,
    stays.flatMap((one) => one.places),
  );
  await copyMany(
    tx,
    "workflow.waiting",
    WAITING,
    stays.map((one) => one.waiting),
  );
  await copyMany(
    tx,
    "workflow.clock",
    CLOCK,
    stays.map((one) => one.clock),
  );
  await recordMany(
    { db: tx, actor: null },
    stays.map((one) => ({
      action: "cases.begin",
      subject: { kind: "case", id: one.kase.id },
      personId: one.who,
      unit: one.home,
      details: { procedure: stay.code, state: "AWAY" },
    })),
  );
  await sql`
    update members.membership m set status_since = v.day
    from unnest(${stays.map((one) => one.who)}::uuid[], ${stays.map((one) => one.from)}::date[]) v (id, day)
    where m.person_id = v.id`.execute(tx);
}

const CASE = {
  id: "uuid",
  procedure: "text",
  state: "text",
  phase: "text",
  person_id: "uuid",
  facts: "jsonb",
  sealed: "bytea",
  effective_on: "date",
  rules: "text",
  since: "date",
} as const;
const STEP = {
  case_id: "uuid",
  no: "int",
  step: "text",
  to_state: "text",
  on_day: "date",
  comment: "text",
  form: "jsonb",
  sealed: "bytea",
  rules: "text",
} as const;
const PLACE = {
  case_id: "uuid",
  place: "text",
  unit_id: "int",
  ...ANCESTOR_TYPES,
  procedure: "text",
  phase: "text",
} as const;
const WAITING = { case_id: "uuid", procedure: "text", since: "date" } as const;
const CLOCK = { case_id: "uuid", step: "text", due_on: "date" } as const;

import { sql } from "kysely";
import pg from "pg";
import { addDays, type PlainDate, today } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { begin, type NewCase, take } from "#kernel/workflow/engine.ts";
import { load } from "#kernel/workflow/look.ts";
import type { Acting, Kase } from "#kernel/workflow/server.ts";
import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import { around } from "#modules/cases/server/api.ts";

/*
 * A few cases of the demo, begun and moved by its own accounts through the engine, so that whoever tries it finds work
 * that waits, work that is late and work that is done.
 */

type Where = { id: number; path: number[]; name: string };
type Ways = readonly (readonly [who: string, step: string, form?: object, comment?: string])[];

/** The accounts as they act in their posts. */
async function actorsOf(tx: Tx): Promise<Record<string, Actor & { unit: UnitPath }>> {
  const { rows } = await sql<{
    account: string;
    name: string;
    displayName: string;
    personId: string | null;
    assignment: string;
    role: string;
    unit: Where;
    tier: string;
  }>`
    select a.id as account, a.username as name, a.display_name as "displayName", a.person_id as "personId",
      x.id as assignment, x.role, t.tier, jsonb_build_object('id', u.id, 'path', u.path, 'name', u.name) as unit
    from accounts.account a join accounts.assignment x on x.account_id = a.id
    join organisation.unit u on u.id = x.unit_id join organisation.unit_type t on t.code = u.type`.execute(
    tx,
  );
  return Object.fromEntries(
    rows.map((row) => {
      const post = {
        assignmentId: row.assignment,
        role: row.role,
        unit: { ...row.unit, tier: row.tier },
      };
      const actor = {
        accountId: row.account,
        displayName: row.displayName,
        personId: row.personId,
        sessionId: "",
        authenticatedAt: new Date(),
        post,
        posts: [post],
        permissions: permissionsOf(row.role),
        scope: scopeOf([row.unit]),
        unit: row.unit,
      };
      return [row.role === "UNIT_ADMIN" ? `${row.name}:admin` : row.name, actor];
    }),
  );
}

/** Active members of a unit without an office and without an account, as many as are wanted. */
async function membersOf(tx: Tx, unitId: number, n: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.person_id as id from members.membership m
    where m.unit_id = ${unitId} and m.status = 'ACTIVE' and m.facets @> '{p:NONE}'
      and not exists (select from accounts.account a where a.person_id = m.person_id)
    order by m.date_of_birth, m.person_id limit ${n}`.execute(tx);
  return rows.map((row) => row.id);
}

/** A branch with members: beside the branch in its base, and in another base of the province. */
async function branchesAround(
  tx: Tx,
  branch: UnitPath,
): Promise<{ beside: Where; away: Where; awayBase: Where }> {
  const base = branch.path.at(-2) as number;
  const province = branch.path[1] as number;
  const { rows } = await sql<{ unit: Where; base: Where; same: boolean }>`
    select distinct on (same) * from (
      select jsonb_build_object('id', u.id, 'path', u.path, 'name', u.name) as unit, u.id, u.sector,
        jsonb_build_object('id', b.id, 'path', b.path, 'name', b.name) as base, u.parent_id = ${base} as same
      from organisation.unit u join organisation.unit b on b.id = u.parent_id
      join members.headcount h on h.unit_id = u.id and h.status = 'ACTIVE' and h.n >= 10
      where u.type = 'BRANCH' and u.sector not in ('ARMY', 'POLICE') and b.type = 'BASE_UNION' and u.path[2] = ${province} and u.id <> ${branch.id}) near
    order by same, sector <> 'RESIDENTIAL', id`.execute(tx);
  const beside = rows.find((row) => row.same);
  const away = rows.find((row) => !row.same);
  if (!beside || !away) throw new Error("the demo's province is too small for its cases");
  return { beside: beside.unit, away: away.unit, awayBase: away.base };
}

class Teller {
  readonly actors: Record<string, Actor & { unit: UnitPath }>;
  readonly #tx: Tx;
  readonly #vault: Vault;
  constructor(tx: Tx, vault: Vault, actors: Teller["actors"]) {
    this.#tx = tx;
    this.#vault = vault;
    this.actors = actors;
  }
  #acting(who: string, day: PlainDate): Acting {
    const actor = this.actors[who] as Actor;
    const now = new Date(`${day}T02:00:00Z`);
    return { db: this.#tx, actor, vault: this.#vault, now, today: day, afterCommit: () => {} };
  }
  /** Begins a case so many days ago and takes the steps, one every third day. */
  async tell(daysAgo: number, who: string, what: Omit<NewCase, "comment">, ways: Ways): Promise<void> {
    const first = addDays(today(), -daysAgo);
    const begun = await begin(around(), this.#acting(who, first), what);
    if (isRefusal(begun)) throw new Error(`demo case: ${begun.code}`);
    let at = begun;
    for (const [i, [doer, step, form = {}, comment = null]] of ways.entries()) {
      const day = addDays(today(), -Math.max(0, daysAgo - 3 * (i + 1)));
      const input = { step, version: at.version, form, comment };
      const acting = this.#acting(doer, day);
      const kase = (await load(around(), acting, at.id, "lock")) as Kase;
      const taken = await take(around(), acting, kase, input);
      if (isRefusal(taken)) throw new Error(`demo case, ${step}: ${taken.code}`);
      at = taken;
    }
  }
}

const SUBMITTED = {
  duesMonth: "2026-10",
  remark: "Tham gia sinh hoạt đầy đủ, tích cực trong các hoạt động tình nguyện.",
};

async function tellAll(teller: Teller, tx: Tx): Promise<void> {
  const branch = teller.actors["bithu.chidoan"]?.unit as UnitPath;
  const { beside, away, awayBase } = await branchesAround(tx, branch);
  const people = await membersOf(tx, branch.id, 6);
  const strangers = await membersOf(tx, away.id, 2);
  const to = (unit: UnitPath, reason: string) => ({
    destination: "UNIT",
    toUnit: unit.id,
    toText: null,
    reason,
  });
  const move = (personId: string | undefined, facts: object, unit: UnitPath = branch) => ({
    procedure: "TRANSFER",
    unit: { id: unit.id, path: unit.path },
    personId: personId as string,
    facts,
  });
  const base = { id: branch.path.at(-2) as number, path: branch.path.slice(0, -1) };
  const [mine, office, own, province] = ["bithu.chidoan", "bithu.coso", "doanvien", "canbo.tinh"] as const;
  const self = teller.actors[own]?.personId ?? undefined;
  if (self)
    await teller.tell(20, own, move(self, to(awayBase, "WORK")), [
      [own, "withdraw", {}, "Công ty giữ tôi làm việc tại xã nhà, tôi chưa chuyển nữa."],
    ]);
  await teller.tell(1, mine, move(people[0], to(awayBase, "STUDY")), []);
  await teller.tell(16, mine, move(people[1], to(away, "RESIDENCE")), [[mine, "submit", SUBMITTED]]);
  await teller.tell(5, mine, move(people[2], to(awayBase, "WORK")), [[mine, "submit", SUBMITTED]]);
  await teller.tell(9, mine, move(people[3], to(away, "GRADUATION")), [
    [mine, "submit", SUBMITTED],
    [office, "return", {}, "Đoàn phí mới đóng đến tháng 9, đề nghị chi đoàn thu đủ rồi gửi lại."],
  ]);
  await teller.tell(14, mine, move(people[4], to(beside, "RESIDENCE")), [
    [mine, "submit", SUBMITTED],
    [office, "sign"],
    [office, "confirm"],
  ]);
  await teller.tell(
    12,
    mine,
    move(people[5], {
      destination: "OUT_OF_SYSTEM",
      toUnit: null,
      toText: "Đơn vị bộ đội đóng quân ở xa",
      reason: "ARMED_FORCES",
    }),
    [
      [mine, "submit", SUBMITTED],
      [office, "sign"],
    ],
  );
  // From another commune to this one: its own officers have no accounts, so others above keep its papers and sign.
  const [central, standsIn] = ["canbo.trunguong", "canbo.tinh:admin"] as const;
  await teller.tell(8, central, move(strangers[0], to(base, "WORK"), away), [
    [central, "submit", SUBMITTED],
    [standsIn, "sign"],
  ]);
  await teller.tell(6, province, move(strangers[1], to(branch, "STUDY"), away), [
    [province, "submit", SUBMITTED],
  ]);
}

/** Steps are dated by the day on which they were taken; the clock of the machine says when the demo was made. */
const AS_TAKEN = `
  update workflow.step set at = (on_day + time '09:00' + no * interval '7 minutes') at time zone 'Asia/Ho_Chi_Minh';
  update workflow.case c set begun_at = s.at from workflow.step s where s.case_id = c.id and s.no = 1`;

/** Writes the demo's cases, in the transaction that makes its accounts. */
export async function writeDemoCases(tx: Tx, vault: Vault): Promise<void> {
  await tellAll(new Teller(tx, vault, await actorsOf(tx)), tx);
}

/** What is told as past is dated so by the owner of the tables: the program itself changes no step. */
export async function dateDemoCases(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: "doanso first start" });
  await owner.connect();
  try {
    await owner.query(AS_TAKEN);
  } finally {
    await owner.end();
  }
}

import { pino } from "pino";
import type { TestServer } from "#app/checks/test-server.ts";
import type { JobContext } from "#kernel/jobs/worker.ts";
import { applyHandler } from "./jobs.ts";

/** Does what the worker would do with an approved plan. */
export const applyInJob = (house: TestServer, planId: string, runId: string): Promise<unknown> => {
  const context: JobContext = {
    database: house.database,
    vault: house.house.vault,
    dataFolder: house.house.settings.dataFolder,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
  };
  const handler = applyHandler.handler as unknown as (c: JobContext, p: object) => Promise<unknown>;
  return handler(context, { planId, runId });
};

/** What a change of units may touch, without versions and times: what an undo must give back exactly. */
const PICTURE: Record<string, string> = {
  unit: `select id, parent_id, path, type, name, valid_from, valid_to, closing_decision_no, closing_reason from organisation.unit
    where valid_to is null or valid_to > valid_from`,
  unit_name:
    "select n.* from organisation.unit_name n join organisation.unit u on u.id = n.unit_id where u.valid_to is distinct from u.valid_from",
  unit_past: "select * from organisation.unit_past",
  succession: "select * from organisation.succession",
  membership:
    "select person_id, unit_id, a1, a2, a3, a4, a5, a6, a7, a8, status, joined_unit_on, facets from members.membership",
  headcount: `select unit_id, status, sum(n) from (select unit_id, status, n from members.headcount union all
    select a.unit_id, d.status, d.n from members.headcount_delta d
    cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) a (unit_id) where a.unit_id is not null) x
    group by 1, 2 having sum(n) <> 0`,
  assignment: `select account_id, role, unit_id, a1, a2, a3, a4, a5, valid_from, valid_to, ended_by, ended_reason
    from accounts.assignment where valid_to is null or valid_from < valid_to`,
  term: "select id, unit_id, a1, a2, a3, a4, a5, valid_from, valid_to, latest from leadership.term",
  position:
    "select id, person_id, unit_id, a1, a2, a3, a4, a5, valid_from, valid_to, end_reason, end_note from leadership.position",
  place: "select case_id, place, unit_id, a1, a2, a3, a4, a5, phase from workflow.place",
  waiting: "select case_id, place, home_id, unit_id, a1, a2, a3, a4, a5 from workflow.waiting",
  paper: "select id, unit_id, a1, a2, a3, a4, a5 from papers.paper",
  period: "select unit_id, a1, a2, a3, a4, a5, month, claimed, paid from dues.period",
  money: "select unit_id, kind, balance from dues.account where balance <> 0",
  slip: "select id, from_unit, to_unit, state from dues.slip",
};

export async function pictureOf(house: TestServer): Promise<Record<string, string[]>> {
  const picture: Record<string, string[]> = {};
  for (const [name, text] of Object.entries(PICTURE)) {
    const { rows } = await house.asOwner.pool.query(text);
    picture[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return picture;
}

import { type Bench, type Measure, turn } from "../registry/bench.ts";
import { type Figure, send, timeEach } from "../registry/timing.ts";
import { type Chain, chainsOf, forgetCases } from "./chain.ts";

const TARGET = 40;
const OPEN = 5000;

/** Open cases below a base: one made by the program, the others copies of its rows, spread over the base's branches. */
async function fill(bench: Bench): Promise<Chain> {
  const [chain, other] = await chainsOf(bench, 2);
  if (!chain || !other) throw new Error("the country is too small");
  const { rows } = await bench.owner.pool.query<{ person_id: string }>(
    "select person_id from members.membership where unit_id = $1 and status = 'ACTIVE' limit 1",
    [chain.branch.id],
  );
  const facts = { destination: "UNIT", toUnit: other.base.id, reason: "WORK" };
  const made = await send(bench.url, {
    as: chain.secretary,
    method: "POST",
    path: "/cases",
    body: { procedure: "TRANSFER", unitId: chain.branch.id, personId: rows[0]?.person_id, facts },
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const form = { duesMonth: "2026-11", remark: "Nhận xét." };
  await send(bench.url, {
    as: chain.secretary,
    method: "POST",
    path: `/cases/${made.body.id}/steps`,
    body: { step: "submit", version: 1, form },
  });
  const source = made.body.id as string;
  await bench.owner.pool.query(`
    create temp table copied as
      select gen_random_uuid() as id, m.person_id, row_number() over () as n from members.membership m
      where m.a2 = ${chain.base.path[1]} and m.status = 'ACTIVE'
        and not exists (select from workflow.case c where c.person_id = m.person_id) limit ${OPEN - 1};
    insert into workflow.case (id, procedure, state, phase, person_id, facts, rules, account_id, since, version)
      select k.id, c.procedure, c.state, c.phase, k.person_id, c.facts, c.rules, c.account_id, c.since - (k.n % 40)::int, c.version
      from copied k, workflow.case c where c.id = '${source}';
    insert into workflow.place select k.id, p.place, p.unit_id, p.a1, p.a2, p.a3, p.a4, p.a5, p.a6, p.a7, p.a8, p.procedure, p.phase
      from copied k, workflow.place p where p.case_id = '${source}';
    insert into workflow.step (case_id, no, step, from_state, to_state, account_id, role, unit_id, on_day, form, rules)
      select k.id, s.no, s.step, s.from_state, s.to_state, s.account_id, s.role, s.unit_id, s.on_day, s.form, s.rules
      from copied k, workflow.step s where s.case_id = '${source}';
    insert into workflow.waiting select k.id, w.procedure, w.place, w.permission, null, w.home_id, w.unit_id, w.a1, w.a2, w.a3, w.a4,
        w.a5, w.a6, w.a7, w.a8, w.since, w.due_on - (k.n % 40)::int
      from copied k, workflow.waiting w where w.case_id = '${source}';
    drop table copied; analyze workflow.case, workflow.place, workflow.waiting, workflow.step`);
  return chain;
}

export const waiting: Measure = {
  name: "waiting",
  async run(bench: Bench): Promise<Figure[]> {
    const chain = await fill(bench);
    const { rows } = await bench.owner.pool.query<{ n: number }>(
      "select count(*)::int as n from workflow.waiting",
    );
    const note = `${rows[0]?.n} open cases wait for the post`;
    const asks = (path: string) => Array.from({ length: bench.n }, () => ({ as: chain.leader, path }));
    const desk = await timeEach(
      bench.url,
      "Việc của tôi of a base secretary with 5,000 open cases",
      TARGET,
      asks("/desk"),
    );
    const list = await timeEach(
      bench.url,
      "first page of the cases that wait",
      TARGET,
      asks("/cases?of=hand&limit=50"),
    );
    const province = bench.provinces.find(({ unit }) => unit.id === chain.base.path[1]) ?? bench.root;
    const above = await timeEach(
      bench.url,
      "Việc của tôi of the province above them",
      TARGET,
      Array.from({ length: bench.n }, (_, i) => ({ as: turn(province.officers, i), path: "/desk" })),
    );
    await forgetCases(bench);
    return [{ ...desk, note }, list, above];
  },
};

import type { Bench, Measure } from "../registry/bench.ts";
import { type Figure, figureOf, send } from "../registry/timing.ts";
import { type Chain, chainsOf, forgetCases } from "./chain.ts";

const TARGET = 30;
const CHAINS = 60;

type Taken = { id: string; version: number };

/** One transfer from a branch to the next chain's, over all hands; the time of each step by its name. */
async function transfer(
  bench: Bench,
  from: Chain,
  to: Chain,
  personId: string,
  times: Map<string, number[]>,
) {
  const taken = async (name: string, as: Chain["secretary"], path: string, body: object): Promise<Taken> => {
    const answer = await send(bench.url, { as, method: "POST", path, body });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    times.set(name, [...(times.get(name) ?? []), answer.ms]);
    return answer.body;
  };
  const step = (name: string, as: Chain["secretary"], at: Taken, form: object = {}) =>
    taken(name, as, `/cases/${at.id}/steps`, { step: name, version: at.version, form });
  const facts = { destination: "UNIT", toUnit: to.base.id, reason: "WORK" };
  const begun = await taken("begin", from.secretary, "/cases", {
    procedure: "TRANSFER",
    unitId: from.branch.id,
    personId,
    facts,
  });
  const remark = "Tham gia sinh hoạt đầy đủ, hoàn thành nhiệm vụ.";
  const submitted = await step("submit", from.secretary, begun, { duesMonth: "2026-11", remark });
  const sent = await step("sign", from.leader, submitted);
  const accepted = await step("accept", to.leader, sent, { branch: to.branch.id });
  await step("confirm", to.secretary, accepted);
}

/** The same writes to the registry without the engine: what a step that moves somebody costs at the least. */
async function bareMoves(
  bench: Bench,
  from: Chain,
  to: Chain,
  personIds: readonly string[],
): Promise<number[]> {
  const times: number[] = [];
  const client = await bench.owner.pool.connect();
  try {
    for (const id of personIds) {
      const started = performance.now();
      await client.query("begin");
      await client.query("select 1 from members.membership where person_id = $1 for update", [id]);
      await client.query(
        "update members.membership set unit_id = unit_id, changed_at = now() where person_id = $1",
        [id],
      );
      await client.query("update members.person set version = version + 1 where id = $1", [id]);
      await client.query(
        `insert into members.history (person_id, kind, effective_on, unit_id, changes, cause)
         values ($1, 'moved', current_date, $2, '{}', 'BENCH')`,
        [id, to.branch.id],
      );
      await client.query("commit");
      times.push(performance.now() - started);
    }
    await client.query("delete from members.history where cause = 'BENCH'");
  } finally {
    client.release();
  }
  return times;
}

export const steps: Measure = {
  name: "steps",
  async run(bench: Bench): Promise<Figure[]> {
    const chains = await chainsOf(bench, CHAINS);
    const times = new Map<string, number[]>();
    const moved: string[] = [];
    for (const [i, from] of chains.entries()) {
      const to = chains[(i + 1) % chains.length] as Chain;
      const { rows } = await bench.owner.pool.query<{ person_id: string }>(
        `select person_id from members.membership where a${from.branch.path.length} = $1 and counted and status = 'ACTIVE'
         order by roster_key, person_id limit 3`,
        [from.branch.id],
      );
      for (const { person_id: personId } of rows) {
        await transfer(bench, from, to, personId, times);
        moved.push(personId);
      }
    }
    const [first, second] = chains as [Chain, Chain];
    const bare = await bareMoves(bench, first, second, moved);
    await forgetCases(bench);
    const warm = 10;
    const all = [...times.values()].flatMap((each) => each.slice(warm));
    return [
      figureOf("a step of a transfer, all in one transaction", TARGET, all),
      ...[...times].map(([name, each]) => figureOf(`  of these: ${name}`, TARGET, each.slice(warm))),
      {
        ...figureOf("baseline: lock, move, version, history by bare SQL", null, bare.slice(warm)),
        note: "no checks, no case, no trail",
      },
    ];
  },
};

import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestServer, testServer } from "./checks/test-server.ts";
import { welcome } from "./cli/welcome.ts";
import { prepareFirstStart } from "./first-start.ts";
import { fillWhenEmpty } from "./seed/write-demo.ts";

let at: TestServer;
let folder: string;
beforeAll(async () => {
  at = await testServer();
  folder = mkdtempSync(path.join(tmpdir(), "doanso-first-"));
});
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (text: string) => (await at.asOwner.pool.query(text)).rows;
const demoHouse = () => ({ ...at.house, settings: { ...at.house.settings, dataFolder: folder, demo: true } });

it("leaves nothing behind when the first start is broken off", async () => {
  const vault = {
    ...at.house.vault,
    seal: () => {
      throw new Error("the power went");
    },
  };
  const fill = fillWhenEmpty({ ownerUrl: at.url, vault, demo: { seed: 1, members: 500 } });
  await expect(fill).rejects.toThrow("the power went");
  expect(await ask("select from organisation.admin_unit limit 1")).toEqual([]);
  expect(await ask("select from organisation.unit limit 1")).toEqual([]);
});

it("without demo it brings the state's units, no Union and a one-time code", async () => {
  const house = { ...at.house, settings: { ...at.house.settings, demo: false } };
  const first = await prepareFirstStart(house);
  expect(first.setupCode).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
  // 34 provinces and 3,321 communes since 1 July 2025 (Resolutions 202/2025/QH15 and 1656 to 1689/NQ-UBTVQH15).
  const [units] = await ask(`select count(*) filter (where level = 'PROVINCE')::int as provinces,
    count(*) filter (where level = 'COMMUNE')::int as communes from organisation.admin_unit
    where valid_from <= '2026-11-01' and (valid_to is null or valid_to > '2026-11-01')`);
  expect(units).toEqual({ provinces: 34, communes: 3321 });
  expect(await ask("select from organisation.unit limit 1")).toEqual([]);
  expect(welcome("http://127.0.0.1:3000", house.settings, null, first)).toContain(first.setupCode);
});

it("with demo it invents a country and accounts at places that belong together", {
  timeout: 90_000,
}, async () => {
  const first = await prepareFirstStart(demoHouse());
  const [country] = await ask(`select count(*)::int as people,
    (select count(*)::int from members.history where kind = 'registered') as lines,
    (select sum(n)::int from members.headcount where unit_id = 1) +
    (select sum(n)::int from members.headcount_delta where a1 = 1) as counted from members.membership`);
  expect(country).toEqual({ people: 16_000, lines: 16_000, counted: 16_000 });
  // Its cases wait, are late, are done and ended, each waiting for somebody.
  const [cases] = await ask(`select array(select distinct phase from workflow.case order by 1) as phases,
    (select count(*)::int from workflow.waiting where due_on < current_date) as late,
    (select count(*)::int from workflow.case c where phase in ('DRAFT', 'OPEN')
      and not exists (select from workflow.waiting w where w.case_id = c.id)) as lost`);
  expect(cases).toEqual({ phases: ["DONE", "DRAFT", "ENDED", "OPEN"], late: 1, lost: 0 });
  expect(first.demoAccounts).toHaveLength(7);
  const posts = await ask(`select a.username, a.person_id, m.unit_id as home, u.id, u.path, h.n::int
    from accounts.account a join accounts.assignment x on x.account_id = a.id join organisation.unit u on u.id = x.unit_id
    left join members.membership m on m.person_id = a.person_id
    left join members.headcount h on h.unit_id = u.id and h.status = 'ACTIVE'`);
  const of = (username: string) => posts.find((post) => post.username === username);
  const [base, branch, member] = [of("bithu.coso"), of("bithu.chidoan"), of("doanvien")];
  expect(base.n).toBeGreaterThan(250);
  expect(base.n).toBeLessThan(700);
  expect(branch.path.slice(0, -1)).toEqual(base.path);
  expect(of("canbo.tinh").path).toEqual(base.path.slice(0, 2));
  expect([branch.home, member.home]).toEqual([branch.id, branch.id]);
  expect(branch.person_id).not.toBe(member.person_id);
});

it("tells the same accounts at the next start and makes nothing anew", async () => {
  const before = await ask("select id from accounts.account order by id");
  const file = path.join(folder, "demo-accounts.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await prepareFirstStart(demoHouse());
  expect(again.demoAccounts).toEqual(JSON.parse(readFileSync(file, "utf8")));
  expect(await ask("select id from accounts.account order by id")).toEqual(before);
  const text = welcome("http://127.0.0.1:3000", demoHouse().settings, null, again);
  for (const { username, password } of again.demoAccounts)
    expect(text).toMatch(new RegExp(`${username}\\s+${password}`));
});

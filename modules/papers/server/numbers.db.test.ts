import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { insertTerms } from "#modules/leadership/server/api.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import "#app/modules.ts";
import { endIssued, type IssueCtx, issueMany, issuePaper, type PaperOrder } from "./api.ts";
import { integrityChecks } from "./integrity.ts";
import { startSeries } from "./queries/series.ts";

const vault = testVault();
let database: Awaited<ReturnType<typeof testDatabase>>;
let units: Record<string, UnitPath>;

beforeAll(async () => {
  database = await testDatabase({ pool: 24 });
  units = await plantUnits(database.asOwner.db, [
    "CENTRAL",
    "Trung ương Đoàn",
    [
      [
        "PROVINCIAL",
        "Tỉnh đoàn Ví Dụ",
        [
          ["BASE_UNION", "Đoàn xã Một", [["BRANCH", "Chi đoàn Một A"]]],
          ["BASE_UNION", "Đoàn xã Hai"],
          ["BASE_UNION", "Đoàn xã Ba"],
          ["BASE_UNION", "Đoàn xã Bốn"],
          ["BASE_UNION", "Đoàn xã Năm"],
          ["BASE_UNION", "Đoàn xã Sáu"],
          ["BASE_UNION", "Đoàn xã Bảy"],
          ["BASE_UNION", "Đoàn xã Tám"],
        ],
      ],
    ],
  ]);
});
afterAll(() => database.drop());

const ACCOUNT = "019a0000-0000-7000-8000-0000000000ac";
const unitId = (name: string): number => (units[name] as UnitPath).id;

const order = (unit: string, more: Partial<PaperOrder> = {}): PaperOrder => ({
  kind: "papers.decision",
  unitId: unitId(unit),
  issuedOn: plainDate("2026-11-20"),
  place: "Ví Dụ",
  abstract: "về việc thử",
  signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư" }],
  data: { bases: [], articles: ["Thử."] },
  ...more,
});

const doing = <T>(work: (ctx: IssueCtx) => Promise<T>): Promise<T> =>
  database.db.transaction().execute((tx) => work({ db: tx, vault, actor: null }));

const numbersOf = async (unit: string, type = "QĐ") =>
  (
    await sql<{
      number: number;
    }>`select number from papers.paper where unit_id = ${unitId(unit)} and type = ${type}
      order by number`.execute(database.db)
  ).rows.map((row) => row.number);

test("many clerks at once take every number once and leave none out", async () => {
  const clerks = Array.from({ length: 20 }, async () => {
    for (let i = 0; i < 15; i++) await doing((ctx) => issuePaper(ctx, order("Đoàn xã Một")));
  });
  await Promise.all(clerks);
  expect(await numbersOf("Đoàn xã Một")).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
});

test("a rolled back issue leaves no gap, and the next takes its number", async () => {
  await doing((ctx) => issuePaper(ctx, order("Đoàn xã Hai")));
  const lost = doing(async (ctx) => {
    expect((await issuePaper(ctx, order("Đoàn xã Hai"))).numberText).toBe("02-QĐ/ĐTN");
    throw new Error("the effect failed");
  });
  await expect(lost).rejects.toThrow("the effect failed");
  expect((await doing((ctx) => issuePaper(ctx, order("Đoàn xã Hai")))).numberText).toBe("02-QĐ/ĐTN");
  expect(await numbersOf("Đoàn xã Hai")).toEqual([1, 2]);
});

test("two clerks who issue in the same series crosswise wait for each other and both get through", async () => {
  const both = (kinds: string[]) =>
    doing((ctx) =>
      issueMany(
        ctx,
        kinds.map((kind) => order("Đoàn xã Bốn", { kind, ...bodyOf(kind) })),
      ),
    );
  const bodyOf = (kind: string) =>
    kind === "papers.decision" ? {} : { data: { blocks: [{ kind: "paragraph", text: "Thử." }] } };
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      both(i % 2 ? ["papers.notice", "papers.decision"] : ["papers.decision", "papers.notice"]),
    ),
  );
  expect(await numbersOf("Đoàn xã Bốn")).toHaveLength(20);
  expect((await numbersOf("Đoàn xã Bốn", "TB")).at(-1)).toBe(20);
});

test("units, types and terms have their own numbers; without a term they run on until one begins", async () => {
  const unit = "Đoàn xã Ba";
  const on = (day: string, more = {}) =>
    doing((ctx) => issuePaper(ctx, order(unit, { issuedOn: plainDate(day), ...more })));
  expect((await on("2026-01-05")).numberText).toBe("01-QĐ/ĐTN");
  expect((await on("2026-03-05")).numberText).toBe("02-QĐ/ĐTN");
  // The congress of February is recorded only now: what was issued since then counts to its term.
  const term = { unit: units[unit] as UnitPath, from: "2026-02-01", to: "2031-02-01" };
  await insertTerms(database.asOwner.db, [
    { id: "019a0000-0000-7000-8000-000000000001", name: "2026-2031", ...term },
  ]);
  expect((await on("2026-03-06")).numberText).toBe("03-QĐ/ĐTN");
  expect((await on("2026-12-31")).numberText).toBe("04-QĐ/ĐTN");
  expect((await on("2027-01-01")).numberText).toBe("05-QĐ/ĐTN");
  expect((await on("2031-02-01")).number).toBe(3);
  expect((await on("2026-03-07", { department: "VP" })).numberText).toBe("06-QĐ/ĐTN-VP");
});

test("a unit that numbers by year begins again on 1 January, and so does all below it", async () => {
  await sql`insert into papers.numbering (unit_id, valid_from, period, symbol, source)
    values (${unitId("Đoàn xã Một")}, '2027-01-01', 'YEAR', 'ĐTN.M', 'thử')`.execute(database.asOwner.db);
  const on = (unit: string, day: string) =>
    doing((ctx) => issuePaper(ctx, order(unit, { issuedOn: plainDate(day) })));
  expect((await on("Đoàn xã Một", "2026-12-31")).numberText).toBe("301-QĐ/ĐTN");
  expect((await on("Đoàn xã Một", "2027-01-01")).numberText).toBe("01-QĐ/ĐTN.M");
  expect((await on("Chi đoàn Một A", "2027-05-01")).numberText).toBe("01-QĐ/ĐTN");
  expect((await on("Chi đoàn Một A", "2028-01-02")).numberText).toBe("01-QĐ/ĐTN");
});

const start = (unit: string, first: number, period = "O") =>
  database.db
    .transaction()
    .execute((tx) =>
      startSeries(
        tx,
        { unitId: unitId(unit), period, carriedFrom: null },
        { type: "QĐ", first, on: plainDate("2026-11-01"), reason: "Sổ ghi tay", accountId: ACCOUNT },
      ),
    );

test("fifty clerks go on from the number that was set, without gap or double", async () => {
  expect(await start("Đoàn xã Sáu", 501)).toBe(true);
  expect(await start("Đoàn xã Sáu", 502)).toBe(false);
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      for (let i = 0; i < 4; i++) await doing((ctx) => issuePaper(ctx, order("Đoàn xã Sáu")));
    }),
  );
  expect(await numbersOf("Đoàn xã Sáu")).toEqual(Array.from({ length: 200 }, (_, i) => 501 + i));
});

test("who sets it while clerks take the first numbers is either before all of them or refused", async () => {
  const clerks = Array.from({ length: 50 }, () => doing((ctx) => issuePaper(ctx, order("Đoàn xã Bảy"))));
  const [set] = await Promise.all([start("Đoàn xã Bảy", 501), ...clerks]);
  const first = set ? 501 : 1;
  expect(await numbersOf("Đoàn xã Bảy")).toEqual(Array.from({ length: 50 }, (_, i) => first + i));
  expect(await start("Đoàn xã Bảy", 900)).toBe(false);
});

test("a number that was set without a term counts to the term that is recorded later", async () => {
  const unit = "Đoàn xã Tám";
  expect(await start(unit, 33)).toBe(true);
  const term = { unit: units[unit] as UnitPath, from: "2026-02-01", to: "2031-02-01" };
  await insertTerms(database.asOwner.db, [
    { id: "019a0000-0000-7000-8000-000000000008", name: "2026-2031", ...term },
  ]);
  expect((await doing((ctx) => issuePaper(ctx, order(unit)))).numberText).toBe("33-QĐ/ĐTN");
});

test("a thousand at once come in their order, in few statements, with their lines in the trail", async () => {
  const orders = Array.from({ length: 1000 }, (_, i) =>
    order("Đoàn xã Năm", { abstract: `về việc thứ ${i + 1}` }),
  );
  const issued = await doing((ctx) => issueMany(ctx, orders));
  expect(issued.map((one) => one.number)).toEqual(orders.map((_, i) => i + 1));
  const { rows } = await sql<{ abstract: string; number: number }>`select abstract, number from papers.paper
    where unit_id = ${unitId("Đoàn xã Năm")} order by number`.execute(database.db);
  expect(rows.every((row) => row.abstract === `về việc thứ ${row.number}`)).toBe(true);
  const { rows: lines } = await sql`select from trail.line where action = 'papers.issue'
    and unit_id = ${unitId("Đoàn xã Năm")}`.execute(database.asOwner.db);
  expect(lines).toHaveLength(1000);
});

test("an application takes no number, and data that do not fit are refused before anything is written", async () => {
  const application = { to: [], facts: [], paragraphs: ["Tôi xin."] };
  const made = await doing((ctx) =>
    issuePaper(ctx, order("Đoàn xã Hai", { kind: "papers.application", data: application })),
  );
  expect(made.numberText).toBeNull();
  await expect(
    doing((ctx) => issuePaper(ctx, order("Đoàn xã Hai", { data: { articles: [] } }))),
  ).rejects.toThrow();
  expect(await numbersOf("Đoàn xã Hai")).toEqual([1, 2]);
});

test("a procedure ends what it issued, once, and others hear of it", async () => {
  const caseId = "019a0000-0000-7000-8000-0000000000ca";
  const { paperId } = await doing((ctx) => issuePaper(ctx, order("Đoàn xã Bốn", { caseId })));
  const how = { state: "REVOKED", reason: "chuyển đi trước ngày hiệu lực", on: "2026-11-25" } as const;
  expect(await doing((ctx) => endIssued(ctx, paperId, how))).toBeNull();
  expect(await doing((ctx) => endIssued(ctx, paperId, how))).toMatchObject({ code: "papers.over_already" });
  const { rows } = await sql<{
    payload: object;
  }>`select payload from house.outbox where name = 'papers.ended'`.execute(database.asOwner.db);
  expect(rows.map((row) => row.payload)).toEqual([
    { paperId, kind: "papers.decision", state: "REVOKED", caseId, personId: null },
  ]);
});

test("the content lies sealed: no name of the data stands in the table", async () => {
  const data = { bases: [], articles: ["Khai trừ đồng chí Quyềnbí Mậtdanh."] };
  const { paperId } = await doing((ctx) => issuePaper(ctx, order("Đoàn xã Bốn", { data })));
  const { rows } = await sql<{ all: string; content: Buffer }>`select row_to_json(p)::text as all, content
    from papers.paper p where id = ${paperId}`.execute(database.asOwner.db);
  expect(rows[0]?.all).not.toContain("Quyềnbí");
  expect(rows[0]?.content.includes(Buffer.from("Quyềnbí"))).toBe(false);
});

test("the doctor finds no gap, and would find one", async () => {
  const check = integrityChecks[0] as (typeof integrityChecks)[number];
  const found = async () =>
    (await sql<{ id: string }>`${sql.raw(check.sql)}`.execute(database.asOwner.db)).rows;
  expect(await found()).toEqual([]);
  await database.asOwner.db.transaction().execute(async (tx: Tx) => {
    await sql`delete from papers.paper where unit_id = ${unitId("Đoàn xã Hai")} and number = 1`.execute(tx);
    await sql`update papers.counter set last = 7 where unit_id = ${unitId("Đoàn xã Bốn")} and type = 'QĐ'`.execute(
      tx,
    );
  });
  expect(await found()).toHaveLength(2);
});

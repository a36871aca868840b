import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { textOfPdf } from "#app/checks/case-papers/text-of-pdf.ts";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { openStored } from "#kernel/files/upload.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMembers, plantTree } from "#modules/members/server/testing.ts";
import { issuePaper } from "./actions/issue.ts";
import { bundleHandler } from "./bundle-job.ts";
import { printer } from "./printer.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let leader: SignedIn;
let officer: SignedIn;
let elsewhere: SignedIn;
/** A paper whose file could not be set. */
let broken: string;
let person: { personId: string; fullName: string };

const unit = (name: string): number => (units[name] as UnitPath).id;
const XA = "Xã An Đông";

const body = (more: object = {}) => ({
  kind: "papers.decision",
  issuedOn: today(),
  place: "An Đông",
  abstract: "về việc kết nạp đoàn viên",
  signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư", authority: "TM", onBehalfOf: "Ban Chấp hành" }],
  recipients: ["Tỉnh đoàn An;", "Lưu: VT."],
  data: { bases: ["Căn cứ Điều lệ Đoàn"], articles: ["Kết nạp đồng chí."] },
  ...more,
});

async function issued(more: object = {}, at = XA): Promise<string> {
  const answer = await leader.post(`/api/units/${unit(at)}/papers`, body(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.paperId;
}

const download = (who: SignedIn, paperId: string) =>
  who.inject({ method: "GET", url: `/api/papers/${paperId}/file` });

async function run(runId: string): Promise<void> {
  const context = {
    database: house.database,
    vault: house.house.vault,
    dataFolder: house.house.settings.dataFolder,
    log: house.house.log,
    signal: new AbortController().signal,
  };
  await (bundleHandler.handler as unknown as (c: unknown, p: unknown) => Promise<unknown>)(context, {
    runId,
  });
}

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  const [member] = await plantMembers(house, unit("Chi đoàn An Đông 1"), 1);
  person = member as typeof person;
  leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit(XA) });
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit(XA) });
  elsewhere = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Xã Bình Nam") });
});
afterAll(async () => {
  printer().stop();
  await house.close();
});

test("asks who you are, and whether you may", async () => {
  expect((await asNobody(house).get(`/api/units/${unit(XA)}/papers`)).status).toBe(401);
  expect((await officer.post(`/api/units/${unit(XA)}/papers`, body())).status).toBe(403);
  const treasurer = await signInAs(house, { role: "TREASURER", unitId: unit(XA) });
  expect((await treasurer.get(`/api/units/${unit(XA)}/papers`)).status).toBe(403);
});

test("an issued paper has its number, its head, its line in the trail, and a PDF that stays the same bytes", async () => {
  const paperId = await issued();
  const { body: paper } = await officer.get(`/api/papers/${paperId}`);
  expect(paper).toMatchObject({
    numberText: "01-QĐ/ĐTN",
    issuer: "BCH XÃ AN ĐÔNG",
    state: "ISSUED",
    sha256: null,
  });
  const first = await download(officer, paperId);
  expect(first.statusCode).toBe(200);
  expect(first.headers["content-type"]).toBe("application/pdf");
  expect(first.headers["content-disposition"]).toContain("01-Q");
  expect(first.rawPayload.subarray(0, 8).toString("latin1")).toBe("%PDF-1.7");
  const second = await download(leader, paperId);
  expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
  const after = (await officer.get(`/api/papers/${paperId}`)).body;
  expect(after.sha256).toMatch(/^[0-9a-f]{64}$/u);
  expect(after.pages).toBe(1);
  const { rows } = await sql<{ action: string }>`
    select action from trail.line where subject_id = ${paperId} order by id`.execute(house.asOwner.db);
  expect(rows.map((row) => row.action)).toEqual(["papers.issue", "papers.download", "papers.download"]);
});

test("a paper of another part does not exist, whatever is asked of it", async () => {
  const paperId = await issued();
  expect((await elsewhere.get(`/api/papers/${paperId}`)).status).toBe(404);
  expect((await elsewhere.get(`/api/papers/${paperId}/picture`)).status).toBe(404);
  expect((await download(elsewhere, paperId)).statusCode).toBe(404);
  const reason = "không phải của tôi";
  expect((await elsewhere.post(`/api/papers/${paperId}/void`, { reason })).status).toBe(404);
  expect((await elsewhere.post(`/api/papers/${paperId}/revoke`, { reason, on: today() })).status).toBe(404);
  expect((await elsewhere.get(`/api/units/${unit(XA)}/papers`)).status).toBe(404);
  expect((await elsewhere.post(`/api/units/${unit(XA)}/papers`, body())).status).toBe(404);
  expect((await elsewhere.post(`/api/units/${unit(XA)}/paper-bundles`, { form: "zip" })).status).toBe(404);
  expect((await elsewhere.get(`/api/units/${unit(XA)}/paper-templates`)).status).toBe(404);
  // Ids of others in a bundle of one's own are not found either.
  const bundle = await elsewhere.post(`/api/units/${unit("Xã Bình Nam")}/paper-bundles`, {
    form: "pdf",
    below: true,
    ids: [paperId],
  });
  expect(bundle.body.code).toBe("papers.nothing_to_print");
});

test("the register pages by keyset, filters, and shows what is below when asked", async () => {
  const branch = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn An Đông 2") });
  const made = await branch.post(
    `/api/units/${unit("Chi đoàn An Đông 2")}/papers`,
    body({ kind: "papers.resolution", data: { bases: [], items: ["Một."] } }),
  );
  expect(made.status).toBe(200);
  const address = `/api/units/${unit(XA)}/papers`;
  const seen: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { body: page }: { body: { rows: { id: string }[]; next: string | null } } = await officer.get(
      `${address}?limit=2${after ? `&after=${after}` : ""}`,
    );
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).not.toContain(made.body.paperId);
  const below = (await officer.get(`${address}?below=true&kind=papers.resolution`)).body.rows;
  expect(below).toMatchObject([
    { id: made.body.paperId, unitName: "Chi đoàn An Đông 2", numberText: "01-NQ/ĐTN" },
  ]);
  expect((await officer.get(`${address}?state=REVOKED`)).body.rows).toEqual([]);
  expect((await officer.get(`${address}?after=xyz`)).body.code).toBe("bad_cursor");
});

test("what is voided or revoked says why and cannot be ended again; its number stays", async () => {
  const wrong = await issued();
  expect((await officer.post(`/api/papers/${wrong}/void`, { reason: "nhầm tên" })).status).toBe(403);
  expect((await leader.post(`/api/papers/${wrong}/void`, { reason: "nhầm tên đơn vị" })).body.state).toBe(
    "VOIDED",
  );
  expect((await leader.post(`/api/papers/${wrong}/void`, { reason: "nhầm tên đơn vị" })).body.code).toBe(
    "papers.over_already",
  );
  const old = await issued();
  const later = await issued();
  const revoked = await leader.post(`/api/papers/${old}/revoke`, {
    reason: "thay bằng quyết định sau",
    on: today(),
    byPaper: later,
  });
  expect(revoked.status).toBe(200);
  const paper = (await leader.get(`/api/papers/${old}`)).body;
  expect(paper).toMatchObject({ state: "REVOKED", stateReason: "thay bằng quyết định sau" });
  expect(paper.revokedByPaper.id).toBe(later);
  expect(paper.number).not.toBeNull();
  const early = await leader.post(`/api/papers/${later}/revoke`, {
    reason: "thử ngày sai",
    on: "2020-01-01",
  });
  expect(early.body.code).toBe("papers.revoked_before_issue");
});

test("what a procedure issued is not ended beside its case", async () => {
  const made = await house.database.db.transaction().execute((tx) =>
    issuePaper({ db: tx, vault: house.house.vault, actor: null }, {
      ...body(),
      kind: "papers.decision",
      unitId: unit(XA),
      caseId: "019a0000-0000-7000-8000-00000000000c",
    } as never),
  );
  const answer = await leader.post(`/api/papers/${made.paperId}/void`, { reason: "không cần nữa" });
  expect(answer.body.code).toBe("papers.belongs_to_case");
});

test("anybody learns whether a paper holds, with the name masked, and nothing else", async () => {
  const made = await house.database.db.transaction().execute((tx) =>
    issuePaper({ db: tx, vault: house.house.vault, actor: null }, {
      ...body({ abstract: "về việc kỷ luật cảnh cáo" }),
      kind: "papers.decision",
      unitId: unit(XA),
      person: { id: person.personId, fullName: "Nguyễn Văn Kínđáo" },
    } as never),
  );
  const ask = (code: string) => house.server.inject({ method: "GET", url: `/api/public/papers/${code}` });
  const known = await ask(made.checkCode);
  expect(known.json()).toEqual({
    state: "VALID",
    numberText: made.numberText,
    issuedOn: today(),
    issuer: "BCH XÃ AN ĐÔNG",
    kind: "Quyết định",
    name: "N••• V••• Kínđáo",
  });
  expect(known.body).not.toContain("kỷ luật");
  const unknown = await ask("0".repeat(20));
  expect(unknown.statusCode).toBe(200);
  expect(Object.keys(unknown.json())).toEqual(Object.keys(known.json()));
  expect(Object.values(unknown.json())).toEqual(["UNKNOWN", null, null, null, null, null]);
  await leader.post(`/api/papers/${made.paperId}/revoke`, { reason: "thu hồi để thử", on: today() });
  expect((await ask(made.checkCode)).json().state).toBe("REVOKED");
  // What carries no code is not found by the one that lies with it.
  const application = await issued({
    kind: "papers.application",
    data: { to: [], facts: [], paragraphs: ["Tôi xin."] },
  });
  const { rows } = await sql<{
    check_code: string;
  }>`select check_code from papers.paper where id = ${application}`.execute(house.asOwner.db);
  expect((await ask(rows[0]?.check_code as string)).json().state).toBe("UNKNOWN");
});

test("codes hold 100 bits, and who guesses is stopped after thirty a minute", async () => {
  const { rows } = await sql<{ check_code: string }>`select check_code from papers.paper`.execute(
    house.asOwner.db,
  );
  expect(new Set(rows.map((row) => row.check_code)).size).toBe(rows.length);
  expect(rows.every((row) => /^[0-9A-HJKMNP-TV-Z]{20}$/u.test(row.check_code))).toBe(true);
  const guess = () =>
    house.server.inject({
      method: "GET",
      url: `/api/public/papers/${"1".repeat(20)}`,
      remoteAddress: "203.0.113.9",
    });
  const statuses: number[] = [];
  for (let i = 0; i < 40; i++) statuses.push((await guess()).statusCode);
  expect(statuses).toEqual([...Array(30).fill(200), ...Array(10).fill(429)]);
});

test("names that mean something to the typesetter are shown, in register, picture and file", async () => {
  const nasty = '#panic("x") *Văn* $An$ [b] <c> @d `e` \\ "f"';
  const paperId = await issued({
    abstract: nasty,
    signers: [{ name: nasty, position: nasty }],
    recipients: [nasty],
    place: nasty.slice(0, 60),
    data: { bases: [nasty], articles: [nasty] },
  });
  expect((await download(leader, paperId)).statusCode).toBe(200);
  const picture = await leader.get(`/api/papers/${paperId}/picture`);
  expect(picture.body).toMatchObject({ pages: 1, asIssued: true });
  expect(picture.body.svg).toMatch(/^<svg /u);
});

test("data that do not fit the kind, kinds of procedures and days to come are refused", async () => {
  const post = (more: object) => leader.post(`/api/units/${unit(XA)}/papers`, body(more));
  expect((await post({ data: { articles: [] } })).body).toMatchObject({
    code: "papers.data_do_not_fit",
    issues: expect.arrayContaining([expect.objectContaining({ path: "data.bases" })]),
  });
  expect((await post({ kind: "admission.decision" })).body.code).toBe("papers.kind_not_by_hand");
  expect((await post({ issuedOn: "2199-01-01" })).body.code).toBe("papers.in_future");
});

test("a bundle is a ZIP of the single files, one PDF to print, or the register", async () => {
  const filter = { kind: "papers.decision" };
  const start = async (form: string) => {
    const { body: made } = await leader.post(`/api/units/${unit(XA)}/paper-bundles`, { form, filter });
    await run(made.runId);
    const { body: state } = await leader.get(`/api/paper-bundles/${made.bundleId}`);
    expect(state.state, JSON.stringify(state)).toBe("ready");
    expect((await officer.get(`/api/paper-bundles/${made.bundleId}`)).status).toBe(404);
    const file = await leader.inject({ method: "GET", url: `/api/paper-bundles/${made.bundleId}/file` });
    expect(file.statusCode).toBe(200);
    return file.rawPayload;
  };
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from papers.paper
    where unit_id = ${unit(XA)} and kind = 'papers.decision' and state <> 'VOIDED'`.execute(house.asOwner.db);
  const zip = await start("zip");
  const names = await new Promise<string[]>((done, fail) =>
    yauzl.fromBuffer(zip, (error, file) => {
      if (error) return fail(error);
      const found: string[] = [];
      file.on("entry", (entry) => found.push(entry.fileName));
      file.on("end", () => done(found));
    }),
  );
  expect(names).toHaveLength(rows[0]?.n as number);
  expect(names.every((name) => name.endsWith(".pdf"))).toBe(true);
  const pdf = (await start("pdf")).toString("latin1");
  expect(pdf.startsWith("%PDF-1.7")).toBe(true);
  // One page for each, and still what TT 05/2025/TT-BNV asks of archives.
  expect(pdf.match(/\/Type \/Page\s/gu)).toHaveLength(rows[0]?.n as number);
  expect(pdf).toMatch(/pdfaid:part(>|=")2/u);
  expect((await start("register")).subarray(0, 5).toString()).toBe("%PDF-");
});

test("a template is adapted for a unit and all below it, the nearest wins, and nothing that fails is written", async () => {
  const province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh An") });
  const address = (name: string, rest = "") =>
    `/api/units/${unit(name)}/paper-templates/papers.notice${rest}`;
  const source = (word: string) => `#let body(d) = [Mẫu của ${word}]`;
  const notice = { kind: "papers.notice", data: { blocks: [{ kind: "paragraph", text: "Họp." }] } };
  expect((await officer.get(address(XA))).status).toBe(403);
  const broken = await province.put(address("Tỉnh An"), { source: "#let body(d) = panic(1)", version: 0 });
  expect(broken.body).toMatchObject({ code: "papers.template_fails" });
  expect(broken.body.data.faults[0]).toMatchObject({ file: "adapted/tried.typ", line: 1 });
  expect((await province.get(address("Tỉnh An"))).body).toMatchObject({ origin: "program", version: 0 });
  const before = await issued(notice);
  expect((await province.put(address("Tỉnh An"), { source: source("tỉnh"), version: 0 })).body.version).toBe(
    1,
  );
  expect((await province.put(address("Tỉnh An"), { source: source("tỉnh"), version: 0 })).body.code).toBe(
    "papers.template_changed_meanwhile",
  );
  const byProvince = await issued(notice);
  expect((await leader.put(address(XA), { source: source("xã"), version: 0 })).status).toBe(200);
  const byCommune = await issued(notice);
  const adapted = async (id: string) => (await leader.get(`/api/papers/${id}`)).body.adaptedBy;
  expect([await adapted(before), await adapted(byProvince), await adapted(byCommune)]).toEqual([
    null,
    "Tỉnh An",
    XA,
  ]);
  const pictures = await Promise.all(
    [before, byProvince, byCommune].map(
      async (id) => (await leader.get(`/api/papers/${id}/picture`)).body.svg,
    ),
  );
  expect(new Set(pictures).size).toBe(3);
  expect((await leader.post(address(XA, "/reset"), { version: 1 })).body.version).toBe(2);
  expect((await leader.get(address(XA))).body).toMatchObject({ origin: "above", unitName: "Tỉnh An" });
  // What was issued keeps the template of its day.
  expect(await adapted(byCommune)).toBe(XA);
  expect((await leader.get(`/api/papers/${byCommune}/picture`)).body.svg).toBe(pictures[2]);
  const list = (await leader.get(`/api/units/${unit(XA)}/paper-templates`)).body;
  expect(list.rows.find((row: { kind: string }) => row.kind === "papers.notice")).toMatchObject({
    origin: "above",
    unitName: "Tỉnh An",
  });
  expect(list.numbering).toMatchObject({ period: "TERM", example: "12-QĐ/ĐTN" });
  expect(list.numbering.doubt).toBeTruthy();
});

test("a template's preview shows the sample or the line that fails, and one that loops is ended", async () => {
  const preview = (source: string) =>
    leader.post(`/api/units/${unit(XA)}/paper-templates/papers.decision/preview`, { source });
  expect((await preview("#let body(d) = [Xin chào]")).body).toMatchObject({ faults: [] });
  expect((await preview("#let body(d) = {\n  [\n")).body).toMatchObject({ svg: null });
  const loop = "#let body(d) = { for a in range(9999) { for b in range(9999) { for c in range(999) { } } } }";
  expect((await preview(loop)).body).toMatchObject({
    code: "papers.template_fails",
    data: { problem: "time_limit" },
  });
}, 40_000);

test("a paper whose file cannot be set is voided with its reason and keeps its number", async () => {
  const source = '#let body(d) = if "Hỏng" in repr(d) { panic(1) } else [Được]';
  const address = `/api/units/${unit(XA)}/paper-templates/papers.report`;
  expect((await leader.put(address, { source, version: 0 })).status).toBe(200);
  const paperId = await issued({ kind: "papers.report", data: { blocks: [{ kind: "item", text: "Hỏng" }] } });
  const answer = await download(leader, paperId);
  expect([answer.statusCode, answer.json().code]).toEqual([409, "papers.cannot_be_set"]);
  const paper = (await leader.get(`/api/papers/${paperId}`)).body;
  expect(paper).toMatchObject({ state: "VOIDED", numberText: "01-BC/ĐTN" });
  expect(paper.stateReason).toContain("mẫu");
  expect((await download(leader, paperId)).json().code).toBe("papers.cannot_be_set");
  broken = paperId;
});

test("it is issued again once it can be set: a new number of today, the voided one stays, each names the other", async () => {
  const again = (who: SignedIn, id = broken) => who.post(`/api/papers/${id}/issue-again`, {});
  expect((await again(officer)).status).toBe(403);
  expect((await again(elsewhere)).status).toBe(404);
  expect((await again(leader)).body).toMatchObject({ code: "papers.still_cannot_be_set", status: 422 });
  const address = `/api/units/${unit(XA)}/paper-templates/papers.report/reset`;
  expect((await leader.post(address, { version: 1 })).status).toBe(200);
  expect((await leader.get(`/api/papers/${broken}`)).body.can.issueAgain).toBe(true);
  const ends = (day: string | null) =>
    house.asOwner.pool.query("update organisation.unit set valid_to = $2 where id = $1", [unit(XA), day]);
  const above = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Trung ương") });
  await ends(today());
  expect((await again(above)).body.code).toBe("papers.unit_closed");
  await ends(null);
  const issuedAgain = await again(leader);
  // What was refused took no number.
  expect(issuedAgain.body.numberText).toBe("02-BC/ĐTN");
  const { paperId } = issuedAgain.body;
  const [old, now] = [
    (await leader.get(`/api/papers/${broken}`)).body,
    (await leader.get(`/api/papers/${paperId}`)).body,
  ];
  expect(old).toMatchObject({
    state: "VOIDED",
    numberText: "01-BC/ĐTN",
    issuedAgain: { id: paperId, numberText: "02-BC/ĐTN" },
    can: { issueAgain: false },
  });
  expect(now).toMatchObject({ state: "ISSUED", issuedOn: today(), insteadOf: { id: broken } });
  const text = textOfPdf((await download(leader, paperId)).rawPayload);
  expect(text).toContain("Hỏng");
  expect(text).toContain(`Thay Báo cáo số 01-BC/ĐTN ngày ${today().split("-").reverse().join("/")}`);
  expect((await again(leader)).body.code).toBe("papers.issued_again_already");
  const { rows } = await sql<{ reason: string; details: { newNumber: string } }>`
    select reason, details from trail.line where action = 'papers.issue_again' and subject_id = ${broken}`.execute(
    house.asOwner.db,
  );
  expect(rows).toMatchObject([{ details: { newNumber: "02-BC/ĐTN" } }]);
  expect(rows[0]?.reason).toContain("mẫu");
  // What somebody voided was a mistake: its words are not issued again.
  const wrong = await issued();
  expect((await leader.post(`/api/papers/${wrong}/void`, { reason: "nhầm tên đơn vị" })).status).toBe(200);
  expect((await again(leader, wrong)).body.code).toBe("papers.not_failed");
});

test("whom a later decision took out gets no paper again, and a decision about many says so", async () => {
  const caseId = crypto.randomUUID();
  const belongs = (id: string, part: string, personId: string | null, failed: boolean) =>
    house.asOwner.pool.query(
      `update papers.paper set case_id = $2, case_part = $3, person_id = $4, failed = $5,
        state = case when $5 then 'VOIDED' else 'ISSUED' end,
        state_reason = case when $5 then 'Tệp không dựng được' end,
        state_on = case when $5 then current_date end where id = $1`,
      [id, caseId, part, personId, failed],
    );
  const [decision, certificate, annulment] = [await issued(), await issued(), await issued()];
  await belongs(decision, "decision", null, true);
  await belongs(certificate, "certificate", person.personId, true);
  await belongs(annulment, "annulment", person.personId, false);
  const again = (id: string) => leader.post(`/api/papers/${id}/issue-again`, {});
  expect((await again(certificate)).body.code).toBe("papers.case_went_on");
  const { numberText } = (await leader.get(`/api/papers/${annulment}`)).body;
  const { paperId } = (await again(decision)).body;
  expect((await leader.get(`/api/papers/${paperId}`)).body.note).toContain(numberText);
});

test("a unit that numbered by hand sets its next number once, before the first was issued", async () => {
  const address = `/api/units/${unit(XA)}/paper-numbers`;
  const body = { type: "BB", next: 57, reason: "Sổ ghi tay đến số 56" };
  expect((await officer.post(address, body)).status).toBe(403);
  expect((await elsewhere.post(address, body)).status).toBe(404);
  expect((await elsewhere.get(address)).status).toBe(404);
  const rowOf = async (type: string) =>
    (await leader.get(address)).body.rows.find((row: { type: string }) => row.type === type);
  expect(await rowOf("BB")).toMatchObject({ next: 1, start: null, canStart: true });
  expect(await rowOf("QĐ")).toMatchObject({ canStart: false });
  expect((await leader.post(address, { ...body, type: "QĐ" })).body.code).toBe("papers.numbers_begun");
  expect((await leader.post(address, { ...body, type: "KHÔNG" })).body.code).toBe("papers.type_not_numbered");
  expect((await leader.post(address, { ...body, next: 1 })).body.code).toBe("invalid_input");
  expect((await leader.post(address, body)).body).toEqual({ nextText: "57-BB/ĐTN" });
  expect((await leader.post(address, { ...body, next: 60 })).body).toMatchObject({
    code: "papers.numbers_begun",
    title: "Loại văn bản này đã có số 56",
  });
  const minutes = { kind: "papers.minutes", data: { facts: [], blocks: [] } };
  const paper = (await leader.get(`/api/papers/${await issued(minutes)}`)).body;
  expect(paper.numberText).toBe("57-BB/ĐTN");
  expect(await rowOf("BB")).toMatchObject({
    next: 58,
    start: { first: 57, reason: body.reason, on: today() },
    canStart: false,
  });
  const { rows } = await sql<{ reason: string; details: object }>`
    select reason, details from trail.line where action = 'papers.start_numbers'`.execute(house.asOwner.db);
  expect(rows).toMatchObject([{ reason: body.reason, details: { type: "BB", next: 57 } }]);
});

test("numbering changes from today on, with its source", async () => {
  const set = (more: object) =>
    leader.post(`/api/units/${unit(XA)}/paper-numbering`, {
      period: "YEAR",
      from: today(),
      source: "Quy chế thử",
      ...more,
    });
  expect((await set({ from: "2020-01-01" })).body.code).toBe("papers.numbering_in_past");
  expect((await set({ symbol: "ĐTN.AĐ" })).body.example).toBe("12-QĐ/ĐTN.AĐ");
  expect((await set({})).body.code).toBe("papers.numbering_said_already");
  const paper = (await leader.get(`/api/papers/${await issued()}`)).body;
  expect(paper.numberText).toBe("01-QĐ/ĐTN.AĐ");
});

test("a stored file does not lie in clear", async () => {
  const { rows } = await sql<{
    sha256: string;
  }>`select sha256 from papers.paper where sha256 is not null`.execute(house.asOwner.db);
  const file = await openStored(
    { dataFolder: house.house.settings.dataFolder, vault: house.house.vault },
    rows[0]?.sha256 as string,
  );
  expect(file.size).toBeGreaterThan(1000);
});

import { sql } from "kysely";
import { expect } from "vitest";
import { today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { providePublicAddress } from "#modules/papers/server/api.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { keepPicture } from "./keep-picture.ts";
import { textOfPdf } from "./text-of-pdf.ts";

/*
 * A house in which procedures issue papers: a branch and its base in a province, another base beside it, and whoever acts
 * for each.
 */

type Paper = { id: string; part: string; title: string; numberText: string | null; state: string };
type At = { id: string; version: number };

export const BRANCH = "Chi đoàn thôn Một";
export const BASE = "Đoàn xã Thử Nghiệm";
export const PROVINCE = "Tỉnh đoàn Ví Dụ";
export const DAY = today();
export const VOTE = { eligible: 9, present: 9, for: 8, against: 1, abstain: 0 };
export const SECRET = { ...VOTE, ballots: { issued: 9, returned: 9, invalid: 0 } };

export async function openHouse() {
  const house: TestServer = await testServer();
  providePublicAddress("https://doanso.example");
  const units: Record<string, UnitPath> = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương Đoàn",
    [
      [
        "PROVINCIAL",
        PROVINCE,
        [
          ["BASE_UNION", BASE, [["BRANCH", BRANCH]]],
          ["BASE_UNION", "Đoàn phường Mẫu", [["BRANCH", "Chi đoàn khu phố Hai"]]],
        ],
      ],
    ],
  ]);
  const unit = (name: string): number => (units[name] as UnitPath).id;
  const leader = (name: string, displayName: string) =>
    signInAs(house, { role: "UNIT_LEADER", unitId: unit(name), displayName });
  const secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(BRANCH) });
  return {
    house,
    unit,
    secretary,
    base: await leader(BASE, "Phạm Thị Quyết Định"),
    province: await leader(PROVINCE, "Hà Văn Tỉnh"),
    elsewhere: await leader("Đoàn phường Mẫu", "Lý Thị Bên Cạnh"),
    plant: (name: string, more: object = {}, at = BRANCH) =>
      plantMember(house.database.db, units[at] as UnitPath, name, more),
    async begin(
      who: SignedIn,
      procedure: string,
      facts: object,
      personId: string | null = null,
      at = BRANCH,
    ) {
      const made = await who.post("/api/cases", { procedure, unitId: unit(at), personId, facts });
      expect(made.status, JSON.stringify(made.body)).toBe(200);
      return made.body as At;
    },
    async people(at: { id: string }, ids: readonly string[], facts: object) {
      await secretary.post(`/api/cases/${at.id}/lines`, { personIds: ids });
      const rows = ids.map((personId) => ({ personId, facts }));
      expect((await secretary.put(`/api/cases/${at.id}/lines`, { rows })).status).toBe(200);
    },
    /** What the public page answers for a paper. */
    async check(paperId: string) {
      const { rows } = await sql<{ check_code: string }>`
        select check_code from papers.paper where id = ${paperId}`.execute(house.asOwner.db);
      return (await house.server.inject({ url: `/api/public/papers/${rows[0]?.check_code}` })).json();
    },
  };
}

/** Attaches what the step needs, takes it, and expects that it is taken. */
export async function go(who: SignedIn, at: At, name: string, more: object = {}, ...kinds: string[]) {
  for (const kind of kinds) expect((await attach(who, at.id, kind)).statusCode).toBe(200);
  const taken = await step(who, at, name, more);
  expect(taken.status, `${name}: ${JSON.stringify(taken.body)}`).toBe(200);
  return taken.body as At & { state: string };
}

export const fetchPaper = (who: SignedIn, caseId: string, paperId: string) =>
  who.inject({ method: "GET", url: `/api/cases/${caseId}/papers/${paperId}/file`, headers: who.headers });

export async function printDraft(who: SignedIn, caseId: string, name: string, called = name) {
  const url = `/api/cases/${caseId}/drafts/${name}/file`;
  const printed = await who.inject({ method: "GET", url, headers: who.headers });
  if (printed.statusCode === 200) keepPicture(`mau ${called}`, printed.rawPayload);
  return printed;
}

export const papersOf = async (who: SignedIn, caseId: string) =>
  (await who.get(`/api/cases/${caseId}`)).body.papers.map((one: Paper) => [
    one.part,
    one.numberText,
    one.state,
  ]);

/** The words of a case's paper as its PDF shows them. */
export async function words(who: SignedIn, caseId: string, part: string, nth = 0): Promise<string> {
  const { body } = await who.get(`/api/cases/${caseId}`);
  const paper = body.papers.filter((one: Paper) => one.part === part)[nth];
  expect(paper, JSON.stringify(body.papers ?? body)).toBeDefined();
  const file = await fetchPaper(who, caseId, paper.id);
  expect(file.statusCode, file.body.slice(0, 300)).toBe(200);
  keepPicture(paper.title, file.rawPayload);
  return textOfPdf(file.rawPayload);
}

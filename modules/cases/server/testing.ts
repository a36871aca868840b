import type { TestServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { integrityChecks } from "./integrity.ts";

type At = { id: string; version: number };

/** One branch, its base, its province, and whoever acts for each: the shortest ladder of a proposal. */
export async function plantLadder(house: TestServer) {
  const units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh Đoàn", [["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn thôn"]]]]]],
  ]);
  const unit = (name: string): UnitPath => units[name] as UnitPath;
  return {
    unit,
    secretary: await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id }),
    base: await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id }),
    province: await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id }),
  };
}

/** Takes a step over HTTP. */
export const step = (who: SignedIn, at: At, name: string, more: object = {}) =>
  who.post(`/api/cases/${at.id}/steps`, { step: name, version: at.version, ...more });

/** What the integrity checks of the cases find: nothing, whatever happened. */
export async function faultsOf(house: TestServer): Promise<string[]> {
  const found: string[] = [];
  for (const check of integrityChecks) {
    const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
    found.push(...rows.map((row) => `${check.name} ${row.id}`));
  }
  return found;
}

/** A one-page PDF as a scanner makes it. */
export const SCAN = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

export const attach = (who: SignedIn, caseId: string, kind: string, bytes: Buffer = SCAN) =>
  who.inject({
    method: "POST",
    url: `/api/cases/${caseId}/attachments?kind=${kind}`,
    headers: { ...who.headers, "content-type": "application/octet-stream", "x-file-name": "ban-chup.pdf" },
    payload: bytes,
  });

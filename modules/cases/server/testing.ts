import type { TestServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { settleHandsHandler } from "./clock-jobs.ts";
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

/** The job that gives cases to who can act, run at once. */
export async function settleHandsNow({ database, house: { vault, log } }: TestServer): Promise<void> {
  const { signal } = new AbortController();
  await settleHandsHandler.handler({ database, vault, dataFolder: "", log, signal }, {} as never);
}

/** Where a case waits, and how many may act there today under posts of their own. */
export async function waitsAt(house: TestServer, caseId: string, roles: readonly string[]) {
  const { rows } = await house.asOwner.pool.query<{ unit_id: number | null; hands: number }>(
    `select w.unit_id, (select count(distinct x.account_id)::int from accounts.assignment x
        join accounts.account a on a.id = x.account_id and a.disabled_at is null
        where x.unit_id = w.unit_id and x.role = any($2) and x.delegated_from is null
          and x.valid_from <= current_date and (x.valid_to is null or x.valid_to > current_date)) as hands
      from workflow.waiting w where w.case_id = $1`,
    [caseId, roles],
  );
  return rows[0] ?? null;
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

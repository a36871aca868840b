import type { TestServer } from "#app/checks/test-server.ts";
import type { SignedIn } from "#modules/accounts/server/testing.ts";
import { integrityChecks } from "./integrity.ts";
import { openAll } from "./open-month.ts";

/** What the checks of the money find: nothing, whatever happened. */
export async function faultsOfMoney(house: TestServer): Promise<string[]> {
  const found: string[] = [];
  for (const check of integrityChecks) {
    const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
    found.push(...rows.map((row) => `${check.name} ${row.id}`));
  }
  return found;
}

/** Opens a month as the job does. */
export const openNow = (house: TestServer, unitId: number, month: string) =>
  openAll(house.database, unitId, month, { stop: false, progress: async () => false }, null);

/** Uploads a sheet as the browser does. */
export async function uploadSheet(who: SignedIn, unitId: number, bytes: Buffer | string) {
  const reply = await who.inject({
    method: "POST",
    url: `/api/units/${unitId}/dues/statements`,
    headers: { ...who.headers, "content-type": "application/octet-stream", "x-file-name": "sao-ke.csv" },
    payload: Buffer.from(bytes),
  });
  return { status: reply.statusCode, body: reply.json() };
}

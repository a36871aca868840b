import { call } from "#kernel/web/client.ts";
import type { Found } from "#kernel/web/form/find-field.tsx";
import { searchUnits } from "#modules/organisation/contract/endpoints.ts";

/** Units that may be a member's home, in the part of the tree of whoever asks. */
export async function findHomeUnits(query: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { rows } = await call(searchUnits, { body: { q: query, limit: 20, holdsMembers: true } }, { signal });
  return rows
    .filter((row) => row.validTo === null)
    .map((row) => ({
      value: String(row.id),
      label: row.name,
      detail: row.way
        .slice(-2)
        .map((step) => step.name)
        .join(" › "),
    }));
}

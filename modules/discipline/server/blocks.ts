import type { Block } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { type Named, namedBlock } from "#modules/cases/server/api.ts";
import { underDiscipline } from "./queries/records.ts";

/** Nobody leaves while their discipline is being considered. */
export async function openCaseBlocks(db: Db, personId: string | null): Promise<Block[]> {
  const [found] = personId === null ? [] : await underDiscipline(db, [personId]);
  return found?.open ? [{ code: "discipline.open_case", data: {} }] : [];
}

/** Those of many who are under discipline or under review, in one sentence. */
export async function unsettledBlocks(db: Db, named: readonly Named[]): Promise<Block[]> {
  const found = await underDiscipline(
    db,
    named.map((one) => one.person.personId),
  );
  const ids = new Set(found.map((one) => one.personId));
  return namedBlock(
    "discipline.unsettled",
    named.filter((one) => ids.has(one.person.personId)),
  );
}

import type { Block } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { type Named, namedBlock } from "#modules/cases/server/api.ts";
import { organUnsettled } from "./queries/collective.ts";
import { type UnderDiscipline, underDiscipline } from "./queries/records.ts";

/** Nobody leaves while their discipline is being considered. */
export async function openCaseBlocks(db: Db, personId: string | null): Promise<Block[]> {
  const [found] = personId === null ? [] : await underDiscipline(db, [personId]);
  return found?.open ? [{ code: "discipline.open_case", data: {} }] : [];
}

const unsettled = (
  db: Db,
  named: readonly Named[],
  code: string,
  is: (one: UnderDiscipline) => boolean,
): Promise<Block[]> =>
  underDiscipline(
    db,
    named.map((one) => one.person.personId),
  ).then((found) => {
    const ids = new Set(found.filter(is).map((one) => one.personId));
    return namedBlock(
      code,
      named.filter((one) => ids.has(one.person.personId)),
    );
  });

/** Those of many who are under discipline or under review, in one sentence. */
export const unsettledBlocks = (db: Db, named: readonly Named[]): Promise<Block[]> =>
  unsettled(db, named, "discipline.unsettled", () => true);

/** Those of many whose case is open: it may end in an expulsion. */
export const underReviewBlocks = (db: Db, named: readonly Named[]): Promise<Block[]> =>
  unsettled(db, named, "discipline.under_review", (one) => one.open);

/** A unit whose committee is under discipline or under review waits. */
export const organBlocks = async (db: Db, unitId: number): Promise<Block[]> =>
  (await organUnsettled(db, unitId)) ? [{ code: "discipline.organ_unsettled", data: {} }] : [];

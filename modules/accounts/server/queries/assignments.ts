import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";

export type NewAssignment = {
  accountId: string;
  role: string;
  unit: UnitPath;
  from: string;
  to: string | null;
  positionId: string | null;
  grantedBy: string | null;
};

export async function insertAssignment(tx: Tx, assignment: NewAssignment): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("accounts.assignment")
    .values({
      id,
      account_id: assignment.accountId,
      role: assignment.role,
      unit_id: assignment.unit.id,
      ...ancestorsOf(assignment.unit),
      valid_from: assignment.from,
      valid_to: assignment.to,
      position_id: assignment.positionId,
      granted_by: assignment.grantedBy,
    })
    .execute();
  return id;
}

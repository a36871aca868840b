import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { KnownFields } from "#modules/members/server/api.ts";
import type { Issue } from "./reading/row.ts";

export const PAYLOAD_CONTEXT = "imports.row.payload";
export const BEFORE_CONTEXT = "imports.row.before";
export const PREVIEW_CONTEXT = "imports.batch.preview";

/** A change of a record as it is shown; sealed values are named only. */
export type FieldChange = { field: string; from: string | null; to: string | null; sealed: boolean };

/** What a staged row knows, sealed: it holds what the registry seals. */
export type Payload = KnownFields & {
  values: Record<string, string>;
  unit: UnitPath | null;
  unitName: string | null;
  memberCode: string | null;
  issues: Issue[];
  changes: FieldChange[];
  /** Persons of the part who may be meant. */
  candidates: string[];
  elsewhere: number;
};

export const rowId = (batchId: string, rowNo: number): string => `${batchId}/${rowNo}`;

export const sealPayload = (vault: Vault, batchId: string, rowNo: number, payload: Payload): Buffer =>
  vault.seal(PAYLOAD_CONTEXT, rowId(batchId, rowNo), payload);

export const openPayload = (vault: Vault, batchId: string, rowNo: number, sealed: Buffer): Payload =>
  vault.unseal<Payload>(PAYLOAD_CONTEXT, rowId(batchId, rowNo), sealed);

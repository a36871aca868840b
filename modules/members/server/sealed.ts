import { maskTail } from "#kernel/text/people-format.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { FieldRights } from "#modules/accounts/contract/field-rights.ts";
import { SealedFields } from "../contract/member.ts";

/** Names table and column to the vault, so that a sealed value cannot be moved elsewhere. */
export const SEALED_CONTEXT = "members.person.sealed";

export const EMPTY_SEALED: SealedFields = SealedFields.parse({});

export const unsealPerson = (vault: Vault, personId: string, sealed: Uint8Array | null): SealedFields =>
  sealed
    ? { ...EMPTY_SEALED, ...vault.unseal<Partial<SealedFields>>(SEALED_CONTEXT, personId, sealed) }
    : EMPTY_SEALED;

/** Only what is filled is stored: most records have a handful of the fields. */
export function sealPerson(vault: Vault, personId: string, fields: SealedFields): Buffer {
  const filled = Object.entries(fields).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return vault.seal(SEALED_CONTEXT, personId, Object.fromEntries(filled));
}

export const nationalIdHash = (vault: Vault, nationalId: string | null): Buffer | null =>
  nationalId ? vault.index("nationalId", nationalId) : null;

export const phoneHash = (vault: Vault, phone: string | null): Buffer | null =>
  phone ? vault.index("phone", phone) : null;

type Group = "nationalId" | "contact" | "family" | "health";

/** The group of field rights that each sealed field belongs to. */
export const GROUP_OF: Record<keyof SealedFields, Group> = {
  nationalId: "nationalId",
  legacyNationalId: "nationalId",
  nationalIdIssuedOn: "nationalId",
  nationalIdIssuedBy: "nationalId",
  phone: "contact",
  email: "contact",
  emergencyContact: "contact",
  birthPlace: "contact",
  placeOfOrigin: "contact",
  permanentAddress: "contact",
  currentAddress: "contact",
  workplace: "contact",
  familyClass: "family",
  relatives: "family",
  abroadStays: "family",
  health: "health",
  partyPosition: "family",
};

const maskOf = (name: keyof SealedFields, value: unknown): string => {
  if (name === "email") return `••••@${String(value).split("@")[1] ?? ""}`;
  if (name === "nationalId" || name === "phone" || name === "legacyNationalId")
    return maskTail(String(value));
  return "••••";
};

/** Masked values by name (null: empty), and the names that this post may not even know to be filled. */
export function maskSealed(
  fields: SealedFields,
  rights: FieldRights,
): { masked: Record<string, string | null>; hidden: string[] } {
  const masked: Record<string, string | null> = {};
  const hidden: string[] = [];
  for (const name of Object.keys(GROUP_OF) as (keyof SealedFields)[]) {
    const right = rights[GROUP_OF[name]];
    if (right === "none" || right === "aggregate") hidden.push(name);
    else {
      const value = fields[name];
      const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
      masked[name] = isEmpty ? null : maskOf(name, value);
    }
  }
  return { masked, hidden };
}

/** Which of the fields this post may open, on a reason. */
export const mayOpen = (name: keyof SealedFields, rights: FieldRights): boolean => {
  const right = rights[GROUP_OF[name]];
  return right === "reveal" || right === "read" || right === "own";
};

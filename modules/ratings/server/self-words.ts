import type { Vault } from "#kernel/vault/vault.ts";

export const SELF_CONTEXT = "ratings.self_review";

export const sealWords = (vault: Vault, caseId: string, personId: string, text: string | null) =>
  text === null ? null : vault.seal(SELF_CONTEXT, `${caseId}/${personId}`, { text });

export const openWords = (
  vault: Vault,
  caseId: string,
  one: { person_id: string; sealed: Buffer | null },
): string | null =>
  one.sealed
    ? vault.unseal<{ text: string }>(SELF_CONTEXT, `${caseId}/${one.person_id}`, one.sealed).text
    : null;

import type { FieldRights } from "../../contract/field-rights.ts";

type Line = { role: string; tier: string; rights: FieldRights };
export type MergedLine = { role: string; tiers: string[]; rights: FieldRights; isFirst: boolean };

const same = (one: FieldRights, other: FieldRights): boolean =>
  (Object.keys(one) as (keyof FieldRights)[]).every((group) => one[group] === other[group]);

/** Neighbouring tiers of a role that see the same become one line; `isFirst` marks a role's first line. */
export function mergedTiers(lines: readonly Line[]): MergedLine[] {
  const merged: MergedLine[] = [];
  for (const { role, tier, rights } of lines) {
    const last = merged.at(-1);
    if (last?.role === role && same(last.rights, rights)) last.tiers.push(tier);
    else merged.push({ role, tiers: [tier], rights, isFirst: last?.role !== role });
  }
  return merged;
}

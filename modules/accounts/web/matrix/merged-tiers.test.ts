import { expect, it } from "vitest";
import { fieldRights } from "../../contract/field-rights.ts";
import { mergedTiers } from "./merged-tiers.ts";

const line = (role: string, tier: string) => ({ role, tier, rights: fieldRights(role, tier) });

it("joins the tiers of a role that see the same and keeps the others apart", () => {
  const tiers = ["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE"];
  const merged = mergedTiers([
    ...tiers.map((tier) => line("UNIT_LEADER", tier)),
    line("UNIT_OFFICER", "BASE"),
  ]);
  expect(merged.map(({ role, tiers: joined, isFirst }) => [role, joined.join(" "), isFirst])).toEqual([
    ["UNIT_LEADER", "CENTRAL", true],
    ["UNIT_LEADER", "PROVINCE", false],
    ["UNIT_LEADER", "ABOVE_BASE BASE", false],
    ["UNIT_OFFICER", "BASE", true],
  ]);
});

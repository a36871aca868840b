import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Bench } from "../registry/bench.ts";
import type { Officer } from "../registry/timing.ts";

/** A branch, its base, and those who act for each. */
export type Chain = { branch: UnitPath; base: UnitPath; secretary: Officer; leader: Officer };

/** Branches directly below bases of the draw, with officers who may act. */
export async function chainsOf(bench: Bench, n: number): Promise<Chain[]> {
  const chains: Chain[] = [];
  for (const { unit } of bench.bases.slice(0, n)) {
    const { rows } = await bench.owner.pool.query<UnitPath>(
      `select id, path from organisation.unit
       where parent_id = $1 and type = 'BRANCH' and valid_to is null order by id limit 1`,
      [unit.id],
    );
    const [branch] = rows;
    if (!branch) continue;
    const secretary = await bench.officers.make("BRANCH_SECRETARY", branch);
    const leader = await bench.officers.make("UNIT_LEADER", unit);
    chains.push({ branch, base: unit, secretary, leader });
  }
  return chains;
}

/** Takes away everything that the measures did to cases: they are the only ones in the measured folder. */
export async function forgetCases(bench: Bench): Promise<void> {
  await bench.owner.pool.query("truncate workflow.case cascade");
}

import type { LateUnit, WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Module } from "#kernel/http/module.ts";

type Contribution = Pick<Module, "name" | "worklist" | "lateBelow">;

let contributions: readonly Contribution[] = [];

/** The front door names the modules once: the desk stands above all of them and knows none. */
export const gatherWorkOf = (modules: readonly Contribution[]): void => {
  contributions = modules.filter((module) => module.worklist || module.lateBelow);
};

/** What the modules tell for the post of the context. */
export async function workOf(ctx: Ctx): Promise<WorkItem[]> {
  const told = await Promise.all(contributions.map((module) => module.worklist?.(ctx) ?? []));
  return told.flat();
}

/** Late things by unit, summed over the modules. */
export async function lateBelowOf(ctx: Ctx): Promise<LateUnit[]> {
  const told = await Promise.all(contributions.map((module) => module.lateBelow?.(ctx) ?? []));
  const sums = new Map<number, number>();
  for (const { unitId, n } of told.flat()) sums.set(unitId, (sums.get(unitId) ?? 0) + n);
  return [...sums].map(([unitId, n]) => ({ unitId, n })).sort((a, b) => b.n - a.n || a.unitId - b.unitId);
}

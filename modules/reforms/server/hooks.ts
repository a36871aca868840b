import type { Module } from "#kernel/http/module.ts";
import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

type Hooked = { module: string; hook: UnitChangeHook };
let hooks: readonly Hooked[] = [];

/** The front door names every module's answer to a change of units, once, from the lowest module to the highest. */
export function gatherUnitChangesOf(modules: readonly Pick<Module, "name" | "unitChange">[]): void {
  hooks = modules.flatMap(({ name, unitChange }) => (unitChange ? [{ module: name, hook: unitChange }] : []));
}

export const unitChangeHooks = (): readonly Hooked[] => hooks;

/** Tables whose ancestor columns follow their unit. */
export const followingTables = (): string[] =>
  hooks.flatMap(({ hook }) =>
    Object.entries(hook.columns).flatMap(([column, answer]) =>
      answer === "follows" && column.endsWith(".a1") ? [column.slice(0, -".a1".length)] : [],
    ),
  );

import { faultsOfProcedure, type Procedure } from "#kernel/contract/procedure.ts";
import type { Module } from "#kernel/http/module.ts";
import type { ProcedureServer, Surroundings } from "#kernel/workflow/server.ts";
import { nearestHolder } from "#modules/accounts/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";

let procedures: ReadonlyMap<string, ProcedureServer> = new Map();

/** The front door names the procedures of all modules once; a declaration with a fault keeps the house from starting. */
export function gatherProceduresOf(modules: readonly Pick<Module, "name" | "procedures">[]): void {
  const found = new Map<string, ProcedureServer>();
  for (const { name, procedures: own = [] } of modules) {
    for (const server of own) {
      const { code } = server.declaration;
      const faults = faultsOfProcedure(server.declaration);
      if (found.has(code)) faults.push("declared twice");
      if (faults.length > 0) throw new Error(`procedure ${code} of ${name}: ${faults.join("; ")}`);
      found.set(code, server);
    }
  }
  procedures = found;
}

export const allProcedures = (): readonly ProcedureServer[] => [...procedures.values()];

/** What the case engine must know of this house: the procedures, the rules of a day, who can act where. */
export const around = (): Surroundings => ({ procedures, rulesOn, nearestHolder });

export const declarationOf = (procedure: string): Procedure | undefined =>
  procedures.get(procedure)?.declaration;

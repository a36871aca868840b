import { faultsOfPapers } from "#kernel/contract/case-papers.ts";
import { faultsOfProcedure, type Procedure } from "#kernel/contract/procedure.ts";
import type { Module } from "#kernel/http/module.ts";
import type { ProcedureServer, Surroundings } from "#kernel/workflow/server.ts";
import { accountsOf, nearestHolder, sameOwner } from "#modules/accounts/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { paperDesk } from "./papers/desk.ts";

let procedures: ReadonlyMap<string, ProcedureServer> = new Map();

/** The front door names the procedures of all modules once; a declaration with a fault keeps the house from starting. */
export function gatherProceduresOf(modules: readonly Pick<Module, "name" | "procedures" | "papers">[]): void {
  const found = new Map<string, ProcedureServer>();
  const kinds = new Set(modules.flatMap((module) => (module.papers ?? []).map((kind) => kind.code)));
  for (const { name, procedures: own = [] } of modules) {
    for (const server of own) {
      const { code } = server.declaration;
      const faults = [...faultsOfProcedure(server.declaration), ...faultsOfPapers(server.declaration, kinds)];
      if (found.has(code)) faults.push("declared twice");
      if (faults.length > 0) throw new Error(`procedure ${code} of ${name}: ${faults.join("; ")}`);
      found.set(code, server);
    }
  }
  procedures = found;
}

export const allProcedures = (): readonly ProcedureServer[] => [...procedures.values()];

/** What the case engine must know of this house: the procedures, the rules of a day, who can act where. */
export const around = (): Surroundings => ({
  procedures,
  papers: paperDesk,
  rulesOn,
  accountsOf,
  sameOwner,
  nearestHolder,
});

export const declarationOf = (procedure: string): Procedure | undefined =>
  procedures.get(procedure)?.declaration;

/** Every permission that some procedure's hand asks for. */
export const handPermissions = (): ReadonlySet<string> =>
  new Set(
    allProcedures().flatMap(({ declaration }) =>
      Object.values(declaration.states).flatMap(({ waits }) =>
        waits && "permission" in waits ? [waits.permission] : [],
      ),
    ),
  );

/** What a list may not show: procedures that the post may not see at all, and those that it sees only at its own unit. */
export const unseenBy = (permissions: { has(name: string): boolean }) => {
  const all = allProcedures().map(({ declaration }) => declaration);
  return {
    closed: all.filter((one) => !permissions.has(one.views)).map((one) => one.code),
    confined: all.filter((one) => one.confined).map((one) => one.code),
  };
};

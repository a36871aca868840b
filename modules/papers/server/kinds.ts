import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import type { Module } from "#kernel/http/module.ts";
import { isTemplate } from "../contract/bodies.ts";

let kinds: ReadonlyMap<string, PaperKind> = new Map();

/** The front door names the modules once: procedures stand above this module and it knows none of them. */
export function gatherPapersOf(modules: readonly Pick<Module, "papers">[]): void {
  const gathered = new Map<string, PaperKind>();
  for (const kind of modules.flatMap((module) => module.papers ?? [])) {
    if (gathered.has(kind.code)) throw new Error(`the kind of paper ${kind.code} is there twice`);
    if (!isTemplate(kind.template))
      throw new Error(`${kind.code} names the template ${kind.template}, which is not there`);
    gathered.set(kind.code, kind);
  }
  kinds = gathered;
}

export const paperKinds = (): readonly PaperKind[] => [...kinds.values()];
export const kindOf = (code: string): PaperKind | undefined => kinds.get(code);

/** The general kinds of this module, written by hand: those of other modules come with effects. */
export const isGeneral = (code: string): boolean => code.startsWith("papers.");

/** Kinds whose content the register shows to nobody. */
export const confidentialKinds = (): string[] =>
  paperKinds().flatMap((kind) => (kind.confidential ? [kind.code] : []));

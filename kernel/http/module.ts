import type { Permission } from "#kernel/contract/module.ts";
import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import type { LateUnit, WorkItem } from "#kernel/contract/work-item.ts";
import type { Listener } from "#kernel/events/listen.ts";
import type { JobHandler } from "#kernel/jobs/worker.ts";
import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";
import type { ProcedureServer } from "#kernel/workflow/server.ts";
import type { Ctx, Route } from "./context.ts";

/** A column of sealed values (`bytea`, or `bytea[]` with one declaration for each element). */
export type SealedColumn = {
  table: string;
  column: string;
  /** What was given to `vault.seal` as context. */
  context: string;
  /** The columns of the primary key. */
  key: readonly string[];
  /** The columns whose values, with "/" between them, were given to `vault.seal` as id; the key when left out. */
  id?: readonly string[];
  /** Which element of an array, counted from 1. */
  element?: number;
};

/** `sql` selects the rows that should not exist (an id as text in `id`); `fix` is what a person does about them. */
export type IntegrityCheck = { name: string; sql: string; meaning: string; fix: string };

/** A module as the front door sees it: one exported value that says all it brings. */
export type Module = {
  name: string;
  /** The module's own folder; its `migrations/` and `texts/` are found there. */
  folder: string;
  permissions: readonly Permission[];
  routes: readonly Route[];
  jobs?: readonly JobHandler[];
  /** What waits for the actor in the post of the context; asked once for each post of the account. A few dozen at most. */
  worklist?: (ctx: Ctx) => Promise<readonly WorkItem[]>;
  /** What is late below the unit of the actor's post, by the units directly below it. */
  lateBelow?: (ctx: Ctx) => Promise<readonly LateUnit[]>;
  /** Procedures whose cases the engine keeps. */
  procedures?: readonly ProcedureServer[];
  /** What it does when others (or it itself) have said that something happened. */
  listeners?: readonly Listener[];
  /** Columns that hold sealed values: a rotation of the keys seals them again. */
  sealed?: readonly SealedColumn[];
  /** Truths about its tables that no constraint can hold; `doctor` checks them. */
  integrityChecks?: readonly IntegrityCheck[];
  /** What it does with rows that name a unit when units merge, divide, move or end. */
  unitChange?: UnitChangeHook;
  /** The kinds of paper that its procedures issue; the registry of papers knows all of them. */
  papers?: readonly PaperKind[];
};

export const defineModule = (module: Module): Module => module;

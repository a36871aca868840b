import type { Fields, ValuesOf } from "#kernel/contract/fields.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Refusal } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf, Procedure } from "#kernel/contract/procedure.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { DraftMaker, PaperDesk, PaperMaker } from "./papers.ts";

/** The rules of a day: the engine asks only for an id to note beside a decision, and for numbers of days. */
export type Rules = { readonly id: string; days(name: string): number };

/**
 * In whose name a step is taken: a request's context, or the program's clock (`actor` null). `db` is the one
 * transaction of the step.
 */
export type Acting = {
  readonly db: Tx;
  readonly actor: Actor | null;
  readonly vault: Vault;
  readonly now: Date;
  readonly today: PlainDate;
  readonly requestId?: string | null;
  readonly ip?: string | null;
  /** Runs after the commit: clearing a cache, waking a stream. */
  afterCommit(run: () => void): void;
};

/** A case as its steps see it: locked, whole, with what is sealed opened. */
export type Kase<P extends Procedure = Procedure> = {
  readonly id: string;
  readonly procedure: string;
  readonly state: string;
  readonly phase: string;
  readonly version: number;
  readonly personId: string | null;
  readonly facts: ValuesOf<P["facts"]>;
  readonly places: { readonly [K in keyof P["places"]]?: PlaceOf } & Readonly<
    Record<string, PlaceOf | undefined>
  >;
  readonly since: PlainDate;
  readonly effectiveOn: PlainDate | null;
  /** The part of the tree that the case's places span: what its effects may touch, whoever takes the step. */
  readonly scope: Scope;
  readonly rules: Rules;
};

/** What a step's effect changes in the case itself, beside what it did to the registry. */
export type Outcome<P extends Procedure = Procedure> = {
  facts?: Partial<ValuesOf<P["facts"]>>;
  places?: { [K in keyof P["places"]]?: PlaceOf };
  effectiveOn?: PlainDate;
  /** For the trail, beside step and states; nothing sealed. */
  details?: Record<string, unknown>;
};

type FormOf<P extends Procedure, S extends string> = P["steps"][S] extends { form: infer F extends Fields }
  ? ValuesOf<F>
  : Record<string, never>;

/** What the server adds to a declaration: what must be looked up, what stands in the way, what a step does. */
export type ProcedureServer<P extends Procedure = Procedure> = {
  declaration: P;
  /**
   * Where a new case lies, and what of its facts the program finds itself. Asked when it is begun and when its facts
   * are changed in a draft; checks what no schema can.
   */
  prepare(
    acting: Acting,
    draft: { facts: ValuesOf<P["facts"]>; personId: string | null; unit: PlaceOf },
  ): Promise<Prepared<P> | Refusal>;
  /** What follows from a case being there: one about many may list its people itself. */
  begun?: (acting: Acting, kase: Kase<P>) => Promise<Refusal | undefined>;
  /** What stands in the way of a step, besides what the declaration says: rules with their figures. */
  obstacles?: {
    [S in keyof P["steps"] & string]?: (acting: Looking, kase: Kase<P>) => Promise<readonly Block[]>;
  };
  /** What a step does. A refusal leaves everything as it was. */
  effects?: {
    [S in keyof P["steps"] & string]?: (
      acting: Acting,
      kase: Kase<P>,
      form: FormOf<P, S>,
      comment: string | null,
    ) => Promise<Outcome<P> | Refusal | undefined>;
  };
  /** What happens when a state is entered, by whichever step: asked after the step's own effect. */
  enters?: {
    [S in keyof P["states"] & string]?: (
      acting: Acting,
      kase: Kase<P>,
      step: { name: string; comment: string | null },
    ) => Promise<Outcome<P> | Refusal | undefined>;
  };
  /** What the papers say that its steps issue, and its forms. */
  papers?: { [S in keyof NonNullable<P["issues"]> & string]: PaperMaker<P> };
  drafts?: { [S in keyof NonNullable<P["drafts"]> & string]: DraftMaker<P> };
};

/** For a look at what a step would meet: also outside a transaction. */
export type Looking = Omit<Acting, "db" | "afterCommit"> & { readonly db: Db };

export type Prepared<P extends Procedure = Procedure> = {
  places: { [K in keyof P["places"]]?: PlaceOf };
  facts?: Partial<ValuesOf<P["facts"]>>;
  /** Whom it is about, when nobody was named and the facts told. */
  personId?: string;
};

/** Ties a declaration to its server side with the types of both agreed; the engine then sees no procedure's own types. */
export const serve = <const P extends Procedure>(server: ProcedureServer<P>): ProcedureServer =>
  server as unknown as ProcedureServer;

/** What the engine must be told by those who know units, accounts and rules. */
export type Surroundings = {
  procedures: ReadonlyMap<string, ProcedureServer>;
  papers: PaperDesk;
  rulesOn(db: Db, day: PlainDate): Promise<Rules>;
  /** The accounts of these people. */
  accountsOf(db: Db, personIds: readonly string[]): Promise<string[]>;
  /** These accounts and all others of the same people. */
  sameOwner(db: Db, accountIds: readonly string[]): Promise<string[]>;
  /**
   * The unit nearest to the place, upwards, where somebody other than these accounts holds the permission today; null
   * when nobody does up to the root.
   */
  nearestHolder(
    db: Db,
    place: PlaceOf,
    permission: string,
    except: readonly string[],
    day: PlainDate,
  ): Promise<PlaceOf | null>;
};

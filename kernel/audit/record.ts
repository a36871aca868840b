import { copyMany } from "#kernel/db/copy-many.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { ANCESTOR_TYPES, ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";

/** One deed. `details` holds what changed, but never a secret: sealed fields are named, their values are not written. */
export type Deed = {
  /** `<module>.<verb>` */
  action: string;
  subject: { kind: string; id: string | number | null };
  /** The person whose record was touched or seen; that person may read this line. */
  personId?: string | null;
  unit?: UnitPath | null;
  details?: Record<string, unknown>;
  reason?: string | null;
};

/** Who does it: a request's context, or a job acting for an account, or the program itself (null). */
export type Doer = {
  db: Db;
  /** At a sign-in there is an account but no post yet. */
  actor: (Pick<Actor, "accountId"> & Partial<Pick<Actor, "post">>) | null;
  requestId?: string | null;
  ip?: string | null;
};

const rowOf = (doer: Omit<Doer, "db">, deed: Deed) => ({
  account_id: doer.actor?.accountId ?? null,
  role: doer.actor?.post?.role ?? null,
  action: deed.action,
  subject_kind: deed.subject.kind,
  subject_id: deed.subject.id === null ? null : String(deed.subject.id),
  person_id: deed.personId ?? null,
  unit_id: deed.unit?.id ?? null,
  ...(deed.unit ? ancestorsOf(deed.unit) : {}),
  // A deed in a delegated post names both: the account is the delegate's.
  details: JSON.stringify({
    ...deed.details,
    ...(doer.actor?.post?.inNameOf ? { inNameOf: doer.actor.post.inNameOf.accountId } : {}),
  }),
  reason: deed.reason ?? null,
  request_id: doer.requestId ?? null,
  ip: doer.ip ?? null,
});

/** Writes one line of the trail, in the transaction of `doer.db`. */
export async function record(doer: Doer, deed: Deed): Promise<void> {
  await doer.db.insertInto("trail.line").values(rowOf(doer, deed)).execute();
}

const COLUMNS = {
  account_id: "uuid",
  role: "text",
  action: "text",
  subject_kind: "text",
  subject_id: "text",
  person_id: "uuid",
  unit_id: "int",
  ...ANCESTOR_TYPES,
  details: "jsonb",
  reason: "text",
  request_id: "text",
  ip: "text",
} as const;
/** Writes many lines at once, in the transaction of `doer.db`: for imports and mass actions. */
export const recordMany = (doer: Doer, deeds: readonly Deed[]): Promise<void> =>
  copyMany(
    doer.db,
    "trail.line",
    COLUMNS,
    deeds.map((deed) => rowOf(doer, deed)),
  );

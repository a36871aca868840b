import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { PaperState, RegisterFilter } from "../../contract/paper.ts";

/** A row of the register; dates are text, as the pool reads them. */
export type RegisterRow = {
  id: string;
  kind: string;
  title: string;
  unit_id: number;
  number: number | null;
  number_text: string | null;
  issued_on: string;
  abstract: string | null;
  signer_name: string;
  signer_position: string;
  state: PaperState;
};

const LIST = sql`id, kind, title, unit_id, number, number_text, issued_on::text, abstract, signer_name,
  signer_position, state`;

export type RegisterPlace = {
  /** The register of this unit alone; null for all in the scope. */
  unitId: number | null;
  after: { issuedOn: string; id: string } | null;
  limit: number;
  /** Only these, in the register's order. */
  ids?: readonly string[] | null;
  /** Kinds that are left out. */
  without?: readonly string[];
};

const inScope = (scope: Scope, unitId: number | null) =>
  unitId !== null
    ? sql`unit_id = ${unitId}`
    : sql`(${sql.join(
        scope.parts.map((part) => sql`${sql.ref(part.column)} = ${part.unitId}`),
        sql` or `,
      )})`;

const matching = (filter: RegisterFilter, { after, ids, without }: RegisterPlace) => {
  const conditions = [sql`true`];
  if (without && without.length > 0) conditions.push(sql`kind <> all(${sql.val([...without])}::text[])`);
  if (filter.caseId) conditions.push(sql`case_id = ${filter.caseId}::uuid`);
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`);
  if (filter.state) conditions.push(sql`state = ${filter.state}`);
  if (filter.from) conditions.push(sql`issued_on >= ${filter.from}::date`);
  if (filter.to) conditions.push(sql`issued_on <= ${filter.to}::date`);
  if (after) conditions.push(sql`(issued_on, id) < (${after.issuedOn}::date, ${after.id}::uuid)`);
  if (ids) conditions.push(sql`id = any(${sql.val([...ids])}::uuid[])`);
  return sql.join(conditions, sql` and `);
};

/** Papers newest first. The scope is narrowed to the unit that is looked at. */
export async function listRegister(
  db: Db,
  scope: Scope,
  filter: RegisterFilter,
  place: RegisterPlace,
): Promise<RegisterRow[]> {
  if (scope.parts.length === 0) return [];
  const { rows } = await sql<RegisterRow>`select ${LIST} from papers.paper
    where ${inScope(scope, place.unitId)} and ${matching(filter, place)}
    order by issued_on desc, id desc limit ${place.limit}`.execute(db);
  return rows;
}

/** The ids of what a list would show, counted up to its limit. */
export async function idsOfRegister(
  db: Db,
  scope: Scope,
  filter: RegisterFilter,
  place: RegisterPlace,
): Promise<string[]> {
  if (scope.parts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select id from papers.paper
    where ${inScope(scope, place.unitId)} and ${matching(filter, place)}
    order by issued_on desc, id desc limit ${place.limit}`.execute(db);
  return rows.map((row) => row.id);
}

export type PaperRecord = RegisterRow & {
  type: string;
  path: number[];
  issuer: string;
  signer_authority: string | null;
  content: Buffer;
  template_override_id: number | null;
  template_version: string;
  state_reason: string | null;
  /** What a later decision changed of it. */
  note: string | null;
  state_on: string | null;
  revoked_by_paper: string | null;
  case_id: string | null;
  case_part: string | null;
  person_id: string | null;
  person_masked: string | null;
  check_code: string;
  check_address: string | null;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  created_at: Date;
  /** Its file could not be set. */
  failed: boolean;
  instead_of: string | null;
};

const WHOLE = sql`${LIST}, type, array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) as path, issuer,
  signer_authority, content, template_override_id, template_version, state_reason, note, state_on::text, revoked_by_paper,
  case_id, case_part, person_id, person_masked, check_code, check_address, sha256, size, pages, created_at, failed,
  instead_of`;

/** Papers with all they hold, in no order; whether the actor may see them is the caller's to say (`path`). */
export async function papersById(db: Db, ids: readonly string[]): Promise<PaperRecord[]> {
  const { rows } =
    await sql<PaperRecord>`select ${WHOLE} from papers.paper where id = any(${sql.val([...ids])}::uuid[])`.execute(
      db,
    );
  return rows;
}

export async function lockPaper(tx: Tx, id: string): Promise<PaperRecord | null> {
  const { rows } =
    await sql<PaperRecord>`select ${WHOLE} from papers.paper where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Names the file of a paper; false when somebody else set it meanwhile, to the same bytes. */
export async function markSet(
  db: Db,
  id: string,
  file: { sha256: string; size: number; pages: number },
): Promise<boolean> {
  const { rows } = await sql`
    update papers.paper set sha256 = ${file.sha256}, size = ${file.size}, pages = ${file.pages}
    where id = ${id} and sha256 is null returning id`.execute(db);
  return rows.length > 0;
}

/** Ends papers that hold. False when it no longer held. */
export async function endPaper(
  db: Db,
  id: string,
  end: { state: "VOIDED" | "REVOKED"; reason: string; on: string; byPaper?: string | null; failed?: true },
): Promise<boolean> {
  const { rows } = await sql`
    update papers.paper set state = ${end.state}, state_reason = ${end.reason}, state_on = ${end.on}::date,
      revoked_by_paper = ${end.byPaper ?? null}, failed = ${end.failed ?? false}
    where id = ${id} and state = 'ISSUED' returning id`.execute(db);
  return rows.length > 0;
}

export type CheckedRow = {
  state: PaperState;
  number_text: string | null;
  issued_on: string;
  issuer: string;
  kind: string;
  title: string;
  person_masked: string | null;
};

/** What a code names; papers that carry no code are as unknown as those that are not there. */
export async function paperByCode(db: Db, code: string): Promise<CheckedRow | null> {
  const { rows } = await sql<CheckedRow>`
    select state, number_text, issued_on::text, issuer, kind, title, person_masked from papers.paper
    where check_code = ${code} and check_address is not null`.execute(db);
  return rows[0] ?? null;
}

type CasePaperRow = RegisterRow & {
  state_reason: string | null;
  note: string | null;
  case_part: string | null;
  person_id: string | null;
  created_at: Date;
};

/** The papers of a case, oldest first, of each name and unit so many at most. The caller knows that the case may be seen. */
export async function papersOfCase(db: Db, caseId: string, most: number): Promise<CasePaperRow[]> {
  const { rows } = await sql<CasePaperRow>`
    select ${LIST}, state_reason, note, case_part, person_id, created_at from (
      select *, row_number() over (partition by case_part, unit_id order by created_at, number, id) as nth
      from papers.paper where case_id = ${caseId}) as one
    where nth <= ${most} order by created_at, case_part, number, id`.execute(db);
  return rows;
}

/** How many papers a case has under each name, by state. */
export async function countPapersOfCase(db: Db, caseId: string) {
  const { rows } = await sql<{ part: string | null; unit_id: number; n: number }>`
    select case_part as part, unit_id, count(*)::int as n from papers.paper
    where case_id = ${caseId} and state = 'ISSUED' group by 1, 2`.execute(db);
  return rows;
}

/** What was issued about a person, newest first; what was voided never took effect and is left out. */
export async function papersOfPerson(
  db: Db,
  personId: string,
  page: { after: { issuedOn: string; id: string } | null; limit: number },
): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select ${LIST} from papers.paper
    where person_id = ${personId} and state <> 'VOIDED'
      ${page.after ? sql`and (issued_on, id) < (${page.after.issuedOn}::date, ${page.after.id}::uuid)` : sql``}
    order by issued_on desc, id desc limit ${page.limit}`.execute(db);
  return rows;
}

export type EndedPaper = {
  id: string;
  kind: string;
  number_text: string | null;
  unit_id: number;
  path: number[];
  person_id: string | null;
};

/** Revokes papers of a case that hold, by their names in its procedure. */
export async function endPapersOfCase(
  tx: Tx,
  caseId: string,
  end: {
    parts: readonly string[];
    except: readonly string[];
    unitIds: readonly number[] | null;
    reason: string;
    on: string;
    byPaper: string | null;
    /** Only those about this person. */
    personId?: string | undefined;
  },
): Promise<EndedPaper[]> {
  const { rows } = await sql<EndedPaper>`
    update papers.paper set state = 'REVOKED', state_reason = ${end.reason}, state_on = ${end.on}::date,
      revoked_by_paper = ${end.byPaper}::uuid
    where case_id = ${caseId} and state = 'ISSUED' and case_part = any(${sql.val([...end.parts])}::text[])
      and id <> all(${sql.val([...end.except])}::uuid[])
      ${end.unitIds ? sql`and unit_id = any(${sql.val([...end.unitIds])}::int[])` : sql``}
      ${end.personId === undefined ? sql`` : sql`and person_id = ${end.personId}::uuid`}
    returning id, kind, number_text, unit_id, array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) as path,
      person_id`.execute(tx);
  return rows;
}

/** Adds a note to papers of a case that hold: they hold on, and whoever reads them learns what was changed since. */
export async function notePapersOfCase(
  tx: Tx,
  caseId: string,
  note: { parts: readonly string[]; words: string },
): Promise<EndedPaper[]> {
  const { rows } = await sql<EndedPaper>`
    update papers.paper set note = concat_ws('; ', note, ${note.words}::text)
    where case_id = ${caseId} and state = 'ISSUED' and case_part = any(${sql.val([...note.parts])}::text[])
    returning id, kind, number_text, unit_id, array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) as path,
      person_id`.execute(tx);
  return rows;
}

/** What a case issued belongs to the case as which it goes on, under the name that it has there. */
export async function giveToCase(tx: Tx, { from, to, part }: { from: string; to: string; part: string }) {
  await sql`update papers.paper set case_id = ${to}, case_part = ${part}
    where case_id = ${from} and state = 'ISSUED'`.execute(tx);
}

/** Papers of a person who was merged into another follow to the kept record. Answers which. */
export async function movePapers(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update papers.paper set person_id = ${pair.kept} where person_id = ${pair.merged} returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export async function returnPapers(tx: Tx, merged: string, ids: readonly string[]): Promise<void> {
  await sql`update papers.paper set person_id = ${merged} where id = any(${sql.val([...ids])}::uuid[])`.execute(
    tx,
  );
}

import type { z } from "zod";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, narrow } from "#kernel/scope/scope.ts";
import { unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import type { PublicCheck } from "../contract/endpoints.ts";
import type { Authority } from "../contract/head-lines.ts";
import type { Paper, PaperRow, RegisterQuery } from "../contract/paper.ts";
import { isRenewedThere } from "./actions/issue-again.ts";
import { contentOf } from "./actions/set-paper.ts";
import { kindOf } from "./kinds.ts";
import { againState } from "./queries/again.ts";
import {
  listRegister,
  type PaperRecord,
  paperByCode,
  papersById,
  papersOfPerson,
  type RegisterRow,
} from "./queries/papers.ts";
import { overrideUnits } from "./queries/templates.ts";

const SORT = "papers";
const UUID = /^[0-9a-f-]{36}$/u;
const DAY = /^\d{4}-\d\d-\d\d$/u;

const rowOf = (row: RegisterRow, unitName: string): PaperRow => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  unitId: row.unit_id,
  unitName,
  number: row.number,
  numberText: row.number_text,
  issuedOn: row.issued_on as PlainDate,
  abstract: row.abstract,
  signerName: row.signer_name,
  signerPosition: row.signer_position,
  state: row.state,
});

function placeOf(cursor: string | undefined): { issuedOn: string; id: string } | null | Refusal {
  if (!cursor) return null;
  const [issuedOn, id] = decodeCursor(cursor, SORT)?.key.map(String) ?? [];
  if (!issuedOn || !id || !DAY.test(issuedOn) || !UUID.test(id)) return refuse("bad_cursor", { status: 400 });
  return { issuedOn, id };
}

export async function showRegister(ctx: Ctx, unitId: number, query: z.output<typeof RegisterQuery>) {
  const unit = await unitBrief(ctx.db, unitId);
  const part = unit && narrow(ctx.scope, unit);
  if (!unit || !part) return notFound("unit");
  const { after: cursor, below, limit, ...filter } = query;
  const after = placeOf(cursor);
  if (isRefusal(after)) return after;
  const place = { unitId: below ? null : unit.id, after, limit: limit + 1 };
  const found = await listRegister(ctx.db, part, filter, place);
  const rows = found.slice(0, limit);
  const units = below
    ? await unitBriefs(
        ctx.db,
        rows.map((row) => row.unit_id),
      )
    : [unit];
  const names = new Map(units.map((one) => [one.id, one.name]));
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => rowOf(row, names.get(row.unit_id) ?? "")),
    next: found.length > limit && last ? encodeCursor(SORT, "after", [last.issued_on, last.id]) : null,
    previous: null,
  };
}

/** A paper of the actor's part; one outside is not there. */
async function visiblePaper(ctx: Ctx, paperId: string): Promise<PaperRecord | Refusal> {
  const [paper] = await papersById(ctx.db, [paperId]);
  if (!paper || !contains(ctx.scope, { id: paper.unit_id, path: paper.path })) return notFound("paper");
  return paper;
}

/** A paper whose content the actor may read in the register. */
export async function readablePaper(ctx: Ctx, paperId: string): Promise<PaperRecord | Refusal> {
  const paper = await visiblePaper(ctx, paperId);
  if (isRefusal(paper)) return paper;
  if (kindOf(paper.kind)?.confidential)
    return refuse("papers.by_case_only", { status: 403, data: { caseId: paper.case_id } });
  return paper;
}

/** One's own paper: whatever was issued about the actor as a person. */
export async function ownPaper(ctx: Ctx, paperId: string): Promise<PaperRecord | Refusal> {
  const [paper] = await papersById(ctx.db, [paperId]);
  const isOwn = paper && paper.person_id !== null && paper.person_id === ctx.actor.personId;
  return isOwn && paper.state !== "VOIDED" ? paper : notFound("paper");
}

/** What was issued about the actor, newest first. */
export async function showOwnPapers(ctx: Ctx, query: { after?: string | undefined; limit: number }) {
  const after = placeOf(query.after);
  if (isRefusal(after)) return after;
  const { personId } = ctx.actor;
  const found = personId ? await papersOfPerson(ctx.db, personId, { after, limit: query.limit + 1 }) : [];
  const rows = found.slice(0, query.limit);
  const units = await unitBriefs(
    ctx.db,
    rows.map((row) => row.unit_id),
  );
  const names = new Map(units.map((one) => [one.id, one.name]));
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => rowOf(row, names.get(row.unit_id) ?? "")),
    next: found.length > query.limit && last ? encodeCursor(SORT, "after", [last.issued_on, last.id]) : null,
    previous: null,
  };
}

export async function showPaper(ctx: Ctx, paperId: string): Promise<Paper | Refusal> {
  const paper = await visiblePaper(ctx, paperId);
  if (isRefusal(paper)) return paper;
  const by = paper.revoked_by_paper ? (await papersById(ctx.db, [paper.revoked_by_paper]))[0] : undefined;
  const unit = await unitBrief(ctx.db, paper.unit_id);
  const adapted = paper.template_override_id ? await overrideUnits(ctx.db, [paper.template_override_id]) : [];
  const { again, wentOn } = paper.failed ? await againState(ctx.db, paper) : { again: null, wentOn: false };
  const [before] = paper.instead_of ? await papersById(ctx.db, [paper.instead_of]) : [];
  const mayEnd = ctx.actor.permissions.has("papers.revoke") && paper.state === "ISSUED" && !paper.case_id;
  return {
    ...rowOf(paper, unit?.name ?? ""),
    signerAuthority: paper.signer_authority as Authority | null,
    issuer: paper.issuer,
    recipients: contentOf(ctx.vault, paper).recipients,
    stateReason: paper.state_reason,
    note: paper.note,
    stateOn: paper.state_on as PlainDate | null,
    revokedByPaper: by ? { id: by.id, numberText: by.number_text } : null,
    caseId: paper.case_id,
    personId: kindOf(paper.kind)?.confidential ? null : paper.person_id,
    checkCode: paper.check_address === null ? null : paper.check_code,
    sha256: paper.sha256,
    size: paper.size,
    pages: paper.pages,
    adaptedBy: adapted[0]?.name ?? null,
    createdAt: paper.created_at.toISOString(),
    insteadOf: before ? { id: before.id, numberText: before.number_text } : null,
    issuedAgain: again,
    can: {
      void: mayEnd,
      revoke: mayEnd,
      issueAgain:
        ctx.actor.permissions.has("papers.issue") &&
        paper.failed &&
        again === null &&
        !wentOn &&
        !isRenewedThere(paper),
    },
  };
}

/** What the public is told of a paper whose very kind is nobody's business. */
const UNTOLD = "Văn bản";

/**
 * What anybody may know of a code. One look-up by a unique index whether it is there or not, and the same fields: the
 * answer tells nothing about codes that nobody holds.
 */
export async function checkCode(ctx: Pick<Ctx, "db">, code: string): Promise<PublicCheck> {
  const found = await paperByCode(ctx.db, code);
  return {
    state: found ? (found.state === "ISSUED" ? "VALID" : "REVOKED") : "UNKNOWN",
    numberText: found?.number_text ?? null,
    issuedOn: (found?.issued_on ?? null) as PlainDate | null,
    issuer: found?.issuer ?? null,
    kind: found ? (kindOf(found.kind)?.confidential ? UNTOLD : found.title) : null,
    name: found?.person_masked ?? null,
  };
}

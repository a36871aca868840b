import { type Doer, recordMany } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { maskName } from "#kernel/text/people-format.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { termsOn } from "#modules/leadership/server/api.ts";
import { type UnitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import { issuerLine, Signer, superiorLine, symbolOf } from "../../contract/head-lines.ts";
import type { PaperContent } from "../../contract/sheet.ts";
import { newCheckCode } from "../check-code.ts";
import { kindOf } from "../kinds.ts";
import { templateVersion } from "../printer.ts";
import { checkAddress } from "../public-address.ts";
import {
  type Issued,
  insertNumbered,
  insertUnnumbered,
  type NewPaper,
  type Series,
} from "../queries/issue.ts";
import { type NumberingRow, numberingAbove, periodOn, symbolOn } from "../queries/numbering.ts";
import { nearestOverride, type OverrideRow, overridesAbove } from "../queries/templates.ts";

export const CONTENT_CONTEXT = "papers.paper.content";

/** A write's context, or a job's: the caller's transaction, who does it, and what seals. */
export type IssueCtx = Doer & { db: Tx; vault: Vault };

export type PaperOrder = {
  /** Code of a declared kind. */
  kind: string;
  unitId: number;
  issuedOn: PlainDate;
  /** Where it is signed: "Gia Viễn". */
  place: string;
  /** "về việc …"; null when the heading says all. */
  abstract?: string | null;
  /** In the order in which they stand, from left to right; the last is the one that the register names. */
  signers: readonly Omit<Signer, "authority" | "onBehalfOf" | "note">[] | readonly Signer[];
  /** Lines of "Nơi nhận". */
  recipients?: readonly string[];
  /** Fits the kind's schema; else it is a bug of the caller, which throws. */
  data: unknown;
  /** Whom it is about, when it is one person: the public check names them masked. */
  person?: { id: string; fullName: string } | null;
  caseId?: string | null;
  /** The name of the paper among those of the case's procedure. */
  casePart?: string | null;
  /** A paper whose file could not be set: whose person and masked name it takes over, and which number it names. */
  insteadOf?: {
    id: string;
    personId: string | null;
    personMasked: string | null;
    cited: string | null;
  } | null;
  /** Department in the number: "VP" gives 12-QĐ/TĐTN-VP. It does not begin a series of its own. */
  department?: string | null;
};

export type IssuedPaper = {
  paperId: string;
  number: number | null;
  numberText: string | null;
  checkCode: string;
};

/**
 * Issues papers in the caller's transaction: numbers, snapshot and trail lines are there with its commit or not at all.
 * It locks the counters of the series, in one order, until the transaction ends: call it before any row of the registry is
 * locked, as the case engine does, or in a transaction that locks none. The files are set later.
 */
export async function issueMany(ctx: IssueCtx, orders: readonly PaperOrder[]): Promise<IssuedPaper[]> {
  if (orders.length === 0) return [];
  const surroundings = await look(ctx.db, orders);
  const made = orders.map((order) => prepare(ctx, order, surroundings));
  const issued = new Map<string, Issued>();
  const keep = (rows: readonly Issued[]) => rows.forEach((row) => void issued.set(row.id, row));
  const plain = made.filter((one) => one.series === null).map((one) => one.paper);
  if (plain.length > 0) keep(await insertUnnumbered(ctx.db, plain));
  for (const [series, papers] of bySeries(made)) keep(await insertNumbered(ctx.db, series, papers));
  await recordMany(
    ctx,
    made.map(({ paper }) => ({
      action: "papers.issue",
      subject: { kind: "paper", id: paper.id },
      personId: paper.personId,
      unit: paper.unit,
      details: { kind: paper.kind, number: issued.get(paper.id)?.numberText ?? null, on: paper.issuedOn },
    })),
  );
  return made.map(({ paper }) => {
    const { number, numberText } = issued.get(paper.id) as Issued;
    return { paperId: paper.id, number, numberText, checkCode: paper.checkCode };
  });
}

/** Issues one paper; see `issueMany`. */
export async function issuePaper(ctx: IssueCtx, order: PaperOrder): Promise<IssuedPaper> {
  const [issued] = await issueMany(ctx, [order]);
  return issued as IssuedPaper;
}

type Surroundings = {
  units: Map<number, UnitBrief>;
  numbering: NumberingRow[];
  overrides: OverrideRow[];
  /** By unit and day. */
  terms: Map<string, { id: string; from: string }>;
};

async function look(db: Tx, orders: readonly PaperOrder[]): Promise<Surroundings> {
  const ids = orders.map((order) => order.unitId);
  const own = await unitBriefs(db, ids);
  const above = await unitBriefs(
    db,
    own.flatMap((unit) => unit.path.at(-2) ?? []),
  );
  const days = [...new Set(orders.map((order) => order.issuedOn))];
  const terms: Surroundings["terms"] = new Map();
  for (const day of days)
    for (const { unitId, ...term } of await termsOn(db, ids, day)) terms.set(`${unitId} ${day}`, term);
  return {
    units: new Map([...above, ...own].map((unit) => [unit.id, unit])),
    numbering: await numberingAbove(db, own),
    overrides: await overridesAbove(db, own, [...new Set(orders.map((order) => order.kind))]),
    terms,
  };
}

function seriesOf(order: PaperOrder, kind: PaperKind, unit: UnitBrief, around: Surroundings): Series | null {
  if (!kind.numbered) return null;
  const symbol = symbolOn(around.numbering, unit, order.issuedOn) ?? symbolOf(unit.tier);
  const ending = `-${kind.type}/${symbol}${order.department ? `-${order.department}` : ""}`;
  const term = around.terms.get(`${unit.id} ${order.issuedOn}`) ?? null;
  const period = periodOn(around.numbering, unit, order.issuedOn, term);
  return { unitId: unit.id, type: kind.type, ending, ...period };
}

const personOf = ({ person, insteadOf }: PaperOrder, kind: PaperKind) =>
  insteadOf
    ? { personId: insteadOf.personId, personMasked: insteadOf.personMasked }
    : {
        personId: person?.id ?? null,
        personMasked: person && !kind.confidential ? maskName(person.fullName) : null,
      };

function prepare(ctx: IssueCtx, order: PaperOrder, around: Surroundings) {
  const kind = kindOf(order.kind);
  if (!kind) throw new Error(`no module declares the kind of paper ${order.kind}`);
  const unit = around.units.get(order.unitId);
  if (!unit) throw new Error(`there is no unit ${order.unitId}`);
  const signers = order.signers.map((signer) => Signer.parse(signer));
  const signer = signers.at(-1);
  if (!signer) throw new Error(`${order.kind} is signed by nobody`);
  const superior = around.units.get(unit.path.at(-2) ?? 0) ?? null;
  const content: PaperContent = {
    template: kind.template,
    sheet: kind.sheet ?? "A4",
    heading: kind.heading,
    superior: superiorLine(superior),
    place: order.place,
    recipients: [...(order.recipients ?? [])],
    signers,
    data: kind.schema.parse(order.data),
    ...(order.insteadOf?.cited ? { instead: order.insteadOf.cited } : {}),
  };
  const id = uuidv7();
  const paper: NewPaper = {
    id,
    kind: kind.code,
    type: kind.type,
    title: kind.vi,
    unit,
    issuer: issuerLine(unit),
    issuedOn: order.issuedOn,
    abstract: order.abstract ?? null,
    signerName: signer.name,
    signerPosition: signer.position,
    signerAuthority: signer.authority,
    content: ctx.vault.seal(CONTENT_CONTEXT, id, content),
    overrideId: nearestOverride(around.overrides, unit, kind.code)?.id ?? null,
    templateVersion: templateVersion(),
    caseId: order.caseId ?? null,
    casePart: order.caseId ? (order.casePart ?? null) : null,
    ...personOf(order, kind),
    checkCode: newCheckCode(),
    checkAddress: kind.qr ? checkAddress() : null,
    issuedBy: ctx.actor?.accountId ?? null,
    insteadOf: order.insteadOf?.id ?? null,
  };
  return { paper, series: seriesOf(order, kind, unit, around) };
}

/** Always in the same order, so that two who issue in several series wait for each other and never crosswise. */
function bySeries(made: readonly ReturnType<typeof prepare>[]): [Series, NewPaper[]][] {
  const groups = new Map<string, [Series, NewPaper[]]>();
  for (const { series, paper } of made) {
    if (!series) continue;
    const key = JSON.stringify([series.unitId, series.type, series.period, series.ending]);
    const group = groups.get(key);
    if (group) group[1].push(paper);
    else groups.set(key, [series, [paper]]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

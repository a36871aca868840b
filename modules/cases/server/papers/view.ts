import { draftsOf } from "#kernel/contract/case-papers.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { Kase, ProcedureServer } from "#kernel/workflow/server.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import { countPapersOfCase, papersOfCase } from "#modules/papers/server/api.ts";
import type { CaseView } from "../../contract/endpoints.ts";
import { around } from "../around.ts";

/** Papers of one name that a case shows; all of them are in the register. */
const SHOWN = 6;

/**
 * Whether the viewer of the case may read this paper: one about everybody, one's own, one of a unit of one's part, or one
 * about somebody who stands in it. The receiving side of a transfer reads the introduction once it has the member.
 */
export async function mayRead(
  ctx: Pick<Ctx, "db" | "actor">,
  papers: readonly { unit: { id: number; path: readonly number[] }; personId: string | null }[],
): Promise<boolean[]> {
  const { actor } = ctx;
  const ids = papers.flatMap((paper) => paper.personId ?? []);
  const places = new Map((await peopleBrief(ctx.db, ids)).map((one) => [one.personId, one.unit]));
  return papers.map(({ unit, personId }) => {
    if (personId === null || personId === actor.personId || contains(actor.scope, unit)) return true;
    const home = places.get(personId);
    return home !== undefined && contains(actor.scope, home);
  });
}

/** What a case shows of its papers and forms. */
export async function papersOfView(
  ctx: Ctx,
  kase: Kase,
): Promise<Pick<CaseView, "papers" | "paperCounts" | "drafts">> {
  // Of one step in the order of the declaration: the decision before the certificates that cite it.
  const names = Object.keys(serverOf(kase).declaration.issues ?? {});
  const rows = (await papersOfCase(ctx.db, kase.id, SHOWN)).toSorted(
    (a, b) =>
      a.created_at.getTime() - b.created_at.getTime() ||
      names.indexOf(a.case_part ?? "") - names.indexOf(b.case_part ?? ""),
  );
  const units = await unitBriefs(
    ctx.db,
    rows.map((row) => row.unit_id),
  );
  const unitOf = (id: number) => units.find((unit) => unit.id === id);
  const open = await mayRead(
    ctx,
    rows.map((row) => ({
      unit: unitOf(row.unit_id) ?? { id: row.unit_id, path: [row.unit_id] },
      personId: row.person_id,
    })),
  );
  const counts = rows.length < SHOWN ? [] : await countPapersOfCase(ctx.db, kase.id);
  return {
    papers: rows.map((row, i) => ({
      id: row.id,
      part: row.case_part ?? "",
      title: row.title,
      numberText: row.number_text,
      issuedOn: row.issued_on as PlainDate,
      unit: { id: row.unit_id, name: unitOf(row.unit_id)?.name ?? "" },
      signerName: row.signer_name,
      state: row.state,
      stateReason: row.state_reason,
      note: row.note,
      can: { open: open[i] === true && row.state !== "VOIDED" },
    })),
    paperCounts: counts.map((one) => ({ part: one.part ?? "", unitId: one.unit_id, n: one.n })),
    drafts: openDrafts(ctx, kase).map(([name]) => name),
  };
}

export const serverOf = (kase: Kase): ProcedureServer =>
  around().procedures.get(kase.procedure) as ProcedureServer;

/** Forms of the present state, for whoever keeps the papers of the place or is the one who signs. */
export function openDrafts({ actor }: Pick<Ctx, "actor">, kase: Kase) {
  return draftsOf(serverOf(kase).declaration, kase.state, kase).filter(([, draft]) => {
    const place = kase.places[draft.at];
    if (draft.own && kase.personId !== null && kase.personId === actor.personId) return true;
    return place !== undefined && actor.permissions.has("cases.view") && contains(actor.scope, place);
  });
}

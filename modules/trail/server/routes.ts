import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle } from "#kernel/http/context.ts";
import { narrow, type Scope } from "#kernel/scope/scope.ts";
import { findAccounts } from "#modules/accounts/server/api.ts";
import { rightsOf, seesSensitive } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { exportTrail, findTrailAccounts, listMyTrail, listTrail, trailState } from "../contract/endpoints.ts";
import { exportLines } from "./export-lines.ts";
import { pageOf, placeOf } from "./line-pages.ts";
import { linesAboutPerson, listLines } from "./queries/list-lines.ts";
import { sealState } from "./queries/seal-state.ts";
import { namesOf, showLines, sightOf } from "./show-lines.ts";

/** The scope narrowed to the unit asked for; a unit elsewhere answers as one that does not exist. */
export async function scopeAsked(
  ctx: Pick<Ctx, "db" | "scope">,
  unitId: number | undefined,
): Promise<{ scope: Scope } | Refusal> {
  if (unitId === undefined) return { scope: ctx.scope };
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit && narrow(ctx.scope, unit);
  return scope ? { scope } : notFound("unit", { unitId });
}

const list = handle(listTrail, async (ctx, { query }) => {
  const place = placeOf(query.after);
  if (place === undefined) return refuse("bad_cursor", { status: 422 });
  const asked = await scopeAsked(ctx, query.unitId);
  if (!("scope" in asked)) return asked;
  const filter = { ...query, place, limit: query.limit + 1 };
  const found = await listLines(ctx.db, asked.scope, filter, query.unitId === undefined);
  const { rows, next, previous } = pageOf(found, query.limit, place);
  const sight = sightOf(rightsOf(ctx.actor), seesSensitive(ctx.actor));
  return { rows: await showLines(ctx.db, rows, sight), next, previous };
});

const mine = handle(listMyTrail, async (ctx, { query }) => {
  const place = placeOf(query.after);
  if (place === undefined) return refuse("bad_cursor", { status: 422 });
  const { personId, accountId } = ctx.actor;
  if (personId === null) return { rows: [], next: null, previous: null };
  const found = await linesAboutPerson(ctx.db, personId, { place, limit: query.limit + 1 });
  const { rows, next, previous } = pageOf(found, query.limit, place);
  const names = await namesOf(ctx.db, rows);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      accountName: names.account(row.account_id),
      role: row.role,
      byMe: row.account_id === accountId,
      unit: names.unit(row.unit_id),
      reason: row.reason,
    })),
    next,
    previous,
  };
});

const MOST_FOUND = 20;

const accounts = handle(findTrailAccounts, async (ctx, { body }) => ({
  rows: await findAccounts(ctx.db, ctx.scope, { text: body.q, day: ctx.today, limit: MOST_FOUND }),
}));

const state = handle(trailState, async (ctx) => {
  const { seal, unsealed, proof } = await sealState(ctx.db);
  return {
    lastSeal: seal ? { number: seal.number, at: seal.sealed_at.toISOString(), lines: seal.lines } : null,
    unsealed,
    lastProof: proof
      ? {
          at: proof.at.toISOString(),
          provenLines: proof.proven_lines,
          whole: proof.broken === null,
          broken: proof.broken as Record<string, unknown> | null,
        }
      : null,
  };
});

const startExportOfTrail = handle(exportTrail, async (ctx, { body }) => {
  const asked = await scopeAsked(ctx, body.filter.unitId);
  return "scope" in asked ? exportLines(ctx, asked.scope, body) : asked;
});

export const routes = [list, mine, accounts, state, startExportOfTrail];

import { notFound } from "#kernel/contract/problem.ts";
import { handle, type Route } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import * as api from "../contract/duplicate-endpoints.ts";
import { scanDuplicates } from "../contract/jobs.ts";
import { answerPair } from "./actions/decide-pair.ts";
import { mergeMembers } from "./actions/merge-members.ts";
import { undoMerge } from "./actions/undo-merge.ts";
import { partOf } from "./part-of.ts";
import { headcount } from "./queries/figures.ts";
import { countPairs } from "./queries/pairs.ts";
import { showPair, showPairs } from "./show-pair.ts";

export const duplicateRoutes: readonly Route[] = [
  handle(api.listDuplicates, async (ctx, { query }) => {
    const scope = query.unitId === undefined ? ctx.scope : await partOf(ctx, query.unitId);
    return scope ? showPairs(ctx, scope, query) : notFound("unit");
  }),
  handle(api.countDuplicates, async (ctx) => ({ open: (await countPairs(ctx.db, ctx.scope)).open })),
  handle(api.getDuplicate, (ctx, { params }) => showPair(ctx, params.pairId)),
  handle(api.decideDistinct, (ctx, { params, body }) =>
    answerPair(ctx, params.pairId, { state: "DISTINCT", note: body.note }),
  ),
  handle(api.reopenPair, (ctx, { params }) => answerPair(ctx, params.pairId, { state: "OPEN", note: null })),
  handle(api.mergePair, (ctx, { params, body }) => mergeMembers(ctx, params.pairId, body)),
  handle(api.undoMerge, (ctx, { params, body }) => undoMerge(ctx, params.mergeId, body.reason)),
  handle(api.scanDuplicates, async (ctx, { params }) => {
    const scope = await partOf(ctx, params.unitId);
    if (!scope) return notFound("unit");
    const { counted } = await headcount(ctx.db, scope);
    const payload = { unitId: params.unitId };
    const start = { accountId: ctx.actor.accountId, unitId: params.unitId, total: counted };
    return { runId: await startRun(ctx.db, scanDuplicates, payload, start) };
  }),
];

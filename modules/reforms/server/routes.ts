import { notFound } from "#kernel/contract/problem.ts";
import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { choose } from "./actions/choose.ts";
import { decidePlan, takeBack } from "./actions/decide.ts";
import { changePlan, createPlan, removePlan, submitPlan } from "./actions/draft.ts";
import { linesOf, listPlans, planOf } from "./queries/plans.ts";
import { rowOf, showPlan, showUndecided } from "./show-plan.ts";
import { simulate } from "./simulate.ts";

export const routes: readonly Route[] = [
  handle(api.listPlans, async (ctx, { query }) => ({
    rows: (await listPlans(ctx.db, ctx.scope, query.limit)).map(rowOf),
  })),
  handle(api.createPlan, (ctx, { body }) => createPlan(ctx, body)),
  handle(api.getPlan, (ctx, { params }) => showPlan(ctx, params.planId)),
  handle(api.changePlan, (ctx, { params, body }) => changePlan(ctx, params.planId, body)),
  handle(api.deletePlan, (ctx, { params }) => removePlan(ctx, params.planId)),
  handle(api.simulatePlan, async (ctx, { params }) => {
    const plan = await planOf(ctx.db, ctx.scope, params.planId);
    if (!plan) return notFound("reform");
    return (await simulate(ctx.db, plan, await linesOf(ctx.db, plan.id), ctx.scope)).simulation;
  }),
  handle(api.submitPlan, (ctx, { params, body }) => submitPlan(ctx, params.planId, body.version)),
  handle(api.decidePlan, (ctx, { params, body }) => decidePlan(ctx, params.planId, body)),
  handle(api.undoPlan, (ctx, { params, body }) => takeBack(ctx, params.planId, body.reason)),
  handle(api.undecided, (ctx, { params, body }) => showUndecided(ctx, params.planId, body)),
  handle(api.choose, (ctx, { params, body }) => choose(ctx, params.planId, body)),
];

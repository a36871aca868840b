import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { doWithPlans } from "./actions/do-with-plans.ts";
import { openProgramme } from "./actions/open-programme.ts";
import { registerMany, registerOwn, reviewOwn } from "./actions/register.ts";
import { showBelow, showOwnTraining, showPlan, showPlans, showUnitTraining } from "./show-training.ts";

export const routes: readonly Route[] = [
  handle(api.unitTraining, (ctx, { params, query }) => showUnitTraining(ctx, params.unitId, query.year)),
  handle(api.trainingBelow, (ctx, { params, query }) => showBelow(ctx, params.unitId, query.year)),
  handle(api.openProgramme, (ctx, { params, body }) => openProgramme(ctx, params.unitId, body)),
  handle(api.branchPlans, (ctx, { params, body }) => showPlans(ctx, params.unitId, body.year)),
  handle(api.registerMany, (ctx, { params, body }) => registerMany(ctx, params.unitId, body)),
  handle(api.doWithPlans, (ctx, { params, body }) => doWithPlans(ctx, params.unitId, body)),
  handle(api.plan, (ctx, { params }) => showPlan(ctx, params.planId)),
  handle(api.ownTraining, (ctx, { query }) => showOwnTraining(ctx, query.year)),
  handle(api.registerOwn, (ctx, { body }) => registerOwn(ctx, body)),
  handle(api.reviewOwn, (ctx, { body }) => reviewOwn(ctx, body)),
];

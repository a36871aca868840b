import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { closeCycle, openCycle } from "./actions/cycles.ts";
import { listCycles, listUnits, showCycle } from "./show-cycles.ts";

export const routes: readonly Route[] = [
  handle(api.listCycles, (ctx) => listCycles(ctx)),
  handle(api.openCycle, (ctx, { body }) => openCycle(ctx, body)),
  handle(api.closeCycle, (ctx, { params, body }) => closeCycle(ctx, params.cycleId, body.reason)),
  handle(api.showCycle, (ctx, { params }) => showCycle(ctx, params.cycleId)),
  handle(api.listCycleUnits, (ctx, { params, query }) => listUnits(ctx, params.cycleId, query)),
];

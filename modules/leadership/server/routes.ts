import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { appoint } from "./actions/appoint.ts";
import { endPosition } from "./actions/end-position.ts";
import { changeTerm, createTerm } from "./actions/terms.ts";
import { showLeaders, showLeadership, showPositionsOf } from "./show-leadership.ts";

export const routes: readonly Route[] = [
  handle(api.unitLeadership, (ctx, { params, query }) =>
    showLeadership(ctx, params.unitId, { on: query.on ?? ctx.today, history: query.history }),
  ),
  handle(api.unitLeaders, (ctx, { params }) => showLeaders(ctx, params.unitId)),
  handle(api.personPositions, (ctx, { params }) => showPositionsOf(ctx, params.personId)),
  handle(api.appoint, (ctx, { params, body }) => appoint(ctx, params.unitId, body)),
  handle(api.endPosition, (ctx, { params, body }) => endPosition(ctx, params.positionId, body)),
  handle(api.createTerm, (ctx, { params, body }) => createTerm(ctx, params.unitId, body)),
  handle(api.changeTerm, (ctx, { params, body }) => changeTerm(ctx, params.termId, body)),
];

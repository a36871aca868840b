import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { startFiguresExport } from "./export-figures.ts";
import { showMovements, showOverview } from "./show-figures.ts";

export const routes: readonly Route[] = [
  handle(api.unitOverview, (ctx, { params }) => showOverview(ctx, params.unitId)),
  handle(api.unitMovements, (ctx, { params, query }) => showMovements(ctx, params.unitId, query)),
  handle(api.exportFigures, (ctx, { params, body }) => startFiguresExport(ctx, params.unitId, body.format)),
];

import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import { addEntry, withdrawEntry } from "./actions/entries.ts";
import { listCadres, showFigures, showRecord } from "./show-cadres.ts";

export const routes: readonly Route[] = [
  handle(api.listCadres, (ctx, { params, query }) => listCadres(ctx, params.unitId, query)),
  handle(api.cadreFigures, (ctx, { params, query }) => showFigures(ctx, params.unitId, query)),
  handle(api.cadreRecord, (ctx, { params }) => showRecord(ctx, params.personId)),
  handle(api.addEntry, (ctx, { params, body }) => addEntry(ctx, params.personId, body)),
  handle(api.withdrawEntry, (ctx, { params, body }) => withdrawEntry(ctx, params.entryId, body.reason)),
];

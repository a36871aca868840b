import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import * as units from "../contract/unit-endpoints.ts";
import { downloadYearEnd } from "../contract/year-end.ts";
import { changeCampaign, openCampaign, showCampaign, showCampaigns, withdrawCampaign } from "./campaigns.ts";
import { setCriteria, showCriteria } from "./criteria.ts";
import { addPast, showRatings } from "./members.ts";
import { showOwn, writeOwn } from "./own.ts";
import { settleList, showSheet } from "./show-sheet.ts";
import { listRatings, showScore, writeScore } from "./unit-scores.ts";
import { exportYearEnd } from "./year-end.ts";
import { yearEndTable } from "./year-end-table.ts";

export const routes: readonly Route[] = [
  handle(api.openCampaign, (ctx, { params, body }) => openCampaign(ctx, params.unitId, body)),
  handle(api.listCampaigns, (ctx) => showCampaigns(ctx)),
  handle(api.getCampaign, (ctx, { params, query }) => showCampaign(ctx, params.campaignId, query.unit)),
  handle(api.changeCampaign, (ctx, { params, body }) => changeCampaign(ctx, params.campaignId, body)),
  handle(api.withdrawCampaign, (ctx, { params, body }) =>
    withdrawCampaign(ctx, params.campaignId, body.reason),
  ),
  handle(api.exportYearEnd, (ctx, { params, body }) => exportYearEnd(ctx, params.campaignId, body)),
  handle(downloadYearEnd, (ctx, { params, query }) => yearEndTable(ctx, params.campaignId, query)),
  handle(units.listUnitRatings, (ctx, { params }) => listRatings(ctx, params.campaignId)),
  handle(units.getUnitScore, (ctx, { params }) => showScore(ctx, params.caseId)),
  handle(units.writeUnitScore, (ctx, { params, body }) => writeScore(ctx, params.caseId, body.rows)),
  handle(units.getCriteria, (ctx, { params }) => showCriteria(ctx, params.unitId)),
  handle(units.setCriteria, (ctx, { params, body }) => setCriteria(ctx, params.unitId, body)),
  handle(api.getSheet, (ctx, { params }) => showSheet(ctx, params.caseId)),
  handle(api.settleList, (ctx, { params }) => settleList(ctx, params.caseId)),
  handle(api.ratingsOfMember, (ctx, { params }) => showRatings(ctx, params.personId)),
  handle(api.addPastRating, (ctx, { params, body }) => addPast(ctx, params.personId, body)),
  handle(api.getOwnRating, (ctx) => showOwn(ctx)),
  handle(api.writeOwnRating, (ctx, { body }) => writeOwn(ctx, body)),
];

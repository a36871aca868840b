import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId } from "#kernel/contract/ids.ts";
import { campaignParams } from "./campaign.ts";

export const downloadYearEnd = endpoint({
  method: "GET",
  path: "/rating-campaigns/:campaignId/year-end",
  permission: "cases.view",
  summary:
    "The year-end table of a campaign: how many members of each unit directly below have which level, with percents, and what units were rated. Names nobody.",
  params: campaignParams,
  query: z.strictObject({ unit: UnitId.optional(), format: z.enum(["pdf", "xlsx"]).default("pdf") }),
  reply: z.unknown(),
  download: true,
  problems: ["papers.printer_busy"],
  ratePerMinute: 60,
});

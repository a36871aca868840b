import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { narrow, scopeOf } from "#kernel/scope/scope.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { fold } from "#kernel/text/fold.ts";
import { LARGE_EXPORT } from "#modules/exports/contract/endpoints.ts";
import { exportKind, startExport } from "#modules/exports/server/api.ts";
import { GENDERS } from "#modules/members/contract/code-lists.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { levelWords } from "../contract/levels.ts";
import { memberRating } from "../contract/member-rating.ts";
import { campaignSeen } from "./campaigns.ts";
import { campaignById } from "./queries/campaigns.ts";
import { countYearEnd, type YearEndRow, yearEndRows } from "./queries/year-end.ts";

const KIND = "ratings.year_end";

type Asked = { unit?: number | undefined; format: "xlsx" | "csv"; reason: string | null };

/** The year-end form of a campaign for a unit: begun here, written in the background like every file of people. */
export async function exportYearEnd(ctx: WriteCtx, campaignId: string, asked: Asked) {
  const campaign = await campaignSeen(ctx, campaignId);
  if (isRefusal(campaign)) return campaign;
  const unit = await unitBrief(ctx.db, asked.unit ?? ctx.actor.post?.unit.id ?? 0);
  const scope = unit && narrow(ctx.scope, unit);
  if (!unit || !scope) return notFound("unit");
  const total = await countYearEnd(ctx.db, scope, unit, campaign);
  if (total === 0) return refuse("exports.nothing_found");
  if (total > LARGE_EXPORT) {
    if (!ctx.actor.permissions.has("members.export_large"))
      return refuse("exports.large_not_allowed", { status: 403, data: { count: total, most: LARGE_EXPORT } });
    if (!asked.reason) return refuse("exports.reason_needed", { status: 422, data: { count: total } });
  }
  return startExport(ctx, {
    kind: KIND,
    baseName: `xep-loai-doan-vien-${campaign.year}-${fold(unit.name).replaceAll(" ", "-").slice(0, 60)}`,
    format: asked.format,
    unit,
    request: { campaignId, unitId: unit.id },
    reason: asked.reason,
    total,
  });
}

type Column = {
  header: string;
  width: number;
  type?: "text" | "date" | "number";
  cell: (row: YearEndRow, n: number) => CellValue;
};

const level = (code: unknown): string | null => (typeof code === "string" ? levelWords(code).vi : null);
const votes = (row: YearEndRow) => row.facts.vote as { for: number; present: number } | undefined;
const whyWords = new Map<string, string>(memberRating.lines.fields.why.of.map((one) => [one.value, one.vi]));
const states = memberRating.states as Readonly<Record<string, { vi: string }>>;

/** The columns of the list of results that a base sends up at the year's end. */
const COLUMNS: readonly Column[] = [
  { header: "STT", width: 6, type: "number", cell: (_, n) => n },
  { header: "Họ và tên", width: 28, cell: (row) => row.full_name },
  { header: "Ngày sinh", width: 12, type: "date", cell: (row) => row.date_of_birth },
  {
    header: "Giới tính",
    width: 10,
    cell: (row) => GENDERS.find((one) => one.code === row.gender)?.vi ?? null,
  },
  { header: "Mã đoàn viên", width: 16, cell: (row) => row.member_code },
  { header: "Chi đoàn", width: 30, cell: (row) => row.unit_name },
  { header: "Đơn vị cấp trên", width: 30, cell: (row) => row.superior_name },
  { header: "Tự xếp loại", width: 28, cell: (row) => level(row.self) },
  { header: "Kết quả xếp loại", width: 28, cell: (row) => level(row.facts.level) },
  {
    header: "Lý do không xếp loại",
    width: 28,
    cell: (row) => whyWords.get(String(row.facts.why ?? "")) ?? null,
  },
  { header: "Số tán thành", width: 12, type: "number", cell: (row) => votes(row)?.for ?? null },
  { header: "Số có mặt", width: 12, type: "number", cell: (row) => votes(row)?.present ?? null },
  { header: "Tình trạng", width: 24, cell: (row) => states[row.state]?.vi ?? row.state },
  { header: "Số quyết định công nhận", width: 22, cell: (row) => row.decision_no },
  {
    header: "Ngày quyết định",
    width: 14,
    type: "date",
    cell: (row) => (row.decision_no ? row.decision_date : null),
  },
];

exportKind({
  name: KIND,
  permission: "members.export",
  open: async ({ db, file }) => {
    const { campaignId, unitId } = file.request as { campaignId: string; unitId: number };
    const campaign = await campaignById(db, campaignId);
    const unit = await unitBrief(db, unitId);
    if (!campaign || !unit) throw new Error("the exported campaign is gone");
    const rows = async function* (): AsyncGenerator<CellValue[], void, void> {
      let n = 0;
      for await (const page of yearEndRows(db, scopeOf([unit]), unit, campaign)) {
        for (const row of page) {
          n++;
          yield COLUMNS.map((column) => column.cell(row, n));
        }
      }
    };
    return {
      sheetName: `Xếp loại ${campaign.year}`,
      columns: COLUMNS.map(({ header, width, type }) => ({ header, width, ...(type ? { type } : {}) })),
      rows: rows(),
    };
  },
});

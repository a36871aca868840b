import { isRefusal, notFound, type Refusal } from "#kernel/contract/problem.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { ColumnSpec } from "#kernel/sheets/write/document.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import { fold } from "#kernel/text/fold.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { handSigner } from "#modules/cases/server/api.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { placeOfIssue } from "#modules/papers/contract/who-signs.ts";
import { pressDrafts } from "#modules/papers/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { Progress } from "../contract/campaign.ts";
import { type Cap, type CapRule, capOf, countLevels } from "../contract/cap.ts";
import { LEVELS, levelWords } from "../contract/levels.ts";
import { percentWords, ratedOf, sharesOf } from "../contract/shares.ts";
import { unitRating } from "../contract/unit-rating.ts";
import { campaignSeen } from "./campaigns.ts";
import type { CampaignRow } from "./queries/campaigns.ts";
import { type BelowRow, progressBelow, progressOf } from "./queries/sheets.ts";
import { type UnitRatingRow, unitRatingsOf } from "./queries/unit-ratings.ts";
import { capRuleOf } from "./rating-rules.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Cell = string | number | null;
type Column = { title: string; width: number; align?: "center" | "left"; percent?: true };
/** `what` stands in the abstract: "xếp loại đoàn viên". */
type Table = { name: string; what: string; columns: readonly Column[]; rows: Cell[][]; notes: string[] };

const SHORT = {
  EXCELLENT: "Hoàn thành xuất sắc",
  GOOD: "Hoàn thành tốt",
  COMPLETED: "Hoàn thành",
  NOT_COMPLETED: "Không hoàn thành",
};
const number = (title: string, width = 1.1): Column => ({ title, width, align: "center" });
const percent: Column = { title: "Tỷ lệ %", width: 1.1, align: "center", percent: true };
const PERCENT_NOTE = "Tỷ lệ tính trên số được xếp loại.";

/** A line for each unit directly below and their sum: what a superior adds up at the year's end. */
function memberTable(rows: readonly BelowRow[], total: Progress, cap: Cap, of: CapRule["of"]): Table {
  const line = (no: string, name: string, { members, counts, recognised, branches }: Progress): Cell[] => [
    no,
    name,
    members,
    ratedOf(counts),
    ...sharesOf(counts).flatMap((share) => [share.n, share.percent]),
    counts.notRated,
    `${recognised}/${branches}`,
  ];
  const base = of === "RATED" ? "số được xếp loại" : "số hoàn thành tốt nhiệm vụ trở lên";
  const excellent = cap.base === 0 ? null : Math.round((1000 * cap.excellent) / cap.base) / 10;
  return {
    name: "Xếp loại đoàn viên",
    what: "đánh giá, xếp loại đoàn viên",
    columns: [
      { title: "TT", width: 0.6, align: "center" },
      { title: "Đơn vị", width: 4 },
      number("Đoàn viên trong danh sách"),
      number("Được xếp loại"),
      ...LEVELS.flatMap(({ value }) => [number(SHORT[value]), percent]),
      number("Không xếp loại"),
      number("Chi đoàn đã công nhận", 1.3),
    ],
    rows: [...rows.map((row, i) => line(String(i + 1), row.unitName, row.progress)), line("", "Cộng", total)],
    notes: [
      PERCENT_NOTE,
      `Hoàn thành xuất sắc trên ${base}: ${cap.excellent}/${cap.base} (${percentWords(excellent)}), nhiều nhất ${cap.percent}\u00a0%.`,
      `Đã công nhận ${total.recognised}/${total.branches} chi đoàn.`,
    ],
  };
}

const tenths = (points: number | null): number | null => (points === null ? null : points / 10);

/** The units that this one rates, with what they come to; levels that are not recognised do not count. */
function unitTable(rows: readonly UnitRatingRow[]): Table {
  const states = unitRating.states as Readonly<Record<string, { vi: string }>>;
  const recognised = rows.filter((row) => row.state === "RECOGNISED");
  const shares = sharesOf(countLevels(recognised.map((row) => row.level)));
  return {
    name: "Xếp loại tổ chức Đoàn",
    what: "đánh giá, xếp loại tổ chức Đoàn",
    columns: [
      { title: "TT", width: 0.6, align: "center" },
      { title: "Đơn vị", width: 4 },
      number("Điểm tự chấm", 1.4),
      number("Điểm", 1.4),
      { title: "Mức xếp loại", width: 3 },
      { title: "Số quyết định", width: 2, align: "center" },
      { title: "Tình trạng", width: 2.4 },
    ],
    rows: rows.map((row, i) => [
      String(i + 1),
      row.unit_name,
      tenths(row.self_score),
      tenths(row.score),
      row.state === "RECOGNISED" && row.level ? levelWords(row.level).vi : null,
      row.decision_no,
      states[row.state]?.vi ?? row.state,
    ]),
    notes: [
      ...shares.map(({ vi, n, percent: share }) => `${vi}: ${say.count(n)} đơn vị (${percentWords(share)})`),
      PERCENT_NOTE,
    ],
  };
}

/** A figure as it stands on paper: decimals after a comma. */
const shown = (cell: Cell, column: Column | undefined): string | null => {
  if (column?.percent) return typeof cell === "number" ? cell.toFixed(1).replace(".", ",") : "–";
  return typeof cell === "number" ? cell.toLocaleString("vi-VN", { maximumFractionDigits: 1 }) : cell;
};

const SIGNERS = [
  handSigner("Người lập biểu"),
  { ...handSigner("Bí thư"), authority: "TM" as const, onBehalfOf: "Ban Chấp hành" },
];

async function asPdf(
  ctx: Ctx,
  unit: UnitBrief,
  campaign: CampaignRow,
  fileName: string,
  tables: readonly Table[],
) {
  const chain = await chainOf(ctx.db, unit);
  return pressDrafts(
    ctx,
    `${fileName}.pdf`,
    tables.map((table) => ({
      kind: "ratings.year_end",
      unit,
      superior: chain.at(-2) ?? null,
      place: placeOfIssue(chain),
      on: ctx.today,
      abstract: `kết quả ${table.what} năm ${campaign.year}`,
      signers: SIGNERS,
      data: {
        table: {
          size: 10,
          columns: table.columns.map(({ title, width, align }) => ({
            title,
            width,
            ...(align ? { align } : {}),
          })),
          rows: table.rows.map((row) => row.map((cell, i) => shown(cell, table.columns[i]))),
        },
        closing: table.notes,
      },
    })),
  );
}

const asXlsx = (
  unit: UnitBrief,
  campaign: CampaignRow,
  fileName: string,
  tables: readonly Table[],
): Download => ({
  fileName: `${fileName}.xlsx`,
  contentType: XLSX,
  write: (target) =>
    writeXlsx(target, {
      title: campaign.name,
      sheets: tables.map((table) => ({
        name: table.name,
        titles: [unit.name, campaign.name],
        columns: table.columns.map(
          ({ title, width, align }): ColumnSpec => ({
            header: title,
            width: Math.round(8 + width * 6),
            ...(align === "center" ? { type: "number" as const } : {}),
          }),
        ),
        rows: table.rows,
        footer: () => table.notes.join(" "),
      })),
    }),
});

/** The table of a unit's year as a sheet to be signed, or as a spreadsheet to be added up. */
export async function yearEndTable(
  ctx: Ctx,
  campaignId: string,
  asked: { unit?: number | undefined; format: "pdf" | "xlsx" },
): Promise<Download | Refusal> {
  const campaign = await campaignSeen(ctx, campaignId);
  if (isRefusal(campaign)) return campaign;
  const unit = await unitBrief(ctx.db, asked.unit ?? ctx.actor.post?.unit.id ?? 0);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const total = await progressOf(ctx.db, ctx.scope, unit, campaign, ctx.today);
  const below = await progressBelow(ctx.db, ctx.scope, unit, campaign, ctx.today);
  const units = (await unitRatingsOf(ctx.db, unit.id, campaign.year)).filter(
    (row) => row.unit_id !== unit.id && row.state !== "CANCELLED",
  );
  const rule = capRuleOf(await rulesOn(ctx.db, ctx.today), campaign.cap_percent);
  const tables = [
    memberTable(below, total, capOf(total.counts, rule), rule.of),
    ...(units.length > 0 ? [unitTable(units)] : []),
  ];
  const fileName = `bieu-xep-loai-${campaign.year}-${fold(unit.name).replaceAll(" ", "-").slice(0, 60)}`;
  return asked.format === "pdf"
    ? asPdf(ctx, unit, campaign, fileName, tables)
    : asXlsx(unit, campaign, fileName, tables);
}

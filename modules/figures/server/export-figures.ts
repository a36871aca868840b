import { addDays, type PlainDate, plainDate } from "#kernel/contract/plain-date.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { fold } from "#kernel/text/fold.ts";
import { exportKind, startExport } from "#modules/exports/server/api.ts";
import { MEMBER_STATUSES } from "#modules/members/contract/code-lists.ts";
import { typesAndSectors, unitBrief } from "#modules/organisation/server/api.ts";
import { byDimension, DIMENSIONS } from "../contract/dimensions.ts";
import type { UnitOverview } from "../contract/endpoints.ts";
import { FLOW_KINDS, monthsUntil, movementsOf } from "../contract/movements.ts";
import { DIMENSION_WORDS, FLOW_WORDS, valueWords } from "../contract/words.ts";
import { movesOf, structureOf } from "./queries/read.ts";
import { type Sight, shownDimensions, sightOf, unitIn } from "./show-figures.ts";

const KIND = "figures.unit";
const MONTHS = 12;

/** `sight`: as it was for whoever asked. */
type Asked = { unitId: number; day: PlainDate; sight: Sight };

/** The unit's figures as a table of groups, values and numbers; counted again when the file is written. */
export async function startFiguresExport(ctx: WriteCtx, unitId: number, format: "xlsx" | "csv") {
  const found = await unitIn(ctx, unitId);
  if (!found) return notFound("unit");
  const { unit } = found;
  const request: Asked = { unitId: unit.id, day: ctx.today, sight: sightOf(ctx.actor) };
  return startExport(ctx, {
    kind: KIND,
    baseName: `so-lieu-${fold(unit.name).replaceAll(" ", "-").slice(0, 60)}`,
    format,
    unit,
    request,
    reason: null,
    total: null,
  });
}

type Line = [group: string, value: string, n: number | string];

const statusLines = (byStatus: Record<string, number>): Line[] =>
  MEMBER_STATUSES.flatMap(({ code, vi }): Line[] => {
    const n = byStatus[code];
    return n ? [["Trạng thái", vi, n]] : [];
  });

function movementLines(months: UnitOverview["months"]): Line[] {
  return months.flatMap(({ from, to, opening, closing, flows }): Line[] => {
    const last = addDays(plainDate(to), -1);
    const days = `${from.slice(8)}/${from.slice(5, 7)}–${last.slice(8)}/${last.slice(5, 7)}/${last.slice(0, 4)}`;
    const group = `Biến động ${days}`;
    const moved = FLOW_KINDS.flatMap((kind): Line[] => {
      const n = flows[kind];
      return n ? [[group, FLOW_WORDS[kind].vi, n]] : [];
    });
    return [[group, "Đầu kỳ", opening], ...moved, [group, "Cuối kỳ", closing]];
  });
}

exportKind({
  name: KIND,
  permission: "figures.view",
  open: async ({ db, file }) => {
    const { unitId, day, sight } = file.request as Asked;
    const unit = await unitBrief(db, unitId);
    if (!unit) throw new Error("the exported unit is gone");
    const scope = scopeOf([unit]);
    const periods = monthsUntil(day, MONTHS);
    const moves = await movesOf(db, scope, periods[0]?.from as PlainDate, "month");
    const { cells } = await structureOf(db, scope);
    const { sectors } = await typesAndSectors(db);
    const words = (dimension: (typeof DIMENSIONS)[number], value: string) =>
      valueWords(dimension, value)?.vi ?? sectors.find((one) => one.code === value)?.vi ?? value;
    const shown = await shownDimensions(db, unit, byDimension(cells).dimensions, sight);
    const lines: Line[] = [
      ["Tổng số", "Đoàn viên", moves.counted],
      ...statusLines(moves.byStatus),
      ...shown.flatMap(({ dimension, cells: values }) =>
        values.map(
          ({ value, n }): Line => [
            DIMENSION_WORDS[dimension].vi,
            words(dimension, value),
            n ?? "dưới ngưỡng hiển thị",
          ],
        ),
      ),
      ...movementLines(movementsOf(periods, moves.lines, moves.counted)),
    ];
    const rows = async function* (): AsyncGenerator<CellValue[], void, void> {
      for (const line of lines) yield [...line];
    };
    return {
      sheetName: "Số liệu",
      columns: [
        { header: "Nhóm", width: 32 },
        { header: "Chỉ tiêu", width: 44 },
        { header: "Số đoàn viên", width: 16, type: "number" },
      ],
      rows: rows(),
    };
  },
});

import type { Ctx, Download } from "#kernel/http/context.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { CellValue, ColumnSpec } from "#kernel/sheets/write/document.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import type { CodeEntry } from "#modules/members/contract/read-code.ts";
import type { UnitBrief } from "#modules/organisation/server/api.ts";
import { IMPORT_FIELDS, TEMPLATE_FIELDS } from "../contract/fields.ts";
import type { ImportField } from "../contract/import-field.ts";
import { openPayload } from "./payload.ts";
import type { BatchRecord } from "./queries/batches.ts";
import { rowsOfClass } from "./queries/rows.ts";
import { homesOf } from "./queries/units.ts";
import { say, valuesOf } from "./show.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Units in the drop-down: a longer list is not looked through. */
const MOST_UNITS = 2000;
const WIDTHS: Partial<Record<string, number>> = { text: 24, name: 28, unit: 34, email: 26 };

const columnOf = (field: ImportField, list: readonly string[] | undefined): ColumnSpec => ({
  header: field.vi,
  width: WIDTHS[field.kind] ?? 16,
  // Everything is text: a date or number typed there stays as it was typed.
  type: "text",
  ...(field.required || field.wanted ? { required: true } : {}),
  ...(list && list.length > 0 ? { list } : {}),
  ...(field.example ? { hint: `Ví dụ: ${field.example}` } : {}),
});

const listOf = (field: ImportField): readonly string[] | undefined =>
  (field.list as readonly CodeEntry[] | undefined)?.map((entry) => entry.vi);

/** The 30 columns with drop-downs, the unit's own branches among them, and one example row to be overwritten. */
export async function templateFile(ctx: Ctx, scope: Scope, unit: UnitBrief): Promise<Download> {
  const homes = await homesOf(ctx.db, scope, MOST_UNITS);
  const twice = new Set(homes.map((one) => one.name).filter((name, i, all) => all.indexOf(name) !== i));
  // Of two units of one name the code says which is meant.
  const units = homes.map((one) => (twice.has(one.name) ? one.code : one.name));
  const columns = TEMPLATE_FIELDS.map((field) =>
    columnOf(field, field.field === "unit" ? units : listOf(field)),
  );
  const example = TEMPLATE_FIELDS.map((field) => (field.field === "unit" ? (units[0] ?? "") : field.example));
  return {
    fileName: `mau-nhap-doan-vien-${unit.code}.xlsx`,
    contentType: XLSX,
    write: (target) =>
      writeXlsx(target, {
        title: say("vi", "imports.template.title"),
        sheets: [{ name: say("vi", "imports.template.sheet"), columns, rows: [example] }],
      }),
  };
}

/** The wrong rows with what is wrong with them: corrected there, the file is fed in again. */
export function rejectedFile(ctx: Ctx, batch: BatchRecord): Download {
  const chosen = new Set((batch.columns ?? []).map((one) => one.field));
  const fields = (IMPORT_FIELDS as readonly ImportField[]).filter((field) => chosen.has(field.field));
  const columns: ColumnSpec[] = [
    { header: say(ctx.locale, "imports.rejected.row"), width: 8, type: "text" },
    ...fields.map((field) => columnOf(field, listOf(field))),
    { header: say(ctx.locale, "imports.rejected.reason"), width: 60, type: "text" },
  ];
  const rows = async function* (): AsyncGenerator<CellValue[], void, void> {
    for await (const row of rowsOfClass(ctx.db, batch.id, "wrong")) {
      const payload = openPayload(ctx.vault, batch.id, row.row_no, row.payload);
      const values = valuesOf(payload);
      const reasons = payload.issues
        .filter((issue) => issue.level === "error")
        .map((issue) => {
          const field = fields.find((one) => one.field === issue.field);
          const sentence = say(ctx.locale, `imports.issue.${issue.code}`, issue.data ?? {});
          const hint = issue.suggestion ? ` → ${issue.suggestion}` : "";
          return `${field ? `${field.vi}: ` : ""}${sentence}${hint}`;
        });
      yield [String(row.row_no), ...fields.map((field) => values[field.field] ?? ""), reasons.join("\n")];
    }
  };
  const base = batch.file_name.replace(/\.[^.]{1,5}$/u, "");
  return {
    fileName: `${base}-dong-sai.xlsx`,
    contentType: XLSX,
    write: (target) =>
      writeXlsx(target, {
        sheets: [{ name: say(ctx.locale, "imports.rejected.sheet"), columns, rows: rows() }],
      }),
  };
}

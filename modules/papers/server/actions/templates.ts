import { readFile } from "node:fs/promises";
import path from "node:path";
import { record } from "#kernel/audit/record.ts";
import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { isLasting, isPrintProblem, type Printed, type PrintProblem } from "#kernel/print/messages.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { issuerLine, numberText, superiorLine, symbolOf } from "../../contract/head-lines.ts";
import { kindOf } from "../kinds.ts";
import { printer } from "../printer.ts";
import { nearestOverride, overridesAbove, overrideUnits, saveOverride } from "../queries/templates.ts";
import { sheetOf, TEMPLATE_FOLDER } from "../set-sheet.ts";

const TIME_LIMIT = 8000;
const TRIED = "adapted/tried.typ";

type Place = { unit: UnitBrief; kind: PaperKind };

async function placeOf(ctx: Ctx | WriteCtx, unitId: number, code: string): Promise<Place | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const kind = kindOf(code);
  return kind ? { unit, kind } : notFound("paper_kind");
}

const programSource = (kind: PaperKind): Promise<string> =>
  readFile(path.join(TEMPLATE_FOLDER, `bodies/${kind.template}.typ`), "utf8");

/** The kind's invented sample as this unit would issue it. */
async function trySample(
  ctx: Ctx | WriteCtx,
  { unit, kind }: Place,
  source: string,
  format: "pdf" | "svg",
): Promise<Printed | PrintProblem> {
  const superior = await unitBrief(ctx.db, unit.path.at(-2) ?? 0);
  const sheet = sheetOf({
    content: {
      template: kind.template,
      sheet: kind.sheet ?? "A4",
      heading: kind.heading,
      superior: superiorLine(superior),
      place: "Ví Dụ",
      recipients: ["Như Điều 3;", "Lưu: VT."],
      signers: [
        {
          name: "Nguyễn Văn Ví Dụ",
          position: "Bí thư",
          authority: "TM",
          onBehalfOf: "Ban Chấp hành",
          note: null,
        },
      ],
      data: kind.schema.parse(kind.sample),
    },
    title: kind.vi,
    issuer: issuerLine(unit),
    numberText: kind.numbered ? numberText(0, kind.type, symbolOf(unit.tier)) : null,
    issuedOn: ctx.today,
    abstract: "về việc trình bày thử mẫu văn bản",
    check: null,
    mark: "BẢN XEM TRƯỚC",
    body: TRIED,
  });
  const job = {
    folder: TEMPLATE_FOLDER,
    main: "main.typ",
    data: { papers: [sheet] },
    replaced: { [TRIED]: source },
    format,
  };
  return printer().print(job, { time: TIME_LIMIT, bytes: 8 * 1024 * 1024 });
}

const failed = (problem: PrintProblem): Refusal =>
  isLasting(problem)
    ? refuse("papers.template_fails", {
        status: 422,
        data: { problem: problem.problem, faults: problem.faults.slice(0, 20) },
      })
    : refuse("papers.printer_busy", { status: 503 });

export async function showTemplate(ctx: Ctx, unitId: number, code: string) {
  const place = await placeOf(ctx, unitId, code);
  if (isRefusal(place)) return place;
  const { unit, kind } = place;
  const rows = await overridesAbove(ctx.db, [unit], [kind.code]);
  const holding = nearestOverride(rows, unit, kind.code);
  const program = await programSource(kind);
  const [by] = holding ? await overrideUnits(ctx.db, [holding.id]) : [];
  return {
    origin: holding
      ? holding.unitId === unit.id
        ? ("own" as const)
        : ("above" as const)
      : ("program" as const),
    unitName: by?.name ?? null,
    source: holding?.source ?? program,
    version: rows.find((row) => row.unitId === unit.id)?.version ?? 0,
    programSource: program,
  };
}

export async function previewTemplate(ctx: Ctx, unitId: number, code: string, source: string) {
  const place = await placeOf(ctx, unitId, code);
  if (isRefusal(place)) return place;
  const result = await trySample(ctx, place, source, "svg");
  if (!isPrintProblem(result)) return { svg: result.bytes.toString("utf8"), faults: [] };
  if (result.problem === "template") return { svg: null, faults: result.faults.slice(0, 20) };
  return failed(result);
}

/** Writes an adaptation once the sample was set with it, as the PDF/A that it will have to give. */
export async function saveTemplate(
  ctx: WriteCtx,
  unitId: number,
  code: string,
  input: { source: string; version: number },
) {
  const place = await placeOf(ctx, unitId, code);
  if (isRefusal(place)) return place;
  const result = await trySample(ctx, place, input.source, "pdf");
  if (isPrintProblem(result)) return failed(result);
  return write(ctx, place, { ...input, action: "papers.adapt" });
}

export async function resetTemplate(ctx: WriteCtx, unitId: number, code: string, version: number) {
  const place = await placeOf(ctx, unitId, code);
  if (isRefusal(place)) return place;
  return write(ctx, place, { source: null, version, action: "papers.reset_template" });
}

async function write(
  ctx: WriteCtx,
  { unit, kind }: Place,
  input: { source: string | null; version: number; action: string },
) {
  const version = await saveOverride(ctx.db, {
    unitId: unit.id,
    kind: kind.code,
    after: input.version,
    source: input.source,
    accountId: ctx.actor.accountId,
  });
  if (version === null) return refuse("papers.template_changed_meanwhile");
  await record(ctx, {
    action: input.action,
    subject: { kind: "paper_template", id: kind.code },
    unit,
    details: { version, size: input.source?.length ?? 0 },
  });
  return { version };
}

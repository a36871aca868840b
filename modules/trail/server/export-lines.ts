import path from "node:path";
import type { z } from "zod";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { loadTexts } from "#kernel/i18n/texts.ts";
import { type Scope, scopeOf } from "#kernel/scope/scope.ts";
import type { CellValue, ColumnSpec } from "#kernel/sheets/write/document.ts";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import { MOST_ROWS } from "#modules/exports/contract/endpoints.ts";
import { exportKind, startExport } from "#modules/exports/server/api.ts";
import { rightsOf, seesSensitive } from "#modules/members/server/api.ts";
import { unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import type { exportTrail, TrailFilter, TrailLine } from "../contract/endpoints.ts";
import { countLines, listLines } from "./queries/list-lines.ts";
import { type Sight, showLines, sightOf } from "./show-lines.ts";

const KIND = "trail.lines";
const PAGE = 1000;

/** What the job needs to meet the same lines again. */
type Asked = {
  filter: TrailFilter;
  /** The tops of the part of the tree. */
  unitIds: number[];
  /** No line written after the request, its own among them. */
  below: number;
  sight: Sight;
};

/** Counts the lines and leaves the writing to the job. */
export async function exportLines(ctx: WriteCtx, scope: Scope, body: z.output<typeof exportTrail.body>) {
  const { filter, format, reason } = body;
  const isWhole = filter.unitId === undefined;
  const [newest] = await listLines(ctx.db, scope, { ...filter, place: null, limit: 1 }, isWhole);
  if (!newest) return refuse("trail.nothing_to_export");
  const total = await countLines(ctx.db, scope, { ...filter, place: null, limit: MOST_ROWS + 1 }, isWhole);
  if (total > MOST_ROWS) return refuse("exports.too_many", { data: { most: MOST_ROWS } });
  const post = ctx.actor.post?.unit ?? null;
  const unit = filter.unitId === undefined ? post : await unitBrief(ctx.db, filter.unitId);
  const request: Asked = {
    filter,
    unitIds: scope.parts.map((part) => part.unitId),
    below: newest.id + 1,
    sight: sightOf(rightsOf(ctx.actor), seesSensitive(ctx.actor)),
  };
  return startExport(ctx, {
    kind: KIND,
    baseName: "nhat-ky",
    format,
    unit: unit ?? post,
    request,
    reason,
    total,
  });
}

const words = (): ((key: string) => string) => {
  const texts = loadTexts([path.join(import.meta.dirname, "../texts")]);
  return (key) => texts.find("vi", key, {}) ?? key;
};

const clock = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  dateStyle: "short",
  timeStyle: "medium",
});

type Column = Omit<ColumnSpec, "header"> & { name: string; cell: (line: TrailLine) => CellValue };

function columns(say: (key: string) => string): readonly Column[] {
  const deed = (action: string): string => {
    const key = `trail.deed.${action}`;
    const name = say(key);
    return name === key ? action : name;
  };
  return [
    { name: "number", width: 10, type: "number", cell: (line) => line.id },
    { name: "at", width: 20, cell: (line) => clock.format(new Date(line.at)) },
    { name: "action", width: 28, cell: (line) => deed(line.action) },
    { name: "code", width: 24, cell: (line) => line.action },
    {
      name: "account",
      width: 28,
      cell: (line) => line.accountName ?? line.accountId ?? say("trail.program"),
    },
    { name: "role", width: 22, cell: (line) => line.role && (roleOf(line.role)?.vi ?? line.role) },
    { name: "unit", width: 34, cell: (line) => line.unit?.name },
    {
      name: "subject",
      width: 30,
      cell: ({ subject }) => [subject.kind, subject.id].filter(Boolean).join(" "),
    },
    { name: "reason", width: 40, cell: (line) => line.reason },
    {
      name: "details",
      width: 60,
      cell: ({ details }) => (Object.keys(details).length > 0 ? JSON.stringify(details) : null),
    },
    { name: "ip", width: 16, cell: (line) => line.ip },
    { name: "request", width: 38, cell: (line) => line.requestId },
    {
      name: "seal",
      width: 16,
      cell: (line) => say(line.sealed ? "trail.file.sealed" : "trail.file.unsealed"),
    },
  ];
}

exportKind({
  name: KIND,
  permission: "trail.export",
  open: async ({ db, file }) => {
    const { filter, unitIds, below, sight } = file.request as Asked;
    const scope = scopeOf(await unitBriefs(db, unitIds));
    const say = words();
    const shown = columns(say);
    const rows = async function* (): AsyncGenerator<CellValue[], void, void> {
      for (let id = below; ; ) {
        const place = { side: "older", id } as const;
        const found = await listLines(
          db,
          scope,
          { ...filter, place, limit: PAGE },
          filter.unitId === undefined,
        );
        for (const line of await showLines(db, found, sight)) yield shown.map(({ cell }) => cell(line));
        const last = found.at(-1);
        if (!last || found.length < PAGE) return;
        id = last.id;
      }
    };
    return {
      sheetName: say("trail.file.sheet"),
      columns: shown.map(({ name, cell: _, ...spec }) => ({ header: say(`trail.field.${name}`), ...spec })),
      rows: rows(),
    };
  },
});

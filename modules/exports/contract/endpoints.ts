import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { MemberFilter, MemberOrder } from "#modules/members/contract/member.ts";
import { ROSTER_COLUMN_NAMES } from "./columns.ts";

/** More persons than this in one file need the right for large exports and a reason. */
export const LARGE_EXPORT = 500;
/** More rows than a sheet of the format holds, with its header lines. */
export const MOST_ROWS = 1_000_000;
/** Days a file is kept. */
export const KEPT_DAYS = 7;
/** Bytes that the kept files of one account may have together. */
export const QUOTA_BYTES = 500 * 1024 * 1024;

export const ExportFormat = z.enum(["xlsx", "csv"]);
export type ExportFormat = z.infer<typeof ExportFormat>;
export const RosterColumn = z.enum(ROSTER_COLUMN_NAMES);

export const exportRoster = endpoint({
  method: "POST",
  path: "/units/:unitId/members/exports",
  permission: "members.export",
  summary:
    "Writes a roster with its filters, order and chosen columns to a file, in the background. Sealed columns need the post's field right and a reason.",
  params: z.strictObject({ unitId: UnitId }),
  body: z.strictObject({
    filter: MemberFilter,
    order: MemberOrder.default({ sort: "name", direction: "asc" }),
    columns: z.array(RosterColumn).min(1).max(60),
    format: ExportFormat.default("xlsx"),
    reason: z.string().trim().min(5).max(500).nullable().default(null),
  }),
  reply: z.strictObject({ fileId: Uuid, runId: Uuid }),
  problems: [
    "exports.reason_needed",
    "exports.large_not_allowed",
    "exports.column_closed",
    "exports.nothing_found",
    "exports.too_many",
    "exports.quota",
    "members.sensitive_filter",
  ],
});

export const exportChoices = endpoint({
  method: "GET",
  path: "/units/:unitId/members/exports/choices",
  permission: "members.export",
  summary: "The columns that the actor's post may export, and which of them need a reason.",
  params: z.strictObject({ unitId: UnitId }),
  reply: z.strictObject({
    columns: z.array(
      z.strictObject({
        name: RosterColumn,
        vi: z.string(),
        en: z.string(),
        usual: z.boolean(),
        needsReason: z.boolean(),
      }),
    ),
    mayLarge: z.boolean(),
    largeFrom: z.number().int(),
  }),
});

/** `closed`: the role in which it was asked for has ended, or the unit left its part; the file is not given out. */
export const EXPORT_STATES = ["waiting", "ready", "failed", "cancelled", "closed"] as const;

export const ExportFile = z.strictObject({
  id: Uuid,
  /** What was exported: `members.roster`, `trail.lines`, … */
  kind: z.string(),
  fileName: z.string(),
  state: z.enum(EXPORT_STATES),
  runId: Uuid,
  done: z.number().int(),
  total: z.number().int().nullable(),
  rows: z.number().int().nullable(),
  size: z.number().int().nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});
export type ExportFile = z.infer<typeof ExportFile>;

const fileParams = z.strictObject({ fileId: Uuid });

export const listFiles = endpoint({
  method: "GET",
  path: "/my-files",
  permission: "signed-in",
  summary: "The files that the actor exported and that are still kept, newest first.",
  reply: z.strictObject({
    rows: z.array(ExportFile),
    usedBytes: z.number().int(),
    quotaBytes: z.number().int(),
  }),
});

export const downloadFile = endpoint({
  method: "GET",
  path: "/my-files/:fileId/content",
  permission: "signed-in",
  summary: "The file itself; its download leaves a line in the trail.",
  params: fileParams,
  reply: z.unknown(),
  download: true,
  problems: ["exports.rights_ended"],
});

export const removeFile = endpoint({
  method: "DELETE",
  path: "/my-files/:fileId",
  permission: "signed-in",
  summary: "Removes one of the actor's files, or stops the export that would make it.",
  params: fileParams,
  reply: z.strictObject({ removed: z.boolean() }),
});

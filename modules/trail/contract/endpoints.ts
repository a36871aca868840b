import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { ExportFormat } from "#modules/exports/contract/endpoints.ts";

/**
 * One deed. `details` names what changed; sealed fields are named, their values are not in it. Of a person's record the
 * values are `"hidden"` for a post that may not read them: an auditor learns what was done, not what the record says.
 */
export const TrailLine = z.strictObject({
  id: z.number().int(),
  at: z.iso.datetime(),
  accountId: Uuid.nullable(),
  /** The account's display name. */
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  action: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
  personId: Uuid.nullable(),
  unit: z.strictObject({ id: z.number().int(), name: z.string().nullable() }).nullable(),
  details: z.record(z.string(), z.unknown()),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  /** Whether a seal already covers it. */
  sealed: z.boolean(),
});
export type TrailLine = z.infer<typeof TrailLine>;

export const TrailFilter = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  /** Not included. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** A whole action (`members.transfer`) or all of a module (`members.`). */
  action: z.string().trim().min(1).max(80).optional(),
  accountId: Uuid.optional(),
  personId: Uuid.optional(),
  /** This unit and all below it. */
  unitId: UnitId.optional(),
  reason: z.string().trim().min(2).max(200).optional(),
});
export type TrailFilter = z.infer<typeof TrailFilter>;

export const listTrail = endpoint({
  method: "GET",
  path: "/trail",
  permission: "trail.view",
  summary: "Lines of the trail in one's part of the tree, newest first",
  query: z.strictObject({ ...TrailFilter.shape, after: Cursor.optional(), limit: PageSize }),
  reply: page(TrailLine),
  problems: ["bad_cursor", "not_found"],
});

export const listMyTrail = endpoint({
  method: "GET",
  path: "/trail/mine",
  permission: "signed-in",
  summary: "Who looked at or changed my own record, newest first",
  query: z.strictObject({ after: Cursor.optional(), limit: PageSize }),
  reply: page(
    z.strictObject({
      id: z.number().int(),
      at: z.iso.datetime(),
      action: z.string(),
      accountName: z.string().nullable(),
      role: z.string().nullable(),
      /** True when I did it myself. */
      byMe: z.boolean(),
      unit: z.strictObject({ id: z.number().int(), name: z.string().nullable() }).nullable(),
      reason: z.string().nullable(),
    }),
  ),
  problems: ["bad_cursor"],
});

export const findTrailAccounts = endpoint({
  method: "POST",
  path: "/trail/accounts/search",
  reads: true,
  permission: "trail.view",
  summary: "Accounts with a post in one's part of the tree, by name or username, to filter the trail by",
  body: z.strictObject({ q: z.string().trim().min(1).max(100) }),
  reply: z.strictObject({
    rows: z.array(z.strictObject({ id: Uuid, displayName: z.string(), username: z.string() })),
  }),
});

export const exportTrail = endpoint({
  method: "POST",
  path: "/trail/exports",
  permission: "trail.export",
  summary:
    "Writes the filtered lines of the trail to a file, in the background; the file lies among the actor's own",
  body: z.strictObject({
    filter: TrailFilter,
    format: ExportFormat.default("xlsx"),
    reason: z.string().trim().min(5).max(500),
  }),
  reply: z.strictObject({ fileId: Uuid, runId: Uuid }),
  problems: ["not_found", "trail.nothing_to_export", "exports.too_many", "exports.quota"],
});

export const trailState = endpoint({
  method: "GET",
  path: "/trail/state",
  permission: "trail.view",
  summary: "How far the trail is sealed, and when it was last proven",
  reply: z.strictObject({
    lastSeal: z
      .strictObject({ number: z.number().int(), at: z.iso.datetime(), lines: z.number().int() })
      .nullable(),
    unsealed: z.number().int(),
    lastProof: z
      .strictObject({
        at: z.iso.datetime(),
        provenLines: z.number().int(),
        whole: z.boolean(),
        broken: z.record(z.string(), z.unknown()).nullable(),
      })
      .nullable(),
  }),
});

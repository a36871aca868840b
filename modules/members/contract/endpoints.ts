import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { WhoCanSee } from "#modules/accounts/contract/account-endpoints.ts";
import {
  HistoryLine,
  Member,
  MemberChange,
  MemberFilter,
  MemberOrder,
  MemberRow,
  NewMember,
  SEALED_NAMES,
} from "./member.ts";

const unitParams = z.strictObject({ unitId: UnitId });
const personParams = z.strictObject({ personId: Uuid });

export const listMembers = endpoint({
  method: "POST",
  path: "/units/:unitId/members/list",
  reads: true,
  permission: "members.view",
  summary:
    "The roster of a unit with everything below it, in the order of Vietnamese given names unless asked otherwise.",
  params: unitParams,
  body: MemberFilter.extend(MemberOrder.shape).extend({ cursor: Cursor.optional(), limit: PageSize }),
  reply: z.strictObject({
    rows: z.array(MemberRow),
    next: Cursor.nullable(),
    previous: Cursor.nullable(),
    can: z.strictObject({ create: z.boolean(), export: z.boolean(), sensitive: z.boolean() }),
  }),
  problems: ["bad_cursor", "members.sensitive_filter"],
});

export const countMembers = endpoint({
  method: "POST",
  path: "/units/:unitId/members/count",
  reads: true,
  permission: "members.view",
  summary: "How many the roster's filters find; exact up to `limit`, then `more` is true.",
  params: unitParams,
  body: MemberFilter.extend({ limit: z.coerce.number().int().min(1).max(1_000_000).default(200_000) }),
  reply: z.strictObject({ count: z.number().int(), more: z.boolean() }),
});

export const unitFigures = endpoint({
  method: "GET",
  path: "/units/:unitId/figures",
  permission: "figures.view",
  summary: "Members of a unit and below by status, exact as of now.",
  params: unitParams,
  reply: z.strictObject({
    unitId: z.number().int(),
    asOf: z.iso.datetime(),
    counted: z.number().int(),
    byStatus: z.record(z.string(), z.number().int()),
  }),
});

export const MemberHit = MemberRow.pick({
  personId: true,
  memberCode: true,
  fullName: true,
  dateOfBirth: true,
  gender: true,
  unitId: true,
  unitName: true,
  status: true,
});

export const searchMembers = endpoint({
  method: "POST",
  path: "/members/search",
  reads: true,
  permission: "members.view",
  summary: "Members of the actor's part by name (whole, part or given), member code, phone or national id.",
  body: z.strictObject({
    q: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.strictObject({ rows: z.array(MemberHit), more: z.boolean() }),
});

export const searchOutside = endpoint({
  method: "POST",
  path: "/members/search-outside",
  permission: "members.search_outside",
  summary:
    "Whether somebody with this name and birth date is a member anywhere; the answer is masked, the search is recorded.",
  body: z.strictObject({
    fullName: z.string().trim().min(3).max(100),
    dateOfBirth: PlainDate,
    reason: z.string().trim().min(5).max(300),
  }),
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        maskedName: z.string(),
        birthYear: z.number().int(),
        province: z.string().nullable(),
        counted: z.boolean(),
      }),
    ),
  }),
  idempotent: false,
  ratePerMinute: 20,
});

export const getMember = endpoint({
  method: "GET",
  path: "/members/:personId",
  permission: "members.view",
  summary: "A member's record, sealed values masked. Opening it leaves a line that the member can see.",
  params: personParams,
  reply: Member,
  problems: ["members.reason_needed"],
});

export const openMember = endpoint({
  method: "POST",
  path: "/members/:personId/opening",
  permission: "members.view",
  summary:
    "Opens a member's record for a stated reason, for posts that see single persons only so; history and watchers are then open for an hour.",
  params: personParams,
  body: z.strictObject({ reason: z.string().trim().min(5).max(300) }),
  reply: Member,
  idempotent: false,
  ratePerMinute: 60,
});

export const memberHistory = endpoint({
  method: "GET",
  path: "/members/:personId/history",
  permission: "members.view",
  summary: "Everything that happened to the record, newest first.",
  params: personParams,
  query: z.strictObject({ before: z.coerce.number().int().optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(HistoryLine) }),
});

const Watcher = z.strictObject({
  id: z.number().int(),
  at: z.iso.datetime(),
  action: z.string(),
  accountId: Uuid.nullable(),
  role: z.string().nullable(),
  reason: z.string().nullable(),
});

export const memberWatchers = endpoint({
  method: "GET",
  path: "/members/:personId/watchers",
  permission: "members.view",
  summary: "Who looked at the record or changed it, newest first.",
  params: personParams,
  query: z.strictObject({ before: z.coerce.number().int().optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(Watcher) }),
  problems: ["members.reason_needed"],
});

export const whoCanSee = endpoint({
  method: "GET",
  path: "/members/:personId/who-can-see",
  permission: "members.view",
  summary:
    "The posts whose part of the tree covers the member's unit, from the unit upwards; never names of people.",
  params: personParams,
  reply: WhoCanSee,
  problems: ["members.reason_needed"],
});

export const ownWhoCanSee = endpoint({
  method: "GET",
  path: "/members/own/who-can-see",
  permission: "members.own",
  summary: "Who can see the actor's own record.",
  reply: WhoCanSee,
});

export const ownHistory = endpoint({
  method: "GET",
  path: "/members/own/history",
  permission: "members.own",
  summary: "Everything that happened to the actor's own record, newest first.",
  query: z.strictObject({ before: z.coerce.number().int().optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(HistoryLine) }),
});

export const createMember = endpoint({
  method: "POST",
  path: "/members",
  permission: "members.create",
  summary: "Registers a person as a member of a branch.",
  body: NewMember,
  reply: z.strictObject({ personId: Uuid, memberCode: z.string() }),
  problems: [
    "members.exists_elsewhere",
    "members.exists_here",
    "members.maybe_duplicate",
    "members.unit_holds_no_members",
    "members.national_id_warning",
  ],
});

export const changeMember = endpoint({
  method: "PATCH",
  path: "/members/:personId",
  permission: "members.edit",
  summary: "Changes fields, status or unit; refused with both versions when somebody else saved in between.",
  params: personParams,
  body: MemberChange,
  reply: z.strictObject({ version: z.number().int() }),
  problems: [
    "members.changed_meanwhile",
    "members.exists_elsewhere",
    "members.unit_outside",
    "members.national_id_warning",
  ],
});

export const revealMember = endpoint({
  method: "POST",
  path: "/members/:personId/reveal",
  permission: "members.reveal",
  summary: "Opens sealed values for a reason, which the person can read.",
  params: personParams,
  body: z.strictObject({
    fields: z.array(z.enum(SEALED_NAMES)).min(1).max(20),
    reason: z.string().trim().min(5).max(300),
  }),
  reply: z.strictObject({ values: z.record(z.string(), z.unknown()) }),
  idempotent: false,
  ratePerMinute: 30,
});

export const ownRecord = endpoint({
  method: "GET",
  path: "/members/own",
  permission: "members.own",
  summary: "The actor's own record; who looked at it is in the trail about oneself.",
  reply: z.strictObject({ member: Member.nullable() }),
});

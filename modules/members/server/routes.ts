import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route, type WriteCtx } from "#kernel/http/context.ts";
import { fold } from "#kernel/text/fold.ts";
import { maskName } from "#kernel/text/people-format.ts";
import { whoCanSee } from "#modules/accounts/server/api.ts";
import * as api from "../contract/endpoints.ts";
import { isMemberCode } from "../contract/member-code.ts";
import { checkNationalId } from "../contract/national-id.ts";
import { normalisePhone } from "../contract/phone.ts";
import { changeMember } from "./actions/change-member.ts";
import { createMember } from "./actions/create-member.ts";
import { revealMember } from "./actions/reveal-member.ts";
import { bulkRoutes } from "./bulk-routes.ts";
import { duplicateRoutes } from "./duplicate-routes.ts";
import { partOf } from "./part-of.ts";
import { headcount } from "./queries/figures.ts";
import { memberRecord, ownMemberRecord, placeOf } from "./queries/record.ts";
import { countRoster, rosterPage } from "./queries/roster.ts";
import { findAnywhere, findByKey, findByName } from "./queries/search.ts";
import { refusalOfFilter, refusalToOpen, seesSensitive } from "./rights.ts";
import { nationalIdHash, phoneHash } from "./sealed.ts";
import { showHistory, showOwnHistory, showWatchers } from "./show-history.ts";
import { openMember, showMember, showOwnRecord } from "./show-member.ts";
import { viewRoutes } from "./view-routes.ts";

const listMembers = handle(api.listMembers, async (ctx, { params, body }) => {
  const scope = await partOf(ctx, params.unitId);
  if (!scope) return notFound("unit");
  const { sort, direction, cursor, limit, ...filter } = body;
  const refusal = refusalOfFilter(ctx.actor, filter);
  if (refusal) return refusal;
  const sensitive = seesSensitive(ctx.actor);
  const page = await rosterPage(ctx.db, scope, {
    filter,
    sort,
    direction,
    cursor,
    limit,
    today: ctx.today,
    sensitive,
  });
  if (isRefusal(page)) return page;
  const { permissions } = ctx.actor;
  return {
    ...page,
    can: { create: permissions.has("members.create"), export: permissions.has("members.export"), sensitive },
  };
});

const countMembers = handle(api.countMembers, async (ctx, { params, body }) => {
  const scope = await partOf(ctx, params.unitId);
  if (!scope) return notFound("unit");
  const { limit, ...filter } = body;
  const refusal = refusalOfFilter(ctx.actor, filter);
  if (refusal) return refusal;
  return countRoster(ctx.db, scope, { filter, today: ctx.today, limit });
});

const unitFigures = handle(api.unitFigures, async (ctx, { params }) => {
  const scope = await partOf(ctx, params.unitId);
  if (!scope) return notFound("unit");
  return { unitId: params.unitId, asOf: ctx.now.toISOString(), ...(await headcount(ctx.db, scope)) };
});

/** What was typed decides how it is looked for: a code, twelve digits, a phone number, else a name. */
async function search(ctx: Ctx, q: string, limit: number) {
  const code = q.replace(/\s/g, "");
  if (isMemberCode(code))
    return { rows: await findByKey(ctx.db, ctx.scope, { memberCode: code }, limit), more: false };
  const nationalId = checkNationalId(q).value;
  if (nationalId) {
    const hash = nationalIdHash(ctx.vault, nationalId) as Buffer;
    return { rows: await findByKey(ctx.db, ctx.scope, { nationalIdHash: hash }, limit), more: false };
  }
  const phone = /\d{9}/.test(q.replace(/\D/g, "")) ? normalisePhone(q) : null;
  if (phone?.ok) {
    const hash = phoneHash(ctx.vault, phone.value) as Buffer;
    return { rows: await findByKey(ctx.db, ctx.scope, { phoneHash: hash }, limit), more: false };
  }
  const { counted } = await headcount(ctx.db, ctx.scope);
  return findByName(ctx.db, ctx.scope, q, limit, counted);
}

const searchMembers = handle(api.searchMembers, async (ctx, { body }) => {
  const found = await search(ctx, body.q, body.limit);
  return {
    rows: found.rows.map(
      ({ personId, memberCode, fullName, dateOfBirth, gender, unitId, unitName, status }) => ({
        personId,
        memberCode,
        fullName,
        dateOfBirth,
        gender,
        unitId,
        unitName,
        status,
      }),
    ),
    more: found.more,
  };
});

async function searchOutside(
  ctx: WriteCtx,
  body: { fullName: string; dateOfBirth: PlainDate; reason: string },
) {
  const found = await findAnywhere(ctx.db, fold(body.fullName), body.dateOfBirth);
  await record(ctx, {
    action: "members.search_outside",
    subject: { kind: "search", id: null },
    details: { found: found.length },
    reason: body.reason,
  });
  return {
    rows: found.map((row) => ({
      maskedName: maskName(row.full_name),
      birthYear: Number(row.date_of_birth.slice(0, 4)),
      province: row.province,
      counted: row.counted,
    })),
  };
}

export const routes: readonly Route[] = [
  listMembers,
  countMembers,
  unitFigures,
  searchMembers,
  handle(api.searchOutside, (ctx, { body }) => searchOutside(ctx, body)),
  handle(api.ownRecord, (ctx) => showOwnRecord(ctx)),
  handle(api.getMember, (ctx, { params }) => showMember(ctx, params.personId)),
  handle(api.openMember, (ctx, { params, body }) => openMember(ctx, params.personId, body.reason)),
  handle(api.memberHistory, (ctx, { params, query }) => showHistory(ctx, params.personId, query)),
  handle(api.ownHistory, (ctx, { query }) => showOwnHistory(ctx, query)),
  handle(api.memberWatchers, (ctx, { params, query }) => showWatchers(ctx, params.personId, query)),
  handle(api.createMember, (ctx, { body }) => createMember(ctx, body)),
  handle(api.changeMember, (ctx, { params, body }) => changeMember(ctx, params.personId, body)),
  handle(api.revealMember, (ctx, { params, body }) => revealMember(ctx, params.personId, body)),
  handle(api.whoCanSee, async (ctx, { params }) => {
    const found = await memberRecord(ctx.db, ctx.scope, params.personId);
    if (isRefusal(found)) return found;
    return (await refusalToOpen(ctx, params.personId)) ?? whoCanSee(ctx.db, placeOf(found));
  }),
  handle(api.ownWhoCanSee, async (ctx) => {
    const found = ctx.actor.personId ? await ownMemberRecord(ctx.db, ctx.actor.personId) : undefined;
    return found ? whoCanSee(ctx.db, placeOf(found)) : { rows: [] };
  }),
  ...duplicateRoutes,
  ...viewRoutes,
  ...bulkRoutes,
];

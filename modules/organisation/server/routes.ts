import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import type { UnitTier } from "../contract/unit.ts";
import { changeUnit } from "./actions/change-unit.ts";
import { closeUnit } from "./actions/close-unit.ts";
import { createUnit } from "./actions/create-unit.ts";
import { findAnywhere } from "./queries/find-anywhere.ts";
import { adminUnitOn, listAdminUnits, typesAndSectors } from "./queries/lists.ts";
import { unitBrief } from "./queries/unit-lookup.ts";
import {
  childUnits,
  findUnits,
  openChildCount,
  rootUnits,
  unitNames,
  unitRecord,
  waysOf,
} from "./queries/units.ts";

async function showUnit(ctx: Ctx, unitId: number) {
  const unit = await unitRecord(ctx.db, ctx.scope, unitId);
  if (isRefusal(unit)) return unit;
  const [ways, names, childCount, adminUnit, { types }] = await Promise.all([
    waysOf(ctx.db, [unit]),
    unitNames(ctx.db, ctx.scope, unit.id),
    openChildCount(ctx.db, ctx.scope, unit.id),
    unit.admin_unit_code ? adminUnitOn(ctx.db, unit.admin_unit_code, unit.valid_to ?? ctx.today) : undefined,
    typesAndSectors(ctx.db),
  ]);
  const manages = ctx.actor.permissions.has("organisation.manage") && !unit.valid_to;
  const childTypes = types.find((type) => type.code === unit.type)?.children ?? [];
  return {
    id: unit.id,
    code: unit.code,
    name: unit.name,
    type: unit.type,
    sector: unit.sector,
    tier: unit.tier as UnitTier,
    hasChildren: childCount > 0,
    validTo: unit.valid_to as PlainDate | null,
    shortName: unit.short_name,
    parentId: unit.parent_id,
    way: ways.get(unit.id) ?? [],
    holdsMembers: unit.holds_members,
    adminUnit: adminUnit ?? null,
    phone: unit.phone,
    email: unit.email,
    address: unit.address,
    validFrom: unit.valid_from as PlainDate,
    openingDecisionNo: unit.opening_decision_no,
    openingDecisionDate: unit.opening_decision_date as PlainDate | null,
    closingDecisionNo: unit.closing_decision_no,
    closingDecisionDate: unit.closing_decision_date as PlainDate | null,
    closingReason: unit.closing_reason,
    childCount,
    names,
    childTypes,
    version: unit.version,
    can: {
      edit: manages,
      addChild: manages && childTypes.length > 0,
      close: manages && unit.parent_id !== null && childCount === 0,
    },
  };
}

export const routes: readonly Route[] = [
  handle(api.myRoots, async (ctx) => ({ rows: await rootUnits(ctx.db, ctx.scope) })),
  handle(api.searchUnits, async (ctx, { body }) => ({ rows: await findUnits(ctx.db, ctx.scope, body) })),
  handle(api.findUnitsAnywhere, async (ctx, { body }) => ({
    rows: await findAnywhere(ctx.db, body, ctx.today),
  })),
  handle(api.getUnit, (ctx, { params }) => showUnit(ctx, params.unitId)),
  handle(api.unitChildren, async (ctx, { params, query }) => {
    const unit = await unitBrief(ctx.db, params.unitId);
    return unit ? childUnits(ctx.db, ctx.scope, unit, query) : notFound("unit");
  }),
  handle(api.createUnit, (ctx, { body }) => createUnit(ctx, body)),
  handle(api.changeUnit, (ctx, { params, body }) => changeUnit(ctx, params.unitId, body)),
  handle(api.closeUnit, (ctx, { params, body }) => closeUnit(ctx, params.unitId, body)),
  handle(api.unitTypes, (ctx) => typesAndSectors(ctx.db)),
  handle(api.adminUnits, async (ctx, { query }) => ({
    rows: await listAdminUnits(ctx.db, { ...query, on: query.on ?? ctx.today }),
  })),
];

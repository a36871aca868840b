import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { rightsOf } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { type AwayRow, type GuestRow, listAway, listGuests } from "../contract/endpoints.ts";
import { type StayRow, staysOf } from "./queries/stays.ts";

type Page = { cursor?: string | undefined; limit: number };

/** A page of the stays of the unit's part; "not there" and "not yours" are one answer. */
async function pageOf(ctx: Ctx, unitId: number, of: "branch" | "host", page: Page) {
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit && narrow(ctx.scope, unit);
  if (!scope) return notFound("unit");
  const order = `stays.${of}`;
  const after = page.cursor ? decodeCursor(page.cursor, order)?.key[0] : null;
  if (after === undefined) return refuse("bad_cursor", { status: 400 });
  const before = after === null ? null : String(after);
  const rows = await staysOf(ctx.db, scope, of, { before, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { shown, next: last ? encodeCursor(order, "after", [last.id]) : null };
}

const common = (row: StayRow) => ({
  caseId: row.id,
  fullName: row.full_name,
  homeName: row.home_name,
  from: row.from as PlainDate,
  to: row.to as PlainDate,
  remarkedOn: row.remarked_on as PlainDate | null,
});

async function guests(ctx: Ctx, unitId: number, page: Page): Promise<Refusal | Paged<GuestRow>> {
  const found = await pageOf(ctx, unitId, "host", page);
  if (isRefusal(found)) return found;
  const rows = found.shown.map((row) => ({
    ...common(row),
    birthYear: Number(row.date_of_birth.slice(0, 4)),
    hostName: row.host_name ?? "",
  }));
  return { rows, next: found.next };
}

type Paged<Row> = { rows: Row[]; next: string | null };

async function away(ctx: Ctx, unitId: number, page: Page): Promise<Refusal | Paged<AwayRow>> {
  const found = await pageOf(ctx, unitId, "branch", page);
  if (isRefusal(found)) return found;
  const rows = found.shown.map((row) => ({
    ...common(row),
    personId: row.person_id,
    memberCode: row.member_code,
    hostName: row.host_name,
    area: row.area,
    address: maskedAddress(ctx),
  }));
  return { rows, next: found.next };
}

/** A list shows that there is an address, to posts that may know it; it is read in the case itself. */
function maskedAddress({ actor }: Ctx): string | null {
  const right = rightsOf(actor).contact;
  return right === "none" || right === "aggregate" ? null : "••••";
}

export const routes: readonly Route[] = [
  handle(listGuests, (ctx, { params, query }) => guests(ctx, params.unitId, query)),
  handle(listAway, (ctx, { params, query }) => away(ctx, params.unitId, query)),
];

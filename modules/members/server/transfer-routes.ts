import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import * as api from "../contract/transfer-endpoints.ts";
import { acceptTransfer, declineTransfer, withdrawTransfer } from "./actions/answer-transfer.ts";
import { askTransfer } from "./actions/ask-transfer.ts";
import { listRequests, type RequestRow } from "./queries/transfers.ts";
import { isPosition } from "./show-pair.ts";

/** The asking side sees of an undecided request only what it wrote itself. */
export function toRequest(ctx: Ctx, row: RequestRow, direction: "in" | "out"): api.TransferRequest {
  const { permissions } = ctx.actor;
  const keeps = contains(ctx.scope, { id: row.from_unit, path: row.from_path });
  const holds = contains(ctx.scope, { id: row.to_unit, path: row.to_path });
  const sees = keeps || (holds && row.state === "ACCEPTED");
  const open = row.state === "OPEN";
  return {
    id: row.id,
    direction,
    askedName: row.asked_name,
    person:
      sees && row.member_code
        ? {
            personId: row.person_id,
            fullName: row.full_name,
            memberCode: row.member_code,
            dateOfBirth: row.date_of_birth as PlainDate,
          }
        : null,
    fromUnit: keeps ? { id: row.from_unit, name: row.from_name } : null,
    toUnit: { id: row.to_unit, name: row.to_name, way: row.to_way ?? "" },
    reason: row.reason,
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    answer: row.answer,
    can: {
      accept: open && keeps && permissions.has("members.edit"),
      decline: open && keeps && permissions.has("members.edit"),
      withdraw: open && holds && permissions.has("members.create"),
    },
  };
}

export const transferRoutes: readonly Route[] = [
  handle(api.askTransfer, (ctx, { body }) => askTransfer(ctx, body)),
  handle(api.listTransfers, async (ctx, { query }) => {
    const order = `transfers:${query.direction}`;
    const key = query.cursor ? decodeCursor(query.cursor, order)?.key : null;
    if (query.cursor && !isPosition(key)) return refuse("bad_cursor", { status: 400 });
    const rows = await listRequests(ctx.db, ctx.scope, {
      direction: query.direction,
      state: query.state,
      after: isPosition(key) ? { at: key[0], id: key[1] } : null,
      limit: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map((row) => toRequest(ctx, row, query.direction)),
      next: last ? encodeCursor(order, "after", [last.position, last.id]) : null,
    };
  }),
  handle(api.acceptTransfer, (ctx, { params, body }) => acceptTransfer(ctx, params.requestId, body)),
  handle(api.declineTransfer, (ctx, { params, body }) => declineTransfer(ctx, params.requestId, body.answer)),
  handle(api.withdrawTransfer, (ctx, { params }) => withdrawTransfer(ctx, params.requestId)),
];

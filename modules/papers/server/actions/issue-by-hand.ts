import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { HandPaper } from "../../contract/paper.ts";
import { isGeneral, kindOf } from "../kinds.ts";
import { issuePaper } from "./issue.ts";

export async function issueByHand(ctx: WriteCtx, unitId: number, input: HandPaper) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (unit.validTo && unit.validTo <= ctx.today)
    return refuse("papers.unit_closed", { data: { on: unit.validTo } });
  const kind = kindOf(input.kind);
  if (!kind || !isGeneral(kind.code)) return refuse("papers.kind_not_by_hand", { status: 422 });
  if (input.issuedOn > ctx.today) return refuse("papers.in_future", { status: 422 });
  const data = kind.schema.safeParse(input.data);
  if (!data.success)
    return refuse("papers.data_do_not_fit", {
      status: 422,
      issues: data.error.issues.map(({ path, code, message }) => ({
        path: ["data", ...path].join("."),
        code,
        message,
      })),
    });
  const { paperId, numberText } = await issuePaper(ctx, { ...input, unitId, data: input.data });
  return { paperId, numberText };
}

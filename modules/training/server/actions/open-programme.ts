import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { isBranch, unitIn } from "#modules/organisation/server/api.ts";
import type { openProgramme as declaration } from "../../contract/endpoints.ts";
import { insertProgramme, isSector } from "../queries/programmes.ts";
import { decidesItself } from "../rights.ts";

type Asked = z.output<(typeof declaration)["body"]>;

/** Opens a programme from the unit whose post is acted in; a branch opens none for itself, unless it is its own base. */
export async function openProgramme(ctx: WriteCtx, unitId: number, asked: Asked) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const isOwn = ctx.actor.post?.unit.id === unit.id;
  if (!isOwn || (isBranch(unit) && !(await decidesItself(ctx.db, unit))))
    return refuse("training.not_yours", { status: 403, data: { name: unit.name } });
  const { opensOn, registerUntil, reviewFrom, closesOn } = asked;
  if (opensOn > registerUntil || registerUntil > closesOn || reviewFrom > closesOn || closesOn < ctx.today)
    return refuse("training.days", { status: 422 });
  if (asked.sector !== null && !(await isSector(ctx.db, asked.sector)))
    return refuse("training.sector", { status: 422 });
  const id = uuidv7();
  const { accountId } = ctx.actor;
  const criteriaVersion = await insertProgramme(ctx.db, { ...asked, id, unitId, accountId });
  await record(ctx, {
    action: "training.open",
    subject: { kind: "training_programme", id },
    unit,
    details: { year: asked.year, sector: asked.sector, criteriaVersion, opensOn, closesOn },
  });
  return { programmeId: id, criteriaVersion };
}

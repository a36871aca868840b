import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import {
  type BundleForm,
  type BundleRequest,
  KEPT_HOURS,
  MOST_IN_BUNDLE,
  MOST_IN_REGISTER,
} from "../../contract/bundle-endpoints.ts";
import { setBundle } from "../../contract/jobs.ts";
import { confidentialKinds } from "../kinds.ts";
import { insertBundle } from "../queries/bundles.ts";
import { idsOfRegister } from "../queries/papers.ts";

const HOUR_MS = 3_600_000;

const NAMES = {
  pdf: "van-ban.pdf",
  zip: "van-ban.zip",
  register: "so-van-ban.pdf",
} as const satisfies Record<BundleForm, string>;

/** Which papers is settled now, with the rights of now; the run then only sets them. */
export async function startBundle(
  ctx: WriteCtx,
  unitId: number,
  asked: BundleRequest & { form: BundleForm },
) {
  const unit = await unitBrief(ctx.db, unitId);
  const part = unit && narrow(ctx.scope, unit);
  if (!unit || !part) return notFound("unit");
  const most = asked.form === "register" ? MOST_IN_REGISTER : MOST_IN_BUNDLE;
  const ids = await idsOfRegister(ctx.db, part, asked.filter, {
    unitId: asked.below ? null : unit.id,
    after: null,
    ids: asked.ids,
    limit: most + 1,
    // The register names them by their numbers; what they say is not printed from here.
    without: asked.form === "register" ? [] : confidentialKinds(),
  });
  if (ids.length === 0) return refuse("papers.nothing_to_print");
  if (ids.length > most) return refuse("papers.too_many_to_print", { data: { most } });
  const bundleId = uuidv7();
  const { accountId } = ctx.actor;
  const runId = await startRun(
    ctx.db,
    setBundle,
    {},
    { accountId, unitId: unit.id, label: { bundleId, form: asked.form }, total: ids.length },
  );
  await insertBundle(ctx.db, {
    id: bundleId,
    account_id: accountId,
    unit_id: unit.id,
    run_id: runId,
    form: asked.form,
    request: { ids, title: unit.name },
    file_name: `${ctx.today}-${NAMES[asked.form]}`,
    expires_at: new Date(ctx.now.getTime() + KEPT_HOURS * HOUR_MS),
  });
  await record(ctx, {
    action: "papers.print",
    subject: { kind: "paper_bundle", id: bundleId },
    unit,
    details: { form: asked.form, papers: ids.length, filter: asked.filter, below: asked.below },
  });
  return { bundleId, runId, papers: ids.length };
}

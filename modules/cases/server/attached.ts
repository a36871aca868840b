import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import type { CaseView } from "../contract/endpoints.ts";
import { attachmentsOf } from "./queries/case.ts";
import { isOwn } from "./sealed-values.ts";

/** Papers that people attached, each with what the viewer may do with it. */
export async function attachmentsFor(
  ctx: Pick<Ctx, "db" | "actor">,
  p: Procedure,
  kase: Kase,
  attaches: boolean,
): Promise<CaseView["attachments"]> {
  return (await attachmentsOf(ctx.db, kase.id)).map((file) => ({
    id: file.id,
    kind: file.kind,
    name: file.name,
    size: file.size,
    mediaType: file.media_type,
    attachedAt: file.attached_at.toISOString(),
    needsReason: needsReason(ctx.actor, p, kase, file),
    can: { remove: attaches && file.account_id === ctx.actor.accountId },
  }));
}

/** A sealed paper opens at once to the person and to whoever brought it, to anybody else for a reason. */
export const needsReason = (
  actor: Actor,
  p: Procedure,
  kase: Kase,
  file: { kind: string; account_id: string },
): boolean =>
  p.attachments?.[file.kind]?.sealed === true && !isOwn(actor, kase) && file.account_id !== actor.accountId;

/** Whether one of the present steps is the viewer's to take, as far as the hand goes. */
export const isInHand = (kase: Kase, ways: readonly { obstacles: readonly { code: string }[] }[]): boolean =>
  isOpenHere(kase) && ways.some((way) => way.obstacles.every((one) => one.code !== "cases.not_your_hand"));

const isOpenHere = (kase: Kase): boolean => kase.phase === "DRAFT" || kase.phase === "OPEN";

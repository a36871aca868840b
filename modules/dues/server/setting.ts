import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import type { DuesSetting } from "../contract/dues.ts";
import { BANKS, openAccount, sealAccount } from "./pay-qr.ts";
import { makeUnitReference, settingOf, writeSetting } from "./queries/settings.ts";
import { isOverseas } from "./rates.ts";
import { ownUnit } from "./rights.ts";

export async function showSetting(ctx: Ctx, unitId: number) {
  const unit = await ownUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const setting = await settingOf(ctx.db, unit.id);
  return {
    account: openAccount(ctx.vault, setting),
    keepsAll: setting?.keeps_all ?? (await isOverseas(ctx.db, unit.id)),
    opensItself: setting?.opens_itself ?? false,
    version: setting?.version ?? 0,
    banks: [...BANKS],
  };
}

/** Where members' money goes to: whoever changes it gives the password again, and the trail says that it was changed. */
export async function changeSetting(ctx: WriteCtx, unitId: number, asked: DuesSetting) {
  const unit = await ownUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const { account } = asked;
  if (account && !BANKS.some((bank) => bank.bin === account.bin))
    return refuse("dues.bank_unknown", { status: 422 });
  const written = await writeSetting(ctx.db, {
    unit_id: unit.id,
    bank_bin: account?.bin ?? null,
    sealed: account ? sealAccount(ctx.vault, unit.id, account) : null,
    keeps_all: asked.keepsAll,
    opens_itself: asked.opensItself,
    version: asked.version,
  });
  if (!written) return refuse("dues.setting_changed");
  if (account) await makeUnitReference(ctx.db, unit.id);
  await record(ctx, {
    action: "dues.setting",
    subject: { kind: "unit", id: unit.id },
    unit,
    details: {
      bank: account?.bin ?? null,
      sealed: ["account"],
      keepsAll: asked.keepsAll,
      opensItself: asked.opensItself,
    },
  });
  return { version: asked.version + 1 };
}

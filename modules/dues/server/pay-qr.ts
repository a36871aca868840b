import { BanksObject, QRPay } from "vietnam-qr-pay";
import type { Vault } from "#kernel/vault/vault.ts";
import type { BankAccount, PayQr } from "../contract/dues.ts";
import { type Month, monthWords } from "../contract/month.ts";
import { PURPOSE_LENGTH, referenceOf } from "../contract/reference.ts";
import type { SettingRow } from "./queries/settings.ts";

export const SETTING_CONTEXT = "dues.setting.sealed";

type SealedAccount = Pick<BankAccount, "number" | "holder">;

export const BANKS: readonly { bin: string; name: string }[] = Object.values(BanksObject)
  .map(({ bin, name }) => ({ bin, name }))
  .filter((bank, i, all) => /^\d{6}$/.test(bank.bin) && all.findIndex((one) => one.bin === bank.bin) === i)
  .toSorted((a, b) => a.name.localeCompare(b.name, "vi"));

const bankName = (bin: string): string => BANKS.find((bank) => bank.bin === bin)?.name ?? bin;

export const sealAccount = (vault: Vault, unitId: number, { number, holder }: BankAccount): Buffer =>
  vault.seal(SETTING_CONTEXT, String(unitId), { number, holder } satisfies SealedAccount);

export function openAccount(vault: Vault, setting: SettingRow | null): BankAccount | null {
  if (!setting?.sealed || !setting.bank_bin) return null;
  const sealed = vault.unseal<SealedAccount>(SETTING_CONTEXT, String(setting.unit_id), setting.sealed);
  return { bin: setting.bank_bin, ...sealed };
}

/** The text of a transfer: the reference first, since banks cut the end. */
export const purposeOf = (reference: string, month: Month | null): string =>
  `${reference} DOAN PHI${month ? ` ${monthWords(month).replace("/", "")}` : ""}`.slice(0, PURPOSE_LENGTH);

/** EMVCo text of a transfer to an account by NAPAS 247 (standards: QR_Format_T&C v1.0 §6.1). Without amount the payer types it. */
export function payloadOf(
  account: Pick<BankAccount, "bin" | "number">,
  amount: number | null,
  purpose: string,
): string {
  return QRPay.initVietQR({
    bankBin: account.bin,
    bankNumber: account.number,
    ...(amount === null ? {} : { amount: String(amount) }),
    purpose,
  }).build();
}

export function payQr(
  account: BankAccount,
  serial: number,
  amount: number | null,
  month: Month | null,
): PayQr {
  const reference = referenceOf(serial);
  const purpose = purposeOf(reference, month);
  return {
    payload: payloadOf(account, amount, purpose),
    reference,
    purpose,
    amount,
    bankName: bankName(account.bin),
    accountNumber: account.number,
    holder: account.holder,
  };
}

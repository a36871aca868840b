import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { handSigner } from "#modules/cases/server/api.ts";
import { chainOf, unitBrief } from "#modules/organisation/server/api.ts";
import { placeOfIssue } from "#modules/papers/contract/who-signs.ts";
import { pressDrafts } from "#modules/papers/server/api.ts";
import { amountInWords } from "../contract/amount-words.ts";
import { monthOf } from "../contract/month.ts";
import { receiptNo, receiptOf } from "./queries/receipts.ts";
import { slipOf } from "./queries/slips.ts";
import { branchIn } from "./rights.ts";

const money = (amount: number): string => `${amount.toLocaleString("vi-VN")} đồng`;
const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;
const CHANNELS: Readonly<Record<string, string>> = { CASH: "tiền mặt", BANK: "chuyển khoản" };

const gone = (): Refusal => refuse("not_found", { status: 404 });

type Slip = {
  kind: "dues.receipt" | "dues.slip";
  unitId: number;
  path: readonly number[];
  on: PlainDate;
  numberText: string | null;
  facts: { label: string; value: string }[];
  amount: number;
  signers: ReturnType<typeof handSigner>[];
  mark: string | null;
};

async function print(ctx: Ctx, slip: Slip): Promise<Download | Refusal> {
  const chain = await chainOf(ctx.db, { id: slip.unitId, path: slip.path });
  const unit = chain.at(-1);
  if (!unit) return gone();
  const name = slip.numberText?.replaceAll("/", "-") ?? `${unit.id}_${slip.on}`;
  return pressDrafts(ctx, `${slip.kind.slice(5)}_${name}.pdf`, [
    {
      kind: slip.kind,
      unit,
      superior: chain.at(-2) ?? null,
      place: placeOfIssue(chain),
      on: slip.on,
      numberText: slip.numberText,
      signers: slip.signers,
      data: { facts: slip.facts, amount: money(slip.amount), words: amountInWords(slip.amount) },
      mark: slip.mark,
    },
  ]);
}

/** A receipt as it lies in the book, for the branch that gave it and for the member who paid. */
export async function printReceipt(ctx: Ctx, receiptId: string): Promise<Download | Refusal> {
  const receipt = await receiptOf(ctx.db, receiptId);
  if (!receipt) return gone();
  const { personId } = ctx.actor;
  // What a merged record paid is the kept one's.
  const isOwn = personId !== null && [receipt.person_id, receipt.merged_into].includes(personId);
  const unit = isOwn ? null : await branchIn(ctx, receipt.unit_id);
  if (isRefusal(unit) || (!isOwn && !ctx.actor.permissions.has("dues.view"))) return gone();
  const no = receiptNo(receipt.year, receipt.no);
  await record(ctx, {
    action: "dues.print_receipt",
    subject: { kind: "dues_receipt", id: receipt.id },
    personId: receipt.person_id,
    unit,
    details: { no },
  });
  return print(ctx, {
    kind: "dues.receipt",
    unitId: receipt.unit_id,
    path: (unit ?? (await unitBrief(ctx.db, receipt.unit_id)))?.path ?? [],
    on: receipt.on_day as unknown as PlainDate,
    numberText: no,
    facts: [
      { label: "Người nộp", value: receipt.full_name },
      { label: "Nội dung", value: `Đoàn phí tháng ${receipt.months.map(monthWords).join(", ")}` },
      { label: "Hình thức", value: CHANNELS[receipt.channel] ?? receipt.channel },
    ],
    amount: receipt.amount,
    signers: [handSigner("Người nộp tiền", receipt.full_name), handSigner("Người thu")],
    mark: receipt.undone_on ? "ĐÃ HỦY" : null,
  });
}

/** The slip that goes with the money to the superior, for both units and whoever is above them. */
export async function printSlip(ctx: Ctx, slipId: string): Promise<Download | Refusal> {
  const slip = await slipOf(ctx.db, slipId);
  const sides = slip && [
    { id: slip.from_unit, path: slip.from_path },
    { id: slip.to_unit, path: slip.to_path },
  ];
  if (!slip || !sides?.some((unit) => contains(ctx.scope, unit))) return gone();
  const month = monthOf(slip.month as unknown as string);
  return print(ctx, {
    kind: "dues.slip",
    unitId: slip.from_unit,
    path: slip.from_path,
    on: (slip.sent_on as unknown as PlainDate | null) ?? ctx.today,
    numberText: null,
    facts: [
      { label: "Đơn vị nộp", value: slip.from_name },
      { label: "Đơn vị nhận", value: slip.to_name },
      { label: "Kỳ", value: `tháng ${monthWords(month)}` },
      { label: "Số đã thu", value: money(slip.collected) },
      { label: "Hình thức", value: slip.channel ? (CHANNELS[slip.channel] ?? slip.channel) : "………" },
    ],
    amount: slip.amount,
    signers: [handSigner("Người nộp tiền"), handSigner("Người nhận tiền")],
    mark: slip.state === "DRAFT" ? "BẢN NHÁP" : null,
  });
}

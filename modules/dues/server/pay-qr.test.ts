import { QRPay, VietQRService } from "vietnam-qr-pay";
import { expect, test } from "vitest";
import { referenceOf, serialsIn } from "../contract/reference.ts";
import { BANKS, payloadOf, payQr } from "./pay-qr.ts";

/*
 * The official examples of NAPAS, QR_Format_T&C v1.0: to an account and to a card, each without and with an amount. The
 * first prints the length 12 before an account number of 13 digits; its checksum covers that misprint.
 */
const ACCOUNT_STATIC =
  "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5";
const CARD_STATIC =
  "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52";
const ACCOUNT_DYNAMIC =
  "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E";
const CARD_DYNAMIC =
  "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN62340107NPS68690819thanh toan don hang6304A203";

/** CRC-16/CCITT-FALSE, written here anew: polynomial 1021, begun with FFFF. Check value of "123456789": 29B1. */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "utf8")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff) >>> 0;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

/** Reads tag, length, value by hand. */
function fields(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    found[text.slice(at, at + 2)] = text.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return found;
}

test("all four official examples carry the checksum that the standard prescribes, and are read as valid", () => {
  expect(crc16("123456789")).toBe("29B1");
  for (const example of [ACCOUNT_STATIC, CARD_STATIC, ACCOUNT_DYNAMIC, CARD_DYNAMIC]) {
    expect([example, crc16(example.slice(0, -4))]).toEqual([example, example.slice(-4)]);
    expect(new QRPay(example).isValid).toBe(true);
  }
});

test("the official examples are built letter by letter; the misprinted one with the length that its number has", () => {
  const account = { bankBin: "970403", bankNumber: "0011012345678" };
  const card = { bankBin: "970403", bankNumber: "9704031101234567", service: VietQRService.BY_CARD_NUMBER };
  const paid = { amount: "180000", purpose: "thanh toan don hang" };
  const withBill = (qr: QRPay): string => {
    qr.additionalData.billNumber = "NPS6869";
    return qr.build();
  };
  expect(QRPay.initVietQR(card).build()).toBe(CARD_STATIC);
  expect(withBill(QRPay.initVietQR({ ...account, ...paid }))).toBe(ACCOUNT_DYNAMIC);
  expect(withBill(QRPay.initVietQR({ ...card, ...paid }))).toBe(CARD_DYNAMIC);
  const corrected = ACCOUNT_STATIC.replace("011200110123", "011300110123").slice(0, -4);
  expect(QRPay.initVietQR(account).build()).toBe(corrected + crc16(corrected));
});

test("our codes say bank, account, đồng, amount and a purpose that gives the payer back", () => {
  const account = { bin: "970436", number: "1023020330000", holder: "CHI DOAN THON 3" };
  const qr = payQr(account, 4711, 2000, "2026-11");
  const read = fields(qr.payload);
  expect([read["53"], read["54"], read["58"]]).toEqual(["704", "2000", "VN"]);
  expect(fields(fields(read["38"] as string)["01"] as string)).toEqual({
    "00": "970436",
    "01": "1023020330000",
  });
  const purpose = fields(read["62"] as string)["08"] as string;
  expect(purpose).toBe(`${referenceOf(4711)} DOAN PHI 112026`);
  expect(purpose).toMatch(/^[A-Z0-9 ]{1,25}$/);
  expect(serialsIn(purpose)).toEqual([4711]);
  expect(crc16(qr.payload.slice(0, -4))).toBe(qr.payload.slice(-4));
});

test("without an amount the payer types it", () => {
  expect(fields(payloadOf({ bin: "970436", number: "1" }, null, "A"))["54"]).toBeUndefined();
});

test("banks stand in the list once, by their six digits", () => {
  expect(BANKS.length).toBeGreaterThan(40);
  expect(new Set(BANKS.map((bank) => bank.bin)).size).toBe(BANKS.length);
  expect(BANKS.find((bank) => bank.bin === "970405")?.name).toMatch(/Nông nghiệp/);
});

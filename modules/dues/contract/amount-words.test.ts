import { expect, test } from "vitest";
import { amountInWords } from "./amount-words.ts";

// Readings as Vietnamese primary schools teach them (linh, mốt, lăm, mươi).
test.each([
  [0, "Không đồng"],
  [5, "Năm đồng"],
  [15, "Mười lăm đồng"],
  [21, "Hai mươi mốt đồng"],
  [105, "Một trăm linh năm đồng"],
  [2000, "Hai nghìn đồng chẵn"],
  [24_000, "Hai mươi bốn nghìn đồng chẵn"],
  [1_005_000, "Một triệu không trăm linh năm nghìn đồng chẵn"],
  [1_250_667, "Một triệu hai trăm năm mươi nghìn sáu trăm sáu mươi bảy đồng"],
  [3_000_000_011, "Ba tỷ không trăm mười một đồng"],
])("%d is said as people write it on receipts", (amount, words) => {
  expect(amountInWords(amount)).toBe(words);
});

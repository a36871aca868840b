import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { nfc } from "./nfc.ts";

/** dd/MM/yyyy */
export const formatDate = (date: PlainDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

const numbers = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

/** 1.234.567 and 1.234,5; at most two decimals. */
export const formatNumber = (n: number | bigint): string => numbers.format(n);

const HIDDEN = "••••";

/**
 * The last four characters of an identity or phone number: "•••• 4821". Shows nothing of texts under eight
 * characters (four would be half of them), and never tells the length.
 */
export const maskTail = (s: string): string => {
  const plain = s.replace(/\s+/gu, "");
  return plain.length < 8 ? HIDDEN : `${HIDDEN} ${plain.slice(-4)}`;
};

/**
 * A name that only somebody who knows the person recognises: first letters, and the given name whole,
 * "Nguyễn Văn An" → "N••• V••• An". A single word keeps its first letter only.
 */
export const maskName = (fullName: string): string => {
  const words = nfc(fullName).split(" ");
  const given = words.pop() ?? "";
  const veil = (word: string): string => (word === "" ? "" : `${[...word][0]}•••`);
  return words.length === 0 ? veil(given) : [...words.map(veil), given].join(" ");
};

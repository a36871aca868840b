import { z } from "zod";

/** Whole đồng: the currency has no smaller coin in use. Fits a double exactly up to 9 million billion. */
export const Dong = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/**
 * A share of an amount in whole đồng, rounded down: what is left of the division stays with whoever passes the share on,
 * so that part and rest always give the whole. Exact for every safe amount.
 */
export const shareOf = (amount: number, [part, whole]: readonly [number, number]): number =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

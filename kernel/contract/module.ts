import type { z } from "zod";

/** How much harm a permission can do; the matrix page colours by it and risk `high` asks for re-authentication. */
export type Risk = "low" | "medium" | "high";

export type Permission = {
  /** `<module>.<verb>` */
  name: string;
  vi: string;
  en: string;
  /** One Vietnamese sentence: what its holder can do. */
  explain: string;
  risk: Risk;
};

/** A typed fact that others may listen to, delivered after the commit of the transaction that emitted it. */
export type EventDeclaration<T extends z.ZodType = z.ZodType> = { name: string; payload: T };

export const event = <const N extends string, T extends z.ZodType>(name: N, payload: T) => ({
  name,
  payload,
});

/** A background job's name and payload; light to import, the handler is loaded by the worker only. */
export type JobDeclaration<T extends z.ZodType = z.ZodType> = {
  name: string;
  payload: T;
  /** Tries before it is a dead letter; 25 by default. */
  maxAttempts?: number;
};
export const job = <T extends z.ZodType>(
  name: string,
  payload: T,
  options: { maxAttempts?: number } = {},
) => ({
  name,
  payload,
  ...options,
});

import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showNumber } from "#kernel/web/format.ts";
import type { unitTraining } from "../contract/endpoints.ts";
import type { Tally } from "../contract/plan.ts";

export type UnitTraining = EndpointReply<typeof unitTraining>;

export const percentOf = (part: number, whole: number): string | undefined =>
  whole > 0 ? `${showNumber((part / whole) * 100, 1)} %` : undefined;

/** Completed: verified, and not as NOT_COMPLETED. */
export const completedOf = (tally: Tally): number => tally.excellent + tally.good + tally.completed;

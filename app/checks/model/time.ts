import { vi } from "vitest";
import { addDays, type PlainDate, today } from "#kernel/contract/plain-date.ts";
import { modules } from "../../modules.ts";
import type { TestServer } from "../test-server.ts";

const DAY_MS = 86_400_000;
/** The database's own clock is never behind the program's: the walk begins this long ago and ends before today. */
const DAYS = 2400;
const END = Date.now();

/** Only dates are moved; timers and the database go on as they are. */
export const beginTime = (): void => {
  vi.useFakeTimers({ toFake: ["Date"], now: END - DAYS * DAY_MS });
};
export const endTime = (): void => {
  vi.useRealTimers();
};

export const daysLeft = (): number => Math.floor((END - Date.now()) / DAY_MS) - 1;
export const passDays = (days: number): void => {
  vi.setSystemTime(Date.now() + Math.min(days, Math.max(0, daysLeft())) * DAY_MS);
};
/** A minute for each deed: what is kept for a short time is asked again. */
export const passMinute = (): void => {
  vi.setSystemTime(Date.now() + 60_000);
};
export const dayAhead = (days: number): PlainDate => addDays(today(), days);

/** What the worker does by its clock, as far as it touches people, units or cases. */
const BY_CLOCK = [
  "reforms.apply_due",
  "cases.tick",
  "leadership.settle_positions",
  "cases.settle_hands",
] as const;

export async function runJob({ database, house: { vault, log } }: TestServer, name: string, payload = {}) {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.declaration.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  const { signal } = new AbortController();
  await job.handler({ database, vault, dataFolder: "", log, signal }, payload as never);
}

export async function runClock(house: TestServer): Promise<void> {
  for (const name of BY_CLOCK) await runJob(house, name);
}

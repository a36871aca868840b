import { today } from "#kernel/contract/plain-date.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { countAll } from "#modules/figures/server/api.ts";
import { openHouse } from "../house.ts";
import { readSettings } from "../settings.ts";

/** `figures count`: counts the figures of every unit anew from its members; `doctor` says whether that is needed. */
export async function run([verb]: string[]): Promise<void> {
  if (verb !== "count") throw new StartProblem("usage", "Usage: figures count");
  const house = await openHouse(readSettings(), { pool: 2, attach: true });
  try {
    const began = performance.now();
    const units = await countAll(house.database.db, today());
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${units.toLocaleString("vi-VN")} units were counted anew in ${seconds} s.`);
  } finally {
    await house.close();
  }
}

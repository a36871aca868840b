import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { today } from "#kernel/contract/plain-date.ts";
import { createDemoAccounts, type DemoAccount, prepareSetup } from "#modules/accounts/server/api.ts";
import type { House } from "./house.ts";
import { dateDemoCases, writeDemoCases } from "./seed/demo-cases.ts";
import { writeDemoMeetings } from "./seed/demo-meetings.ts";
import { demoPlaces } from "./seed/demo-places.ts";
import { writeDemoStays } from "./seed/demo-stays.ts";
import { writeDemoTraining } from "./seed/demo-training.ts";
import { fillWhenEmpty } from "./seed/write-demo.ts";

/** The demo has the whole real top of the tree and so many people, who fill one or two communes of every province. */
export const DEMO_MEMBERS = 16_000;
export const DEMO_SEED = 2026;

export type FirstStart = {
  /** The demo's accounts, at every start of a demo; empty when its file is gone. */
  demoAccounts: DemoAccount[];
  /** The one-time code that opens the set-up of an empty house; null when there are accounts. */
  setupCode: string | null;
};

/**
 * Fills an empty database, before the program listens. Each step sees for itself whether it was done, so that a start
 * that was broken off is finished by the next.
 */
export async function prepareFirstStart(house: House): Promise<FirstStart> {
  const { settings, database, vault, ownerUrl } = house;
  // Of several processes on one database it is the web's that fills it.
  if (settings.process === "worker") return { demoAccounts: [], setupCode: null };
  const demo = settings.demo ? { seed: DEMO_SEED, members: DEMO_MEMBERS, asOf: today() } : null;
  await fillWhenEmpty({ ownerUrl, vault, demo });
  if (!demo) return { demoAccounts: [], setupCode: await prepareSetup(database) };
  const { rows } = await database.pool.query("select from accounts.account limit 1");
  const places = rows.length === 0 ? await demoPlaces(database.pool) : null;
  if (!places) return { demoAccounts: knownAccounts(settings.dataFolder), setupCode: null };
  const { dataFolder } = settings;
  const demoAccounts = await database.db.transaction().execute(async (tx) => {
    const made = await createDemoAccounts(tx, places.units, { dataFolder, people: places.people });
    await writeDemoCases(tx, vault);
    await writeDemoStays(tx, vault, today());
    await writeDemoMeetings(tx, today());
    await writeDemoTraining(tx, today());
    return made;
  });
  await dateDemoCases(ownerUrl);
  return { demoAccounts, setupCode: null };
}

function knownAccounts(dataFolder: string): DemoAccount[] {
  const file = path.join(dataFolder, "demo-accounts.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DemoAccount[]) : [];
}

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { unfinishedLoad } from "#kernel/db/bulk-load.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { formatNumber } from "#kernel/text/people-format.ts";
import { MOST_MEMBERS } from "../demo/tree.ts";
import { openHouse } from "../house.ts";
import {
  clearBrokenLoad,
  refuseUnlessEmpty,
  type SeedProgress,
  writeCountry,
} from "../seed/write-country.ts";
import { readSettings } from "../settings.ts";

const USAGE = "seed --members N [--seed S] [--force]";

const wholeNumber = (text: string | undefined, name: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new StartProblem("setting", `--${name} must be a whole number from ${least} to ${most}: ${USAGE}`);
  return value;
};

function readArgs(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { members: { type: "string" }, seed: { type: "string" }, force: { type: "boolean" } },
    });
    return {
      members: wholeNumber(values.members, "members", 1, MOST_MEMBERS),
      seed: wholeNumber(values.seed ?? "1", "seed", 0, 2_147_483_647),
      force: values.force ?? false,
    };
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem("setting", `${(error as Error).message}: ${USAGE}`);
  }
}

/** `seed`: an invented country of any size in an empty database, for trials and measurements. */
export async function run(args: string[]): Promise<void> {
  const { members, seed, force } = readArgs(args);
  const started = performance.now();
  const house = await openHouse(readSettings(), { loading: true });
  try {
    const begun = await unfinishedLoad(house.database.pool);
    if (begun && !force) {
      throw new StartProblem(
        "load_unfinished",
        `A load that began on ${begun.toISOString()} did not end: add --force to start over.`,
      );
    }
    if (begun) await clearBrokenLoad(house.ownerUrl);
    else await refuseUnlessEmpty(house.database.pool);
    await writeCountry({
      ownerUrl: house.ownerUrl,
      dataFolder: house.settings.dataFolder,
      vault: house.vault,
      country: { seed, members },
      threads: Math.max(1, Math.min(4, availableParallelism())),
      onProgress: progressPrinter(started),
    });
  } finally {
    await house.close();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${formatNumber(members)} members (seed ${seed}) in ${house.settings.dataFolder}: ${seconds} s`,
  );
}

/** A line for every phase, every index and every few seconds of people. */
function progressPrinter(started: number): (progress: SeedProgress) => void {
  let last = 0;
  return ({ phase, done, total, detail }) => {
    const now = performance.now();
    const isOften = phase === "people" && done < total && now - last < 5000;
    if (isOften || phase === "done") return;
    last = now;
    const share = total > 0 ? Math.floor((done / total) * 100) : 100;
    const line = `${((now - started) / 1000).toFixed(1).padStart(6)} s  ${phase.padEnd(8)} ${String(share).padStart(3)} %`;
    console.log(`${line}  ${detail ?? `${formatNumber(done)} / ${formatNumber(total)}`}`);
  };
}

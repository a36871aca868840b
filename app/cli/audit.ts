import { readHead } from "#kernel/audit/head.ts";
import { type Break, type Verdict, verifyTrail } from "#kernel/audit/verify.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { noteProof } from "#modules/trail/server/api.ts";
import { openHouse } from "../house.ts";
import { readSettings } from "../settings.ts";

/** `audit verify`: proves the trail, or names the first line that is not as it was written (exit code 1). */
export async function run([verb]: string[]): Promise<void> {
  if (verb !== "verify") throw new StartProblem("usage", "Usage: audit verify");
  const settings = readSettings();
  const house = await openHouse(settings, { pool: 2, attach: true });
  try {
    const isTerminal = process.stderr.isTTY;
    const verdict = await verifyTrail(house.database, house.vault, readHead(settings.dataFolder), (lines) => {
      if (isTerminal) process.stderr.write(`\r${lines.toLocaleString("vi-VN")}`);
    });
    if (isTerminal) process.stderr.write("\r");
    console.log(sentenceOf(verdict));
    await noteProof(house.database.db, verdict);
    if (verdict.broken) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

export function sentenceOf(verdict: Verdict): string {
  const { provenLines, provenSeals, lastProven, unsealed, broken } = verdict;
  const proven = `${provenLines} lines in ${provenSeals} seals are proven${lastProven === null ? "" : `, up to line ${lastProven}`}`;
  if (!broken) return `The trail is whole: ${proven}; ${unsealed} lines wait for their seal.`;
  return `THE TRAIL IS BROKEN: ${what(broken)}. Before it, ${proven}.`;
}

function what(broken: Break): string {
  switch (broken.what) {
    case "line_altered":
      return `line ${broken.line} was altered after it was sealed (seal ${broken.seal})`;
    case "line_missing":
      return `line ${broken.line} is missing (seal ${broken.seal})`;
    case "line_inserted":
      return `line ${broken.line} was inserted afterwards${broken.seal ? ` (seal ${broken.seal})` : ""}`;
    case "seal_altered":
      return `seal ${broken.seal} was altered, or made without the key`;
    case "seal_missing":
      return `seal ${broken.seal} is missing, so lines may be missing as well`;
  }
}

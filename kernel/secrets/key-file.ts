import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "#kernel/db/start-problem.ts";

const BYTES = 32;

/**
 * Reads a key of 256 bits from `<data>/keys/<name>.key` (hexadecimal, mode 0600); makes it when it is not there.
 * `isNeeded` says that the database already holds things that only the old key opens: then a missing key is not made anew.
 * @throws StartProblem `key_missing` or `key_broken`
 */
export async function openKey(
  dataFolder: string,
  name: string,
  isNeeded: () => Promise<boolean>,
): Promise<Buffer> {
  const file = path.join(dataFolder, "keys", `${name}.key`);
  if (!existsSync(file)) {
    if (await isNeeded()) {
      throw new StartProblem(
        "key_missing",
        `The key ${file} is missing, but the database was written with it: put it back from the backup.`,
      );
    }
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(BYTES).toString("hex"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another process of the same house was first: its key is the key.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
  if (key.length !== BYTES)
    throw new StartProblem(
      "key_broken",
      `The key ${file} is not 64 hexadecimal digits: put it back from the backup.`,
    );
  return key;
}

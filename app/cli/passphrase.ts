import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { BackupProblem } from "#kernel/backup/problem.ts";

/** Letters; what protects every secret of the installation should not be a word. */
const LEAST = 12;

/** Asks on the terminal without showing what is typed. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve, reject) => {
    lines.question("", (answer) => {
      process.stderr.write("\n");
      lines.close();
      resolve(answer);
    });
    lines.on("SIGINT", () => {
      lines.close();
      reject(new BackupProblem("interrupted", "Interrupted; nothing was changed."));
    });
  });
}

/** The passphrase from `DOANSO_PASSPHRASE`, else typed; twice when it is new. */
export async function passphrase(options: { isNew: boolean }): Promise<string> {
  const given = process.env.DOANSO_PASSPHRASE;
  if (!given && !process.stdin.isTTY) {
    throw new BackupProblem(
      "no_passphrase",
      "Set DOANSO_PASSPHRASE, or run this in a terminal to be asked for it.",
    );
  }
  const typed = given || (await ask("Passphrase: "));
  if (options.isNew && typed.length < LEAST)
    throw new BackupProblem("short_passphrase", `The passphrase needs at least ${LEAST} letters.`);
  if (options.isNew && !given && (await ask("Once more: ")) !== typed)
    throw new BackupProblem("passphrases_differ", "The two are not the same; nothing was written.");
  return typed;
}

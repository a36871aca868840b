import { BackupProblem } from "#kernel/backup/problem.ts";
import { isDiskFull } from "#kernel/db/disk-full.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { readSettings } from "../settings.ts";

const COMMANDS: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  // A wrong setting is told before a second goes into loading the program.
  start: async () => {
    readSettings();
    return import("./start.ts");
  },
  audit: () => import("./audit.ts"),
  docs: () => import("./docs.ts"),
  backup: () => import("./backup.ts"),
  restore: () => import("./restore.ts"),
  seed: () => import("./seed.ts"),
  figures: () => import("./figures.ts"),
  doctor: () => import("./doctor.ts"),
  keys: () => import("./keys.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (!load) {
  console.error(`Commands: ${Object.keys(COMMANDS).join(", ")}`);
  process.exit(2);
}
try {
  await (await load()).run(args);
} catch (error) {
  if (error instanceof StartProblem || error instanceof BackupProblem)
    console.error(`Đoàn Số: ${error.message}`);
  else if (isDiskFull(error))
    console.error(
      "Đoàn Số: the disk is full. What was saved is safe; free some space for the data folder, then start again.",
    );
  else console.error(error);
  process.exit(1);
}

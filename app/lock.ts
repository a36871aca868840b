import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "#kernel/db/start-problem.ts";

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** When the process with this id began, so that a reused id is not taken for the old instance; empty without /proc. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
};

/**
 * Takes the data folder for this process. The mark of a killed instance is stale and is taken over.
 * @throws StartProblem when another live instance uses the folder
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, "instance.lock");
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const [pid, started] = readFileSync(file, "utf8").split(" ");
      if (pid && alive(Number(pid)) && startOf(Number(pid)) === started && Number(pid) !== process.pid) {
        throw new StartProblem(
          "data_in_use",
          `The data folder ${folder} is in use by another instance (process ${pid}): stop it, or set DOANSO_DATA.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new StartProblem("data_in_use", `The data folder ${folder} is in use by another instance.`);
}

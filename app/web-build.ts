import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { openDataFolder, PROJECT_FOLDER } from "./house.ts";

/** What the web build is made of: the newest of these decides whether it is older than its sources. */
const SOURCES = ["app/web", "kernel", "modules", "package-lock.json", "vite.config.ts"];

function newest(file: string): number {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

const builtAt = (folder: string): number =>
  statSync(path.join(folder, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const besideTheProgram = path.join(PROJECT_FOLDER, "dist");
/** For a user who may run the program but not write beside it. */
const inData = (dataFolder: string): string => path.join(dataFolder, "web");

/** Where the newest build of the screens lies; null when there is none. */
export function builtWeb(dataFolder: string): string | null {
  const [folder] = [besideTheProgram, inData(dataFolder)].sort((a, b) => builtAt(b) - builtAt(a));
  return folder && existsSync(path.join(folder, "index.html")) ? folder : null;
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(existsSync(folder) ? folder : path.dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Vite believes `NODE_ENV`: under a test runner's it would leave behind screens with React for developers in them. */
async function asProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/**
 * Builds the shells when their sources are newer than the build (or there is none): beside the program, or in the data
 * folder when this user may not write there. Returns whether it built.
 * @throws StartProblem when neither can be written
 */
export async function buildWebWhenOlder(dataFolder: string): Promise<boolean> {
  const changed = Math.max(...SOURCES.map((source) => newest(path.join(PROJECT_FOLDER, source))));
  if ([besideTheProgram, inData(dataFolder)].some((folder) => builtAt(folder) > changed)) return false;
  const isBeside = mayWrite(besideTheProgram);
  if (!isBeside) openDataFolder(dataFolder);
  const outDir = isBeside ? besideTheProgram : inData(dataFolder);
  const { build } = await import("vite");
  try {
    await asProduction(() =>
      build({
        configFile: path.join(PROJECT_FOLDER, "vite.config.ts"),
        // Node reads the file itself; else vite would write a bundle of it beside the program.
        configLoader: "native",
        logLevel: "warn",
        build: { outDir },
      }),
    );
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EACCES", "EPERM", "EROFS"].includes(code)) throw error;
    throw new StartProblem(
      "web_build",
      `The screens cannot be built: ${outDir} cannot be written (${code}). Give this user the right to write there.`,
    );
  }
  return true;
}

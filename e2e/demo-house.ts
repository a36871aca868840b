import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startFreshHouse } from "./house.ts";

/**
 * Vitest's global set-up of the journeys: one real first start with a demo, ended again. What it printed lies beside its
 * data folder, of which every house of the journeys is a copy. Node keeps the program's compiled code between starts.
 */
export default async function setup(): Promise<() => void> {
  const code = mkdtempSync(path.join(tmpdir(), "doanso-e2e-code-"));
  process.env.NODE_COMPILE_CACHE = code;
  const first = await startFreshHouse();
  await first.end();
  const folder = path.dirname(first.dataFolder);
  writeFileSync(path.join(folder, "printed.txt"), first.printed());
  process.env.DOANSO_E2E_DEMO = first.dataFolder;
  return () => {
    for (const one of [folder, code]) rmSync(one, { recursive: true, force: true });
  };
}

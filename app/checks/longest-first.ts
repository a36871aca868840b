import { existsSync } from "node:fs";
import path from "node:path";
import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from "vitest/node";

const ROOT = path.join(import.meta.dirname, "../..");

/**
 * Begins with these files, in this order, so that no worker is left alone at the end with a long one; then the others as
 * Vitest orders them: what it has not timed yet (on a fresh clone all) by size, which says little of a test's time.
 */
export function longestFirst(files: readonly string[]): TestSequencerConstructor {
  for (const file of files) if (!existsSync(path.join(ROOT, file))) throw new Error(`there is no ${file}`);
  const place = ({ moduleId }: TestSpecification): number => {
    const at = files.findIndex((file) => moduleId.endsWith(`/${file}`));
    return at < 0 ? files.length : at;
  };
  return class extends BaseSequencer {
    override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(specs)).toSorted((a, b) => place(a) - place(b));
    }
  };
}

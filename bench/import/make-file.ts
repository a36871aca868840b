import { generateTree } from "../../app/demo/tree.ts";
import { writeImportFile } from "./file.ts";

// A process of its own, so that inventing the people does not count as the import's memory.
const [seed, rows, target] = process.argv.slice(2);
await writeImportFile(
  target as string,
  generateTree({ seed: Number(seed), members: Number(rows) }),
  Number(rows),
);

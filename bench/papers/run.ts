import { decisions } from "./decisions.ts";
import { withHouse } from "./house.ts";
import { numbers } from "./numbers.ts";

const PARTS = { decisions, numbers };

/** `npm run bench -- papers [decisions] [numbers]`: papers as PDF/A, and numbers taken by many at once. */
export async function run(args: string[]): Promise<void> {
  const wanted = args.length > 0 ? args : Object.keys(PARTS);
  for (const name of wanted) {
    const part = PARTS[name as keyof typeof PARTS];
    if (!part) throw new Error(`parts: ${Object.keys(PARTS).join(", ")}`);
    await withHouse(part);
  }
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fold } from "#kernel/text/fold.ts";

const FOLDER = path.join(import.meta.dirname, "../../../docs/papers/nghiep-vu");
/** Dots an inch: enough to read, small enough to lie in the repository. */
const RESOLUTION = "64";

/**
 * With DOANSO_PICTURES=1 every paper that a test reads is kept as a picture of its pages in the docs, by the name of its
 * kind. Needs `pdftoppm` (poppler) on the machine.
 */
export function keepPicture(title: string, pdf: Buffer): void {
  if (!process.env.DOANSO_PICTURES) return;
  const name = fold(title).replace(/[^a-z0-9]+/gu, "-");
  const scratch = mkdtempSync(path.join(tmpdir(), "doanso-pictures-"));
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(scratch, "paper.pdf"), pdf);
  for (const old of readdirSync(FOLDER))
    if (old.replace(/(-\d+)?\.png$/u, "") === name) rmSync(path.join(FOLDER, old));
  execFileSync("pdftoppm", [
    "-r",
    RESOLUTION,
    "-png",
    path.join(scratch, "paper.pdf"),
    path.join(FOLDER, name),
  ]);
  rmSync(scratch, { recursive: true });
}

import { createRequire } from "node:module";
import path from "node:path";

const packageFile = createRequire(import.meta.url).resolve("@expo-google-fonts/tinos/package.json");

/** Tinos: metric-compatible with Times New Roman, with all Vietnamese letters. Absolute paths of TTF files. */
export const FONT_FILES: readonly string[] = [
  "400Regular",
  "400Regular_Italic",
  "700Bold",
  "700Bold_Italic",
].map((cut) => path.join(path.dirname(packageFile), cut, `Tinos_${cut}.ttf`));

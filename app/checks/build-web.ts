import { readSettings } from "../settings.ts";
import { buildWebWhenOlder } from "../web-build.ts";

await buildWebWhenOlder(readSettings().dataFolder);

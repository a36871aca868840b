import { buildWebWhenOlder } from "../web-build.ts";

await buildWebWhenOlder();

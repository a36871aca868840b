import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// Prints the types of the migrated schema into kernel/db/schema.generated.ts; `--check` only compares.
const { default: setup } = await import("./test-setup.ts");
const tearDown = await setup();
const target = path.join(import.meta.dirname, "../../kernel/db/schema.generated.ts");
const scratch = mkdtempSync(path.join(tmpdir(), "doanso-types-"));
try {
  const url = (process.env.DOANSO_TEST_DATABASE as string).replace(/\/postgres$/, "/doanso_template");
  const out = path.join(scratch, "schema.ts");
  const codegen = path.join(import.meta.dirname, "../../node_modules/.bin/kysely-codegen");
  const flags = ["--dialect", "postgres", "--url", url, "--out-file", out, "--date-parser", "string"];
  const excluded = [
    "--exclude-pattern",
    "graphile_worker.*",
    "--default-schema",
    "none",
    "--include-pattern",
    "*.*",
  ];
  const done = spawnSync(codegen, [...flags, ...excluded, "--numeric-parser", "number-or-string"], {
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr || done.stdout);
  // The pool reads bigint as a number (kernel/db/database.ts).
  const types = readFileSync(out, "utf8").replace(
    /export type Int8 = ColumnType<[^>]+>;/,
    "export type Int8 = ColumnType<number, bigint | number | string, bigint | number | string>;",
  );
  if (process.argv.includes("--check")) {
    if (readFileSync(target, "utf8") !== types) {
      console.error("kernel/db/schema.generated.ts is not what the migrations give: run `npm run schema`");
      process.exitCode = 1;
    }
  } else {
    writeFileSync(target, types);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
  await tearDown();
}

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/*
 * `npm test`: every check and every test, with no step by hand. Ends with the line `N passed, N failed`.
 */

const ROOT = path.join(import.meta.dirname, "../..");
const bin = (name: string) => path.join(ROOT, "node_modules/.bin", name);
const scratch = mkdtempSync(path.join(tmpdir(), "doanso-checks-"));

type Outcome = { name: string; passed: number; failed: number; seconds: number; output: string };

function execute(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CI: "true" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A tool that only says yes or no counts as one check. */
async function check(name: string, command: string, args: string[]): Promise<Outcome> {
  const began = Date.now();
  const { code, output } = await execute(command, args);
  return {
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    seconds: (Date.now() - began) / 1000,
    output,
  };
}

async function tests(name: string, config: string): Promise<Outcome> {
  const began = Date.now();
  const report = path.join(scratch, `${name}.json`);
  const args = [
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { code, output } = await execute(bin("vitest"), args);
  const seconds = (Date.now() - began) / 1000;
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
    // A file that does not load, or a run without any test, fails although no test did.
    const broken = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
    return { name, passed, failed: failed + broken, seconds, output };
  } catch {
    return { name, passed: 0, failed: 1, seconds, output };
  }
}

const report = (outcome: Outcome): void => {
  const mark = outcome.failed === 0 ? "ok  " : "FAIL";
  console.log(
    `${mark} ${outcome.name.padEnd(14)} ${outcome.passed} passed, ${outcome.failed} failed (${outcome.seconds.toFixed(0)} s)`,
  );
  if (outcome.failed > 0) console.log(outcome.output.slice(-20_000));
};

const outcomes: Outcome[] = [];
const run = async (outcome: Promise<Outcome>): Promise<void> => {
  const done = await outcome;
  report(done);
  outcomes.push(done);
};

// First: else the tests that start the program would build the screens, and after them the journeys once more.
await run(check("web build", process.execPath, ["app/checks/build-web.ts"]));
await Promise.all([
  (async () => {
    await run(check("types", bin("tsc"), ["-p", "."]));
    await run(check("format", bin("biome"), ["ci", "--reporter=summary", "."]));
    await run(check("lint", bin("oxlint"), ["--deny-warnings"]));
    await run(check("dead code", bin("knip"), []));
    await run(check("schema types", process.execPath, ["app/checks/schema-types.ts", "--check"]));
  })(),
  run(tests("tests", "vitest.config.ts")),
]);
await run(tests("browser", "vitest.e2e.config.ts"));

rmSync(scratch, { recursive: true, force: true });
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

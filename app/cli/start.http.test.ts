import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { withDatabase } from "#kernel/db/database.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";

/*
 * The program as a process: what stops it from starting, and what it survives. It runs on databases of the test
 * server, except where the embedded one is the subject.
 */

const MAIN = path.join(import.meta.dirname, "main.ts");
const folders: string[] = [];
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const freshFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-start-"));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return path.join(folder, "data");
};

type Started = {
  child: ChildProcess;
  said(): string;
  ended: Promise<number | null>;
  address(): Promise<string>;
};

function start(settings: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN, "start"], {
    env: { ...process.env, PORT: "0", DOANSO_DEMO: "0", DATABASE_URL: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise<number | null>((done) =>
    child.once("exit", (code) => {
      running.delete(child);
      done(code);
    }),
  );
  const address = async () => {
    for (let i = 0; i < 600 && child.exitCode === null; i++) {
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found) return found;
      await sleep(100);
    }
    throw new Error(`no address: ${said}`);
  };
  return { child, said: () => said, ended, address };
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
const health = async (address: string): Promise<number> =>
  fetch(`${address}/health`).then(
    (answer) => answer.status,
    () => 0,
  );
const until = async (wanted: number, address: string): Promise<void> => {
  for (let i = 0; i < 300; i++) {
    if ((await health(address)) === wanted) return;
    await sleep(100);
  }
  throw new Error(`health never became ${wanted}`);
};

async function ownDatabase(): Promise<string> {
  const base = process.env.DOANSO_TEST_DATABASE as string;
  const name = `start_${Math.random().toString(36).slice(2)}`;
  const admin = new pg.Client({ connectionString: withDatabase(base, "postgres") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  return withDatabase(base, name);
}

describe("a start that cannot be", { timeout: 60_000 }, () => {
  const refused = async (settings: Record<string, string>): Promise<string> => {
    const program = start({ DOANSO_DATA: freshFolder(), ...settings });
    expect(await program.ended).toBe(1);
    const sentences = program
      .said()
      .split("\n")
      .filter((line) => line.startsWith("Đoàn Số: "));
    expect(sentences, program.said()).toHaveLength(1);
    return sentences[0] as string;
  };

  test.each([
    ["PORT", 'PORT must be a whole number from 0 to 65535, not "".'],
    ["HOST", "HOST is empty: give it a value or take it away."],
    ["DOANSO_DATA", "DOANSO_DATA is empty: give it a value or take it away."],
    ["DOANSO_IDLE_MINUTES", 'DOANSO_IDLE_MINUTES must be a whole number from 5 to 10080, not "".'],
  ])("an empty %s in one sentence", async (name, sentence) => {
    expect((await refused({ [name]: "" })).trim().split("\n").at(-1)).toContain(sentence);
  });

  test("names a setting that is wrong", async () => {
    expect(await refused({ PORT: "many" })).toContain(
      'PORT must be a whole number from 0 to 65535, not "many"',
    );
    expect(await refused({ DATABASE_URL: "mysql://x" })).toContain("DATABASE_URL must begin with");
  });

  test("names a port in use, and leaves the data folder free", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => occupant.once("listening", done));
    const { port } = occupant.address() as { port: number };
    const folder = freshFolder();
    const sentence = await refused({
      PORT: String(port),
      DOANSO_DATA: folder,
      DATABASE_URL: await ownDatabase(),
    });
    expect(sentence).toContain(`Port ${port}`);
    expect(existsSync(path.join(folder, "instance.lock"))).toBe(false);
    occupant.close();
  });

  test("names a data folder that cannot be written", async () => {
    const file = freshFolder();
    writeFileSync(file, "");
    expect(await refused({ DOANSO_DATA: file })).toContain(`The data folder ${file} cannot be written`);
  });

  test("says that the database does not answer", async () => {
    expect(await refused({ DATABASE_URL: "postgres://nobody:x@127.0.0.1:1/none" })).toContain(
      "does not answer",
    );
  });

  test("says that the keys of a database are missing", async () => {
    const url = await ownDatabase();
    const first = start({ DATABASE_URL: url, DOANSO_DATA: freshFolder() });
    await first.address();
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(await refused({ DATABASE_URL: url })).toMatch(/key/i);
  });
});

describe("a running program", { timeout: 120_000 }, () => {
  test("keeps its data folder to itself, ends well on SIGTERM, and comes back after SIGKILL with its own PostgreSQL", async () => {
    const folder = freshFolder();
    const first = start({ DOANSO_DATA: folder });
    const address = await first.address();
    expect(await health(address)).toBe(200);
    expect(first.said()).toContain("One-time set-up code");
    // Nothing of a library stands between the lines for people.
    expect(first.said()).not.toMatch(/Deprecat|FSTDEP/);

    const second = start({ DOANSO_DATA: folder });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain("in use by another instance");
    expect(await health(address)).toBe(200);

    first.child.kill("SIGKILL");
    await first.ended;
    const third = start({ DOANSO_DATA: folder });
    await until(200, await third.address());
    third.child.kill("SIGTERM");
    expect(await third.ended).toBe(0);
    expect(existsSync(path.join(folder, "postgres", "postmaster.pid"))).toBe(false);
  });

  test("started by npm it ends when npm is told to, and leaves its data folder free", async () => {
    const folder = freshFolder();
    // A shell that stays between, as npm's does, and passes no signal on.
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${MAIN}" start; true`], {
      env: {
        ...process.env,
        PORT: "0",
        DOANSO_DEMO: "0",
        DATABASE_URL: "",
        DOANSO_DATA: folder,
        npm_lifecycle_event: "start",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.add(shell);
    let said = "";
    shell.stdout.on("data", (text) => (said += text));
    const found = () => /(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
    for (let i = 0; i < 600 && !found(); i++) await sleep(100);
    await until(200, found() as string);
    shell.kill("SIGTERM");
    await until(0, found() as string);
    for (let i = 0; i < 300 && existsSync(path.join(folder, "instance.lock")); i++) await sleep(100);
    expect(existsSync(path.join(folder, "instance.lock"))).toBe(false);
    running.delete(shell);
  });

  test("starts its PostgreSQL again when that one is killed", async () => {
    const folder = freshFolder();
    const program = start({ DOANSO_DATA: folder });
    const address = await program.address();
    const pid = Number(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(pid, "SIGKILL");
    await until(503, address);
    await until(200, address);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("answers 503 while an external database is away and goes on when it is back", async () => {
    const data = path.join(freshFolder(), "pg");
    const outside = await startEmbedded({ dataFolder: data, volatile: true });
    const program = start({ DATABASE_URL: outside.url, DOANSO_DATA: freshFolder() });
    const address = await program.address();
    await outside.stop();
    await until(503, address);
    const body = await fetch(`${address}/api/house`).then((answer) => answer.json());
    expect(body.code ?? body.name).toBeDefined();
    await sleep(3000);
    const again = await startEmbedded({
      dataFolder: data,
      volatile: true,
      port: Number(new URL(outside.url).port),
    });
    await until(200, address);
    expect(program.child.exitCode).toBeNull();
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    await again.stop();
  });
});

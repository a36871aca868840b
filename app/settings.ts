import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "#kernel/db/start-problem.ts";

export type SettingSpec = {
  name: string;
  default: string;
  /** One sentence for the documentation. */
  meaning: string;
  secret?: boolean;
};

/** Every setting of the program: the documentation page and `.env.example` are printed from this table. */
export const SETTINGS = [
  { name: "PORT", default: "3000", meaning: "Port of the web address." },
  {
    name: "HOST",
    default: "127.0.0.1",
    meaning: "Address to listen on; 0.0.0.0 for all, only behind a proxy with TLS.",
  },
  { name: "DOANSO_DATA", default: "./data", meaning: "Folder of the database, files and keys." },
  {
    name: "DATABASE_URL",
    default: "",
    meaning:
      "An external PostgreSQL (15 or newer); empty starts the embedded one. Its user must own the database.",
    secret: true,
  },
  {
    name: "DOANSO_DEMO",
    default: "1",
    meaning: "1 fills an empty database with invented data and demo accounts; 0 starts empty.",
  },
  { name: "DOANSO_PROCESS", default: "all", meaning: "What this process does: all, web or worker." },
  { name: "DOANSO_POOL", default: "10", meaning: "Database connections of this process." },
  {
    name: "DOANSO_PUBLIC_URL",
    default: "",
    meaning: "The address people type, when a proxy stands before the program.",
  },
  { name: "DOANSO_TRUST_PROXY", default: "0", meaning: "1 takes the client's address from X-Forwarded-For." },
  {
    name: "DOANSO_IDLE_MINUTES",
    default: "720",
    meaning:
      "A session that nobody used for so long ends (5 to 10080; a session never lives longer than 7 days). Half a day suits volunteers who work on a phone of their own. TCVN 14423:2026 is said to ask 15 of a business application of level 3 and 5 for administrators; that was read in a summary, not in its text: whoever answers for the system's level decides. An open page that shows running work counts as used.",
  },
  { name: "DOANSO_LOG_LEVEL", default: "warn", meaning: "fatal, error, warn, info or debug." },
  {
    name: "DOANSO_METRICS_TOKEN",
    default: "",
    meaning: "Bearer token for /metrics; empty allows it from this machine only.",
    secret: true,
  },
] as const satisfies readonly SettingSpec[];

type Name = (typeof SETTINGS)[number]["name"];
type Raw = Record<Name, string>;

export type Settings = {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | null;
  demo: boolean;
  process: "all" | "web" | "worker";
  pool: number;
  publicUrl: string | null;
  trustProxy: boolean;
  idleMinutes: number;
  logLevel: string;
  metricsToken: string | null;
};

function readFile(): Record<string, string> {
  if (!existsSync(".env")) return {};
  const lines = readFileSync(".env", "utf8").split("\n");
  const pairs = lines
    .map((line) => /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((match) => match !== null);
  return Object.fromEntries(
    pairs.map(([, name, value]) => [name as string, (value as string).replace(/^"(.*)"$/, "$1")]),
  );
}

const wholeNumber = (raw: Raw, name: Name, least: number, most: number): number => {
  // Digits alone: Number() would take an empty text for 0 and "1e3" for a thousand.
  const value = /^\d{1,9}$/.test(raw[name]) ? Number(raw[name]) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new StartProblem(
      "setting",
      `${name} must be a whole number from ${least} to ${most}, not "${raw[name]}".`,
    );
  }
  return value;
};

const oneOf = <T extends string>(raw: Raw, name: Name, values: readonly T[]): T => {
  const value = raw[name] as T;
  if (!values.includes(value))
    throw new StartProblem("setting", `${name} must be ${values.join(", ")}, not "${value}".`);
  return value;
};

/** Every setting as it is in force, and where it comes from; a secret's value stays hidden. */
export function settingsInForce(environment: Record<string, string | undefined> = process.env) {
  const file = readFile();
  return (SETTINGS as readonly SettingSpec[]).map(({ name, default: fallback, meaning, secret = false }) => {
    const value = environment[name] ?? file[name] ?? fallback;
    const source =
      environment[name] !== undefined ? "environment" : file[name] !== undefined ? "file" : "default";
    return { name, value: secret ? null : value, secret, isSet: value !== "", source, meaning } as const;
  });
}

/**
 * Settings from the environment, else from `.env` in the current folder, else the default.
 * @throws StartProblem naming the first setting that is wrong
 */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const file = readFile();
  const raw = Object.fromEntries(
    SETTINGS.map(({ name, default: d }) => [name, environment[name] ?? file[name] ?? d]),
  ) as Raw;
  // An empty address would listen on all, an empty folder be the one the program is started in.
  for (const name of ["HOST", "DOANSO_DATA"] as const)
    if (raw[name].trim() === "")
      throw new StartProblem("setting", `${name} is empty: give it a value or take it away.`);
  if (raw.DATABASE_URL && !/^postgres(ql)?:\/\//.test(raw.DATABASE_URL)) {
    throw new StartProblem("setting", "DATABASE_URL must begin with postgres:// or postgresql://.");
  }
  return {
    port: wholeNumber(raw, "PORT", 0, 65_535),
    host: raw.HOST,
    dataFolder: path.resolve(raw.DOANSO_DATA),
    databaseUrl: raw.DATABASE_URL || null,
    demo: oneOf(raw, "DOANSO_DEMO", ["0", "1"]) === "1",
    process: oneOf(raw, "DOANSO_PROCESS", ["all", "web", "worker"]),
    pool: wholeNumber(raw, "DOANSO_POOL", 2, 200),
    publicUrl: raw.DOANSO_PUBLIC_URL || null,
    trustProxy: oneOf(raw, "DOANSO_TRUST_PROXY", ["0", "1"]) === "1",
    idleMinutes: wholeNumber(raw, "DOANSO_IDLE_MINUTES", 5, 7 * 24 * 60),
    logLevel: oneOf(raw, "DOANSO_LOG_LEVEL", ["fatal", "error", "warn", "info", "debug"]),
    metricsToken: raw.DOANSO_METRICS_TOKEN || null,
  };
}

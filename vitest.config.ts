import { configDefaults, defineConfig } from "vitest/config";
import { longestFirst } from "./app/checks/longest-first.ts";

const usual = { testTimeout: 30_000, hookTimeout: 60_000, pool: "threads" } as const;

/** Each stands on the whole house over HTTP; loading it anew for every file cost more than the tests themselves. */
const HOUSE = "{app,modules}/**/*.http.test.ts";

/** These change what the house's modules tell each other, or start the program as a process. */
const APART = ["modules/accounts/server/start.http.test.ts", "app/cli/start.http.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["app/checks/test-setup.ts"],
    maxWorkers: 2,
    sequence: {
      sequencer: longestFirst([
        "app/checks/model/procedures.http.test.ts",
        "app/cli/start.http.test.ts",
        "app/seed/search-ways.db.test.ts",
        "app/first-start.db.test.ts",
      ]),
    },
    reporters: ["default"],
    projects: [
      {
        test: {
          ...usual,
          name: "alone",
          include: ["{app,kernel,modules,integrations,bench}/**/*.test.ts"],
          exclude: [...configDefaults.exclude, HOUSE],
        },
      },
      { test: { ...usual, name: "apart", include: APART } },
      {
        test: {
          ...usual,
          name: "house",
          include: [HOUSE],
          exclude: [...configDefaults.exclude, ...APART],
          isolate: false,
        },
      },
    ],
  },
});

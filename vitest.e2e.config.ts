import { defineConfig } from "vitest/config";
import { longestFirst } from "./app/checks/longest-first.ts";

/** Journeys in a real browser against the real program: two at a time, each with a database of its own. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/demo-house.ts"],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: "forks",
    maxWorkers: 2,
    fileParallelism: true,
    sequence: {
      sequencer: longestFirst(["e2e/looks.e2e.ts", "e2e/journeys.e2e.ts", "e2e/import.e2e.ts"]),
    },
    reporters: ["default"],
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,kernel,modules,integrations,bench}/**/*.test.ts"],
    globalSetup: ["app/checks/test-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "threads",
    maxWorkers: 2,
    reporters: ["default"],
  },
});

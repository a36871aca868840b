import { afterEach, expect, test, vi } from "vitest";
import { loadCode } from "./load-code.ts";
import { isProblem } from "./problem-error.ts";

const gone = new TypeError("Failed to fetch dynamically imported module");
const load = () => Promise.reject(gone);
afterEach(() => vi.unstubAllGlobals());

test("code that cannot be had while the server is away is a problem of the way, to be tried again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const error = await loadCode(load).catch((thrown: unknown) => thrown);
  expect(isProblem(error) && error.canRetry && error.code).toBe("network");
});

test("when the server answers the page is older than it, and the error stands", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 503 })));
  await expect(loadCode(load)).rejects.toBe(gone);
});

import { expect, test } from "vitest";
import { z } from "zod";
import { patchOf } from "./patch.ts";

const Thing = z.strictObject({
  name: z.string().min(1),
  note: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
});

test("a field that is not named in a change stays absent, whatever its default", () => {
  expect(patchOf(Thing).parse({ name: "a" })).toEqual({ name: "a" });
  expect(patchOf(Thing).parse({})).toEqual({});
  // What it is there for: zod's own way fills them.
  expect(Thing.partial().parse({ name: "a" })).toEqual({ name: "a", note: null, tags: [] });
});

test("a named field keeps its rules and an unknown one is refused", () => {
  expect(patchOf(Thing).parse({ note: null })).toEqual({ note: null });
  expect(patchOf(Thing).safeParse({ name: "" }).success).toBe(false);
  expect(patchOf(Thing).safeParse({ other: 1 }).success).toBe(false);
});

import { expect, test } from "vitest";
import { z } from "zod";
import { changesOf } from "./changes.ts";

const Thing = z.strictObject({
  name: z.string().min(2),
  note: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
});

test("a change holds only what was sent, never a default", () => {
  expect(changesOf(Thing).parse({ name: "An" })).toEqual({ name: "An" });
});

test("a change may still empty a field by saying so", () => {
  expect(changesOf(Thing).parse({ note: null, tags: [] })).toEqual({ note: null, tags: [] });
});

test("a change is checked like the whole and takes no other fields", () => {
  expect(changesOf(Thing).safeParse({ name: "A" }).success).toBe(false);
  expect(changesOf(Thing).safeParse({ other: 1 }).success).toBe(false);
});

import { expect, it } from "vitest";
import { draftsIn } from "./draft.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it("gives back what was typed, until it is cleared", () => {
  const drafts = draftsIn(memory());
  drafts.write("unit", { name: "Chi đoàn Thôn 1" });
  expect(drafts.read("unit")).toEqual({ name: "Chi đoàn Thôn 1" });
  drafts.clear("unit");
  expect(drafts.read("unit")).toBeNull();
});

it("never keeps a secret", () => {
  const storage = memory();
  draftsIn(storage, ["password"]).write("in", { name: "an", password: "hunter2" });
  expect([...storage.kept.values()].join()).not.toContain("hunter2");
});

it("forgets a draft after a day, and one that cannot be read", () => {
  const storage = memory();
  let now = 0;
  const drafts = draftsIn(storage, [], () => now);
  drafts.write("unit", { name: "x" });
  now = 25 * 60 * 60 * 1000;
  expect(drafts.read("unit")).toBeNull();
  storage.setItem("doanso.draft.unit", "{half");
  expect(drafts.read("unit")).toBeNull();
});

it("lets people go on typing when the storage is full", () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error("quota");
    },
  };
  expect(() => draftsIn(full).write("unit", { name: "x" })).not.toThrow();
});

import { expect, it } from "vitest";
import { z } from "zod";
import { listField, oneField } from "./search-fields.ts";
import { readSearch, writeSearch } from "./search-text.ts";

it("writes an address that people can read, and reads it back", () => {
  const search = { q: "Nguyễn Văn An", card: ["none", "lost"], age: 18 };
  const text = writeSearch(search);
  expect(text).toBe("?q=Nguy%E1%BB%85n+V%C4%83n+An&card=none&card=lost&age=18");
  expect(readSearch(text)).toEqual({ q: "Nguyễn Văn An", card: ["none", "lost"], age: "18" });
});

it("leaves out what is empty", () => {
  expect(writeSearch({ q: "", card: [], after: null, age: undefined })).toBe("");
});

it("drops wrong values of an address instead of failing on them", () => {
  const search = z.object({
    card: listField(z.enum(["none", "lost"])),
    age: oneField(z.coerce.number().int()),
  });
  expect(search.parse({ card: "lost", age: "18" })).toEqual({ card: ["lost"], age: 18 });
  expect(search.parse({ card: ["lost", "??"], age: "many" })).toEqual({ card: ["lost"], age: undefined });
  expect(search.parse({})).toEqual({ card: [], age: undefined });
});

import { expect, it } from "vitest";
import { activeFacets, changeOf, cleared, type Facet, valuesOf, wordsOf } from "./facets.ts";

const status: Facet = {
  id: "status",
  label: "Trạng thái",
  kind: "one",
  options: [{ value: "active", label: "Đang sinh hoạt" }],
};
const card: Facet = {
  id: "card",
  label: "Thẻ",
  kind: "many",
  options: [
    { value: "none", label: "chưa có thẻ" },
    { value: "lost", label: "mất thẻ" },
  ],
};
const age: Facet = { id: "age", label: "Tuổi", kind: "range", say: ([from, to]) => `${from}–${to} tuổi` };
const facets = [status, card, age];

it("reads the chips of an address as a sentence", () => {
  const search = { status: "active", ageFrom: 18, ageTo: "22", card: ["none", "lost"], after: "x" };
  const words = activeFacets(facets, search).map((facet) => wordsOf(facet, valuesOf(facet, search)));
  expect(words.join(" · ")).toBe("Đang sinh hoạt · chưa có thẻ, mất thẻ · 18–22 tuổi");
});

it("says an open range without words of its own", () => {
  const plain: Facet = { id: "age", label: "Tuổi", kind: "range" };
  expect(wordsOf(plain, valuesOf(plain, { ageFrom: 18 }))).toBe("Tuổi: ≥ 18");
  expect(wordsOf(plain, valuesOf(plain, { ageTo: 30 }))).toBe("Tuổi: ≤ 30");
});

it("changes only the parameters of its own facet, and removes with null", () => {
  expect(changeOf(card, ["lost"])).toEqual({ card: ["lost"] });
  expect(changeOf(card, [])).toEqual({ card: null });
  expect(changeOf(age, ["18", ""])).toEqual({ ageFrom: "18", ageTo: null });
  expect(cleared(facets)).toEqual({ status: null, card: null, ageFrom: null, ageTo: null });
});

it("counts an empty parameter as no filter", () => {
  expect(activeFacets(facets, { status: "", card: [], ageFrom: undefined })).toEqual([]);
});

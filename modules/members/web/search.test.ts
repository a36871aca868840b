import { expect, test } from "vitest";
import { sameSearch } from "#kernel/web/filter/same-search.ts";
import { MemberFilter } from "../contract/member.ts";
import { filterOf, orderOf, rosterSearch, searchOfView, viewOf } from "./search.ts";

test("filters of the address reach the endpoint's own schema unchanged", () => {
  const search = rosterSearch.parse({
    status: ["ACTIVE", "DEFERRED"],
    gender: "FEMALE",
    card: "NONE",
    q: " an ",
  });
  expect(MemberFilter.parse(filterOf(search))).toEqual({
    status: ["ACTIVE", "DEFERRED"],
    gender: "FEMALE",
    card: ["NONE"],
    q: "an",
  });
});

test("what is wrong in a typed address is dropped, the rest stays", () => {
  const search = rosterSearch.parse({
    status: ["ACTIVE", "NONSENSE"],
    gender: "X",
    sort: "shoe",
    at: "minus",
  });
  expect(filterOf(search)).toEqual({ status: "ACTIVE" });
  expect(search.sort).toBeUndefined();
  expect(search.at).toBeUndefined();
});

test("a minus before the sort turns the order round", () => {
  expect(orderOf(rosterSearch.parse({ sort: "-birth" }))).toEqual({ sort: "birth", direction: "desc" });
  expect(orderOf(rosterSearch.parse({}))).toEqual({});
});

test("a kept view is the same search again, whatever page one stood on", () => {
  const search = { status: ["ACTIVE", "LOST"], gender: "MALE", sort: "-changed" };
  const kept = viewOf(rosterSearch.parse({ ...search, cursor: "abc", at: 51 }));
  expect(sameSearch(searchOfView(kept), search)).toBe(true);
});

import { expect, test } from "vitest";
import { stalePages } from "../cli/docs.ts";
import { declaredPermissions } from "../modules.ts";

test("every permission is declared once", () => {
  const names = declaredPermissions.map((permission) => permission.name);
  expect(names).toEqual([...new Set(names)]);
});

test("the rights are printed in docs/ as the code says (else: npm run doanso -- docs)", () => {
  expect(stalePages()).toEqual([]);
});

import { expect, test } from "vitest";
import { CheckCode } from "../../contract/endpoints.ts";
import { groupsOf, readCode } from "./code.ts";

test("a code typed from paper is read as it was meant", () => {
  const code = "7K3QD9XW2MABCDE12340";
  expect(readCode("7k3qd-9xw2m abcde–l234o")).toBe(code);
  expect(groupsOf(code)).toBe("7K3QD-9XW2M-ABCDE-12340");
  expect(readCode(groupsOf(code))).toBe(code);
  expect(CheckCode.safeParse(readCode("7K3QD")).success).toBe(false);
});

import { expect, it } from "vitest";
import { NewPassword } from "./same-password.ts";

const issuesOf = (values: object) =>
  NewPassword.safeParse(values).error?.issues.map((issue) => [
    issue.path.join("."),
    issue.code === "custom" ? issue.params?.code : issue.code,
  ]) ?? [];

it("takes a long password that was typed twice the same", () => {
  expect(issuesOf({ current: "x", next: "mùa hạ xanh 26", repeated: "mùa hạ xanh 26" })).toEqual([]);
});

it("names a short password and one that was typed differently, both at once", () => {
  expect(issuesOf({ current: "x", next: "ngắn", repeated: "khác" })).toEqual([
    ["next", "password_short"],
    ["repeated", "password_differs"],
  ]);
});

import { expect, it } from "vitest";
import { z } from "zod";
import { provideTexts } from "../i18n.ts";
import { checker, issuesByField } from "./issues.ts";

provideTexts([{ "web.form.needed": "Cần nhập", "issue.too_small": "Quá ngắn" }], async () => []);

const schema = z.strictObject({
  name: z.string().min(3),
  unit: z.strictObject({ code: z.string().min(1) }),
  email: z.email().nullable(),
});

it("marks every wrong field, an empty one as needed", async () => {
  const result = await checker(schema)({ name: "An", unit: { code: "" }, email: "x" }, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  });
  expect(result.errors).toMatchObject({
    name: { message: "Quá ngắn" },
    unit: { code: { message: "Cần nhập" } },
    email: { type: "invalid_format" },
  });
});

it("hands on what the schema made of the values", async () => {
  const trimmed = z.strictObject({ name: z.string().trim().min(3) });
  const result = await checker(trimmed)({ name: "  Ninh Bình " }, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  });
  expect(result).toEqual({ values: { name: "Ninh Bình" }, errors: {} });
});

it("puts the server's issues to their fields and keeps the others together", () => {
  const issues = [
    { path: "body.name", code: "a", message: "Tên đã có" },
    { path: "body.name", code: "b", message: "Tên quá dài" },
    { path: "body.unit.code", code: "c", message: "Mã sai" },
    { path: "body.positionId", code: "d", message: "Chức vụ đã hết" },
  ];
  const { known, others } = issuesByField(issues, ["name", "unit"]);
  expect(known).toEqual({ name: "Tên đã có", "unit.code": "Mã sai" });
  expect(others.map(({ path }) => path)).toEqual(["body.positionId"]);
});

import { expect, test } from "vitest";
import { placeOfRun } from "./run-link.ts";

test("every kind of work that somebody can start leads to where it belongs", () => {
  const at = (task: string, label: Record<string, unknown>) => placeOfRun({ task, label, unitId: 7 })?.to;
  expect(at("imports.check", { batchId: "b", step: "check" })).toBe("/nhap-bang-tinh/b");
  expect(at("imports.undo", { batchId: "b", step: "undo" })).toBe("/nhap-bang-tinh/b");
  expect(at("exports.write", { fileId: "f", kind: "members.roster" })).toBe("/tep-cua-toi");
  expect(at("members.apply_bulk", { kind: "status", bulkId: "k" })).toBe("/don-vi/7/doan-vien");
  expect(at("members.undo_bulk", { kind: "undo", bulkId: "k" })).toBe("/don-vi/7/doan-vien");
  expect(at("members.scan_duplicates", {})).toBe("/trung-lap");
});

test("work without a place of its own has no link", () => {
  expect(placeOfRun({ task: "keys.reseal", label: {}, unitId: null })).toBeNull();
  expect(placeOfRun({ task: "imports.run", label: {}, unitId: null })).toBeNull();
});

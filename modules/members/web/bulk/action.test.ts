import { expect, it } from "vitest";
import { BulkAction } from "../../contract/bulk-endpoints.ts";
import { actionOf, BULK_KINDS, isDecided } from "./action.ts";

it("offers every action that the server knows", () => {
  const known = BulkAction.options.map((option) => option.shape.kind.value);
  expect([...BULK_KINDS].sort()).toEqual([...known].sort());
});

it("puts the value chosen where the server looks for it", () => {
  expect(actionOf("status", "DEFERRED")).toEqual({ kind: "status", status: "DEFERRED" });
  expect(actionOf("card", "ISSUED")).toEqual({ kind: "card", cardStatus: "ISSUED" });
  expect(actionOf("professionalLevel", "BACHELOR")).toEqual({ kind: "professionalLevel", level: "BACHELOR" });
  expect(actionOf("move", 12)).toEqual({ kind: "move", unitId: 12 });
});

it("refuses a value of another list, and a unit that is no number", () => {
  expect(() => actionOf("status", "ISSUED")).toThrow();
  expect(() => actionOf("move", "12a")).toThrow();
});

it("asks for a day and a decision only where a member's standing changes", () => {
  expect(BULK_KINDS.filter(isDecided)).toEqual(["status", "move"]);
});

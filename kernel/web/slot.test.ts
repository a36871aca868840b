import { expect, it } from "vitest";
import { defineSlot, fillSlot, partsOf, provideSlots } from "./slot.ts";

const tabs = defineSlot<{ unitId: number }>("unit.tabs");
const part = (id: string, order: number, permission = "signed-in") => ({
  id,
  order,
  permission,
  title: id,
  component: async () => ({ default: () => null }),
});

it("gives the parts in their order, without those that somebody may not see", () => {
  provideSlots([
    fillSlot(tabs, part("b", 2)),
    fillSlot(tabs, part("a", 1)),
    fillSlot(tabs, part("c", 3, "x.y")),
  ]);
  expect(partsOf(tabs, (permission) => permission === "signed-in").map(({ id }) => id)).toEqual(["a", "b"]);
});

it("refuses two parts of one name", () => {
  expect(() => provideSlots([fillSlot(tabs, part("a", 1)), fillSlot(tabs, part("a", 2))])).toThrow(
    "two parts a",
  );
});

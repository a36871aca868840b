import { expect, it } from "vitest";
import { nextSort, shownColumns } from "./columns.ts";

const cell = () => null;
const columns = [
  { id: "name", title: "Họ tên", cell, always: true },
  { id: "born", title: "Ngày sinh", cell },
  { id: "faith", title: "Tôn giáo", cell, extra: true },
];
const ids = (chosen: string[] | null) => shownColumns(columns, chosen).map(({ id }) => id);

it("shows all but the extra columns until somebody chooses", () => {
  expect(ids(null)).toEqual(["name", "born"]);
});

it("keeps the table's order and the column that names the row, whatever is chosen", () => {
  expect(ids(["faith", "born"])).toEqual(["name", "born", "faith"]);
  expect(ids([])).toEqual(["name"]);
});

it("sorts upwards, downwards, and then no more by a column", () => {
  expect(nextSort(undefined, "born")).toBe("born");
  expect(nextSort("born", "born")).toBe("-born");
  expect(nextSort("-born", "born")).toBeUndefined();
  expect(nextSort("-name", "born")).toBe("born");
});

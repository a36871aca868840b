import { expect, it } from "vitest";
import { firstPosition, nextPosition, previousPosition } from "./position.ts";

const page = (rows: number, next: string | null, previous: string | null) => ({
  rows: Array.from({ length: rows }),
  next,
  previous,
});

it("walks forward and back with the number of the first row", () => {
  const second = nextPosition(firstPosition, page(50, "n1", null));
  expect(second).toEqual({ cursor: "n1", at: 51 });
  const third = nextPosition(second, page(50, "n2", "p2"));
  expect(third).toEqual({ cursor: "n2", at: 101 });
  expect(previousPosition(third, page(7, null, "p3"), 50)).toEqual({ cursor: "p3", at: 51 });
});

it("stays on the last page", () => {
  const last = { cursor: "n2", at: 101 };
  expect(nextPosition(last, page(7, null, "p3"))).toBe(last);
});

it("opens the list anew when the page before begins it", () => {
  expect(previousPosition({ cursor: "n1", at: 51 }, page(50, null, "p"), 50)).toEqual({ cursor: "p", at: 1 });
  expect(previousPosition({ cursor: "n1", at: 31 }, page(50, null, "p"), 50)).toEqual(firstPosition);
  expect(previousPosition({ cursor: "n1", at: 51 }, page(50, null, null), 50)).toEqual(firstPosition);
});

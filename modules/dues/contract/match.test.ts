import { expect, test } from "vitest";
import { type Known, matchLine } from "./match.ts";
import { referenceOf } from "./reference.ts";

const AN = { personId: "an", serial: 1001, name: "nguyen van an", owed: 2000 };
const BINH = { personId: "binh", serial: 50_777, name: "tran thi binh", owed: 5000 };
const BINH_TOO = { personId: "binh-2", serial: 777_777, name: "tran thi binh", owed: 2000 };
const known: Known = {
  payers: [AN, BINH, BINH_TOO],
  others: new Map([
    [60, { unitId: null }],
    [61, { unitId: 7 }],
    [62, { unitId: 8 }],
  ]),
  ownUnit: 7,
  slipFrom: (unitId, amount) => amount === 33_333 && (unitId === null || unitId === 8),
};
const match = (text: string, amount = 2000) =>
  matchLine(
    {
      text,
      folded: text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, " ")
        .trim(),
      amount,
    },
    known,
  );

test("a whole reference settles it, whatever the amount and whoever sent it", () => {
  expect(match(`${referenceOf(1001)} DOAN PHI`, 1999)).toEqual({ personId: "an", doubt: null });
  expect(match(`MB.${referenceOf(50_777).toLowerCase()}.tran van bo chuyen`)).toEqual({
    personId: "binh",
    doubt: null,
  });
});

test("two references in one transfer are for a person to part", () => {
  expect(match(`${referenceOf(1001)} ${referenceOf(50_777)}`).doubt).not.toBeNull();
});

test("a mistyped reference is doubtful, with the likely member", () => {
  const code = referenceOf(50_777);
  const typo = `${code.slice(0, 6)}${code[6] === "9" ? "8" : "9"}${code.slice(7)}`;
  expect(match(`${typo} DOAN PHI`, 5000)).toEqual({ personId: "binh", doubt: "MISTYPED" });
});

test("name and the very amount are a good guess, a name that two bear is told apart by the amount", () => {
  expect(match("NGUYEN VAN AN chuyen tien", 2000)).toEqual({ personId: "an", doubt: "BY_NAME" });
  expect(match("TRAN THI BINH nop doan phi", 5000)).toEqual({ personId: "binh", doubt: "BY_NAME" });
  expect(match("TRAN THI BINH nop doan phi", 9000)).toEqual({ personId: null, doubt: "NO_REFERENCE" });
  expect(match("NGUYEN VAN ANH nop", 2000)).toEqual({ personId: null, doubt: "NO_REFERENCE" });
});

test("somebody else's reference, the branch's own, and a slip from below are told apart", () => {
  expect(match(referenceOf(60)).doubt).toBe("ELSEWHERE");
  expect(match(`${referenceOf(61)} NGUYEN VAN AN`)).toEqual({ personId: "an", doubt: "BRANCH" });
  expect(match(referenceOf(62), 33_333).doubt).toBe("SLIP");
  expect(match("chi doan thon 3 nop cap tren", 33_333).doubt).toBe("SLIP");
  expect(match("khong ro ai").doubt).toBe("NO_REFERENCE");
});

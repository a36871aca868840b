import { expect, test } from "vitest";
import { NewMember } from "../../contract/member.ts";
import { recordSchema } from "./record-schema.ts";

const schema = recordSchema(NewMember);
const values = (more: Record<string, object> = {}, note: string | null = null) => ({
  unitId: 7,
  person: { fullName: "Nguyễn Thị An", gender: "FEMALE", dateOfBirth: "2005-04-12", ...more.person },
  sealed: { ...more.sealed },
  membership: { ...more.membership },
  nationalIdNote: note,
});
const wrong = (input: unknown): string[] => [
  ...new Set(schema.safeParse(input).error?.issues.map((issue) => issue.path.join("."))),
];

test("a sound record passes and comes out with the contract's defaults", () => {
  const checked = schema.safeParse(values());
  expect(checked.success && (checked.data as NewMember).person.religionCode).toBe("NONE");
});

test("types and rules are told together", () => {
  const input = values({ person: { gender: "X" }, membership: { admissionDate: "1999-01-01" } });
  expect(wrong(input).sort()).toEqual(["membership.admissionDate", "person.gender"]);
});

test("a national id that contradicts the sex asks for a reason, and passes with one", () => {
  // 3 in the fourth place is female of the 2000s by Decree 137/2015/NĐ-CP; 2 is male.
  const contradicting = { sealed: { nationalId: "037205001234" } };
  expect(wrong(values(contradicting))).toEqual(["nationalIdNote"]);
  expect(wrong(values(contradicting, "Giấy khai sinh ghi sai"))).toEqual([]);
});

test("half a birth date is told by its type, and asks no rule that needs it", () => {
  expect(wrong(values({ person: { dateOfBirth: "30/2/2005" } }))).toEqual(["person.dateOfBirth"]);
});

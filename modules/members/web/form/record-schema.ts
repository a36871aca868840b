import { z } from "zod";
import { isPlainDate, type PlainDate, today } from "#kernel/contract/plain-date.ts";
import { checkMember, type MemberCheck, type MemberFacts } from "../../contract/check-member.ts";

/** A form's values before they are checked: anything may be missing or half typed. */
export type RecordValues = {
  person?: Record<string, unknown>;
  sealed?: Record<string, unknown>;
  membership?: Record<string, unknown>;
  nationalIdNote?: string | null;
};

const day = (value: unknown): PlainDate | null => (isPlainDate(value) ? value : null);
const text = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value : null);

/** What the server's own check says of the values so far; null while the birth date is not known. */
export function checkValues(values: RecordValues): MemberCheck | null {
  const { person = {}, sealed = {}, membership = {} } = values;
  const dateOfBirth = day(person.dateOfBirth);
  if (dateOfBirth === null) return null;
  const facts: MemberFacts = {
    person: {
      fullName: String(person.fullName ?? ""),
      gender: (person.gender ?? null) as MemberFacts["person"]["gender"],
      dateOfBirth,
      partyJoinDate: day(person.partyJoinDate),
      partyOfficialDate: day(person.partyOfficialDate),
      partyStatus: (person.partyStatus ?? "NONE") as MemberFacts["person"]["partyStatus"],
    },
    sealed: {
      nationalId: text(sealed.nationalId),
      phone: text(sealed.phone),
      nationalIdIssuedOn: day(sealed.nationalIdIssuedOn),
    },
    membership: {
      admissionDate: day(membership.admissionDate),
      joinedUnitOn: day(membership.joinedUnitOn),
      cardIssuedOn: day(membership.cardIssuedOn),
    },
  };
  return checkMember(facts, today());
}

export const nationalIdDoubts = (check: MemberCheck | null): readonly string[] =>
  check?.warnings.filter(({ path }) => path === "sealed.nationalId").map(({ code }) => code) ?? [];

/**
 * A body's schema together with the rules that the server asks besides, so that every wrong field is marked at once and
 * not the rules only after the types.
 */
export const recordSchema = (body: z.ZodType): z.ZodType =>
  z.any().transform((values: RecordValues, ctx) => {
    const parsed = body.safeParse(values);
    for (const { path, message, code } of parsed.error?.issues ?? [])
      ctx.addIssue({ code: "custom", path: [...path], message, params: { code } });
    const check = checkValues(values);
    for (const { path, code } of check?.issues ?? [])
      ctx.addIssue({ code: "custom", path: path.split("."), message: code, params: { code } });
    if (nationalIdDoubts(check).length > 0 && !text(values.nationalIdNote))
      ctx.addIssue({ code: "custom", path: ["nationalIdNote"], message: "", params: { code: "needed" } });
    return parsed.data;
  });

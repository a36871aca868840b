import { addYears, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { ProblemIssue } from "#kernel/contract/problem.ts";
import { checkPersonName } from "#kernel/text/person-name.ts";
import type { MembershipFields, PersonFields, SealedFields } from "./member.ts";
import { checkNationalId } from "./national-id.ts";
import { normalisePhone } from "./phone.ts";
import { rulesOn } from "./rule-set.ts";

export type MemberFacts = {
  person: Pick<
    PersonFields,
    "fullName" | "gender" | "dateOfBirth" | "partyJoinDate" | "partyOfficialDate" | "partyStatus"
  >;
  sealed: Pick<SealedFields, "nationalId" | "phone" | "nationalIdIssuedOn">;
  membership: Pick<MembershipFields, "admissionDate" | "joinedUnitOn" | "cardIssuedOn">;
};

export type MemberCheck = {
  /** Must be corrected before the record is saved. */
  issues: ProblemIssue[];
  /** Worth a look, or a stated reason for those of the national id; never a wall. */
  warnings: { path: string; code: string }[];
};

const issue = (path: string, code: string): ProblemIssue => ({ path, code, message: code });

function checkDates({ person, sealed, membership }: MemberFacts, today: PlainDate, check: MemberCheck): void {
  const rules = rulesOn(today);
  const born = person.dateOfBirth;
  const notLater = (path: string, date: PlainDate | null) => {
    if (date && date > today) check.issues.push(issue(path, "members.date_in_future"));
    if (date && date < born) check.issues.push(issue(path, "members.date_before_birth"));
  };
  if (born > today) check.issues.push(issue("person.dateOfBirth", "members.date_in_future"));
  else if (born < addYears(today, -100)) check.issues.push(issue("person.dateOfBirth", "members.too_old"));
  else if (born < addYears(today, -rules.ordinaryAge - 1)) {
    check.warnings.push({ path: "person.dateOfBirth", code: "members.over_age" });
  }
  notLater("membership.admissionDate", membership.admissionDate);
  notLater("membership.joinedUnitOn", membership.joinedUnitOn);
  notLater("membership.cardIssuedOn", membership.cardIssuedOn);
  notLater("sealed.nationalIdIssuedOn", sealed.nationalIdIssuedOn);
  notLater("person.partyOfficialDate", person.partyOfficialDate);
  if (membership.admissionDate && membership.admissionDate < addYears(born, rules.admissionAge)) {
    check.warnings.push({ path: "membership.admissionDate", code: "members.young_at_admission" });
  }
  if (person.partyJoinDate && person.partyJoinDate < addYears(born, rules.partyAge)) {
    check.issues.push(issue("person.partyJoinDate", "members.too_young_for_party"));
  } else notLater("person.partyJoinDate", person.partyJoinDate);
}

/**
 * Everything that can be said of a record without asking the database; the same in the form, the import and the server.
 * Sources of the rules stand in `rule-set.ts` and `national-id.ts`.
 */
export function checkMember(facts: MemberFacts, today: PlainDate): MemberCheck {
  const check: MemberCheck = { issues: [], warnings: [] };
  const name = checkPersonName(facts.person.fullName);
  if (!name.ok) check.issues.push(issue("person.fullName", `members.name_${name.reason}`));
  checkDates(facts, today, check);
  if (facts.sealed.phone) {
    const phone = normalisePhone(facts.sealed.phone);
    if (!phone.ok) check.issues.push(issue("sealed.phone", "members.phone"));
  }
  if (facts.sealed.nationalId) {
    const { gender, dateOfBirth } = facts.person;
    const id = checkNationalId(facts.sealed.nationalId, { ...(gender ? { gender } : {}), dateOfBirth });
    for (const error of id.errors)
      check.issues.push(issue("sealed.nationalId", `members.national_id_${error.code}`));
    for (const warning of id.warnings) {
      check.warnings.push({ path: "sealed.nationalId", code: `members.national_id_${warning.code}` });
    }
  }
  return check;
}

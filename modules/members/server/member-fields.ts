import { MembershipFields, PersonFields } from "../contract/member.ts";
import type { MemberRecord } from "./queries/record.ts";

/** The record's columns as the contract's fields; an unknown old code fails loudly rather than being dropped. */
export const personFieldsOf = (record: MemberRecord): PersonFields =>
  PersonFields.parse({
    fullName: record.full_name,
    otherNames: record.other_names,
    gender: record.gender,
    dateOfBirth: record.date_of_birth,
    ethnicityCode: record.ethnicity_code,
    religionCode: record.religion_code,
    generalEducation: record.general_education,
    professionalLevel: record.professional_level,
    major: record.major,
    politicalTheory: record.political_theory,
    itLevel: record.it_level,
    foreignLanguageLevel: record.foreign_language_level,
    occupation: record.occupation,
    isSalaried: record.is_salaried,
    partyStatus: record.party_status,
    partyJoinDate: record.party_join_date,
    partyOfficialDate: record.party_official_date,
    associations: record.associations,
  });

export const membershipFieldsOf = (record: MemberRecord): MembershipFields =>
  MembershipFields.parse({
    admissionDate: record.admission_date,
    admissionPlace: record.admission_place,
    admissionDecisionNo: record.admission_decision_no,
    joinedUnitOn: record.joined_unit_on,
    cardNo: record.card_no,
    cardStatus: record.card_status ?? "NONE",
    cardIssuedOn: record.card_issued_on,
    cardIssuedBy: record.card_issued_by,
    hasMemberBook: record.has_member_book,
    bookNo: record.book_no,
    isHonorary: record.is_honorary,
  });

/** The highest position held, which the roster keeps as a facet. */
export const positionOf = (record: MemberRecord): string =>
  record.facets.find((entry) => entry.startsWith("p:"))?.slice(2) ?? "NONE";

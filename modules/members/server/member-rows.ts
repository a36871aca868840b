import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { COUNTED, type MembershipFields, type PersonFields, type SealedFields } from "../contract/member.ts";
import { normalisePhone } from "../contract/phone.ts";
import { listKeys } from "./list-keys.ts";
import { nationalIdHash, phoneHash, sealPerson } from "./sealed.ts";

/** A whole member as it is about to be written. */
export type MemberDraft = {
  personId: string;
  memberCode: string;
  unit: UnitPath;
  status: string;
  statusSince: string;
  position: string;
  nationalIdNote: string | null;
  originProvince: string | null;
  person: PersonFields;
  sealed: SealedFields;
  membership: MembershipFields;
};

/** The forms in which values are kept: NFC names, ten-digit phones, twelve digits, lower-case e-mail. */
export function normaliseSealed(sealed: SealedFields): SealedFields {
  const phone = sealed.phone ? normalisePhone(sealed.phone) : null;
  return {
    ...sealed,
    phone: phone?.ok ? phone.value : sealed.phone,
    nationalId: sealed.nationalId ? sealed.nationalId.replace(/[\s.'’-]/gu, "") : null,
    email: sealed.email?.toLowerCase() ?? null,
  };
}

export function personRow(vault: Vault, draft: MemberDraft) {
  const { person, sealed } = draft;
  return {
    id: draft.personId,
    full_name: nfc(person.fullName),
    other_names: person.otherNames,
    gender: person.gender,
    date_of_birth: person.dateOfBirth as string,
    ethnicity_code: person.ethnicityCode,
    religion_code: person.religionCode,
    origin_province: draft.originProvince,
    general_education: person.generalEducation,
    professional_level: person.professionalLevel,
    major: person.major,
    political_theory: person.politicalTheory,
    it_level: person.itLevel,
    foreign_language_level: person.foreignLanguageLevel,
    occupation: person.occupation,
    is_salaried: person.isSalaried,
    party_status: person.partyStatus,
    party_join_date: person.partyJoinDate as string | null,
    party_official_date: person.partyOfficialDate as string | null,
    associations: person.associations as string[],
    national_id_hash: nationalIdHash(vault, sealed.nationalId),
    phone_hash: phoneHash(vault, sealed.phone),
    sealed: sealPerson(vault, draft.personId, sealed),
    national_id_note: draft.nationalIdNote,
  };
}

export function membershipRow(draft: MemberDraft) {
  const { membership, person } = draft;
  return {
    person_id: draft.personId,
    member_code: draft.memberCode,
    unit_id: draft.unit.id,
    ...(ancestorsOf(draft.unit) as { a1: number }),
    status: draft.status,
    counted: COUNTED.has(draft.status),
    status_since: draft.statusSince,
    admission_date: membership.admissionDate as string | null,
    admission_place: membership.admissionPlace,
    admission_decision_no: membership.admissionDecisionNo,
    joined_unit_on: membership.joinedUnitOn as string | null,
    card_no: membership.cardNo,
    card_status: membership.cardStatus,
    card_issued_on: membership.cardIssuedOn as string | null,
    card_issued_by: membership.cardIssuedBy,
    has_member_book: membership.hasMemberBook,
    book_no: membership.bookNo,
    is_honorary: membership.isHonorary,
    ...listKeys({
      ...person,
      fullName: nfc(person.fullName),
      cardStatus: membership.cardStatus,
      position: draft.position,
    }),
  };
}

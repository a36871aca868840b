import type { CopyValue } from "#kernel/db/copy.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { SealedFields } from "#modules/members/contract/member.ts";
import { describeNationalId } from "#modules/members/contract/national-id.ts";
import { type MemberDraft, membershipRow, personRow } from "#modules/members/server/member-rows.ts";
import { EMPTY_SEALED } from "#modules/members/server/sealed.ts";
import { dayOfIso, isoDay } from "../demo/days.ts";
import type { BranchPosition, DemoPerson } from "../demo/person.ts";

const POSITION_FACETS: Record<BranchPosition, string> = {
  SECRETARY: "SECRETARY",
  DEPUTY_SECRETARY: "DEPUTY",
  COMMITTEE_MEMBER: "COMMITTEE",
  MEMBER: "NONE",
};

/** The program asks a reason for a number that does not fit; the invented officers gave one. */
const CLERICAL_ERROR = "Đã đối chiếu với thẻ căn cước";

/** The invented registry was filled in so many days. */
const FILLED_IN_DAYS = 700;

const FIRST_INSTANT = Date.UTC(2025, 6, 1);

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hex = (value: number, digits: number): string =>
  value.toString(16).padStart(digits, "0").slice(-digits);

/**
 * The person's id in the database: a UUIDv7 of one millisecond a person, so that ids ascend branch by branch, the same
 * for the same seed. Other modules' invented rows (positions, papers) name their persons by it.
 */
export function personIdOf(seed: number, demoId: number): string {
  const time = hex(FIRST_INSTANT + demoId, 12);
  const a = mix(seed ^ mix(demoId));
  const b = mix(a ^ 0x9e3779b9);
  const c = mix(b ^ demoId);
  const variant = hex(0x8000 | (b & 0x3fff), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${variant}-${hex(b >>> 8, 4)}${hex(c, 8)}`;
}

const sealedOf = (person: DemoPerson): SealedFields => ({
  ...EMPTY_SEALED,
  nationalId: person.nationalId,
  nationalIdIssuedOn: person.nationalIdIssuedOn as SealedFields["nationalIdIssuedOn"],
  nationalIdIssuedBy: person.nationalIdIssuedBy,
  phone: person.phone,
  email: person.email,
  placeOfOrigin: person.placeOfOrigin,
  permanentAddress: person.permanentAddress,
});

const hasClericalError = ({ nationalId, gender, dateOfBirth }: DemoPerson): boolean => {
  const digit = (dateOfBirth >= "2000" ? 2 : 0) + (gender === "FEMALE" ? 1 : 0);
  return nationalId.slice(3, 6) !== `${digit}${dateOfBirth.slice(2, 4)}`;
};

/** An invented person as the registry's own rows are made from. */
export function draftOf(person: DemoPerson, unit: UnitPath, seed: number): MemberDraft {
  return {
    personId: personIdOf(seed, person.id),
    memberCode: person.memberCode,
    unit,
    status: person.status,
    statusSince: person.joinedUnitOn,
    position: POSITION_FACETS[person.branchPosition],
    nationalIdNote: hasClericalError(person) ? CLERICAL_ERROR : null,
    originProvince: describeNationalId(person.nationalId)?.province ?? null,
    person: { ...(person as unknown as MemberDraft["person"]), otherNames: null, major: null },
    sealed: sealedOf(person),
    membership: {
      ...(person as unknown as MemberDraft["membership"]),
      cardStatus: (person.cardStatus ?? "NONE") as MemberDraft["membership"]["cardStatus"],
      cardIssuedOn: null,
      cardIssuedBy: null,
      bookNo: null,
    },
  };
}

/** When the record was last written, spread over the time in which the registry was filled. */
export class ChangeDays {
  private readonly days: string[];

  constructor(asOf: string) {
    const last = dayOfIso(asOf);
    this.days = Array.from({ length: FILLED_IN_DAYS }, (_, i) => isoDay(last - 1 - i));
  }

  of(demoId: number): string {
    const h = mix(demoId);
    const seconds = 3600 + ((h >>> 10) % 32_400);
    const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
    return `${this.days[h % FILLED_IN_DAYS]} ${clock}+00`;
  }
}

export type TableRow = Record<string, CopyValue>;

/** The two rows of a person, made by the registry's own functions. */
export function rowsOf(
  vault: Vault,
  draft: MemberDraft,
  changedAt: string,
): { person: TableRow; membership: TableRow } {
  const person = personRow(vault, draft) as TableRow;
  person.created_at = changedAt;
  person.changed_at = changedAt;
  const membership = membershipRow(draft) as TableRow;
  membership.changed_at = changedAt;
  return { person, membership };
}

import type { DemoGender } from "./names.ts";

export type BranchPosition = "SECRETARY" | "DEPUTY_SECRETARY" | "COMMITTEE_MEMBER" | "MEMBER";

/** One invented person with a membership. Dates are `YYYY-MM-DD`; codes are those of the member record. */
export type DemoPerson = {
  /** From 1, unique in the country. */
  readonly id: number;
  readonly unitId: number;
  readonly memberCode: string;
  readonly fullName: string;
  readonly gender: DemoGender;
  readonly dateOfBirth: string;
  readonly ethnicityCode: string;
  readonly religionCode: string;
  readonly nationalId: string;
  readonly nationalIdIssuedOn: string;
  readonly nationalIdIssuedBy: string;
  readonly phone: string;
  readonly email: string | null;
  /** Commune of before or after the reform: look the code up on `placeOfOriginAsOf`. */
  readonly placeOfOriginCode: string;
  readonly placeOfOriginAsOf: string;
  readonly placeOfOrigin: string;
  readonly permanentAddressCode: string;
  readonly permanentAddress: string;
  readonly occupation: string;
  readonly isSalaried: boolean;
  readonly generalEducation: string;
  readonly professionalLevel: string;
  readonly politicalTheory: string;
  readonly itLevel: string | null;
  readonly foreignLanguageLevel: string | null;
  readonly partyStatus: "NONE" | "SYMPATHISER" | "PROBATIONARY" | "FULL";
  readonly partyJoinDate: string | null;
  readonly partyOfficialDate: string | null;
  readonly admissionDate: string;
  readonly admissionPlace: string;
  readonly admissionDecisionNo: string | null;
  /** The card bears the member code; null where none was ever asked for. */
  readonly cardNo: string | null;
  readonly cardStatus: string | null;
  readonly hasMemberBook: boolean;
  readonly status: string;
  readonly joinedUnitOn: string;
  readonly branchPosition: BranchPosition;
  readonly associations: readonly string[];
  readonly isHonorary: boolean;
};

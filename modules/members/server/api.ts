export { type CaseDecision, changeByCase } from "./change-by-case.ts";
export { changePersonByCase, fieldsOfPerson, type PersonChange } from "./change-person-by-case.ts";
export { maskedPhones } from "./masked-phones.ts";
export {
  changeMany,
  type KnownFields,
  type NewMany,
  type OpenRecord,
  openRecord,
  readyMany,
  registerMany,
} from "./mass.ts";
export { holdPersons } from "./person-holds.ts";
export { onPersonMerge } from "./person-merge.ts";
export { headcount } from "./queries/figures.ts";
export { unchangedSince } from "./queries/held-before.ts";
export {
  holdersOfCodes,
  holdersOfNationalIds,
  namesakesOfMany,
  type Standing,
  standingsOf,
} from "./queries/mass-match.ts";
export { addHistoryMany, deleteUntouched, type MassRow } from "./queries/mass-write.ts";
export { type PersonBrief, peopleBrief } from "./queries/people-brief.ts";
export { setPositionFacets } from "./queries/position-facet.ts";
export { type MemberRecord, memberRecords } from "./queries/record.ts";
export { countRoster } from "./queries/roster.ts";
export { rosterRecords } from "./queries/roster-records.ts";
export { idsByFilter, type PersonStanding, peopleStanding, standingOf } from "./queries/standing.ts";
export { moveMembers, standingBelow, standingIn } from "./queries/unit-change.ts";
export type { MembershipChange } from "./queries/write-case.ts";
export { lastingStatus, restoreByCase } from "./restore-by-case.ts";
export { refusalOfFilter, rightsOf, SENSITIVE_FIELDS, seesSensitive } from "./rights.ts";
export { mayOpen, nationalIdHash, unsealPerson } from "./sealed.ts";

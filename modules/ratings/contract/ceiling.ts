import type { Result } from "#modules/training/contract/plan.ts";
import { type Level, lowerOf } from "./levels.ts";

/** What the registry knows of a member's year. A fact that is not there is not known, and is no fault of theirs. */
export type MemberFacts = {
  /** The forms of discipline announced in the period. */
  discipline: readonly string[];
  /** Months of the period whose dues are not paid in full. */
  unpaidMonths: number;
  /** Meetings that they had to come to, and came to; null when none was held. */
  attendance: { held: number; attended: number } | null;
  /** How the base verified their training programme of the year; null while it did not, or they had none. */
  training: Result | null;
};

export type CeilingRules = {
  afterReprimand: Level;
  afterWarning: Level;
  duesForExcellent: boolean;
  /** Percent of the meetings. */
  attendanceForExcellent: number;
  trainingForExcellent: boolean;
};

/** One reason why somebody can be no more than a level. */
export type Limit = {
  reason: "REPRIMAND" | "WARNING_OR_MORE" | "DUES" | "ATTENDANCE" | "TRAINING";
  most: Level;
};

/** What limits a member's level: discipline in the year, and what is needed for the highest one. */
export function limitsOf(facts: MemberFacts, rules: CeilingRules): Limit[] {
  const limits: Limit[] = [];
  if (facts.discipline.some((form) => form !== "REPRIMAND"))
    limits.push({ reason: "WARNING_OR_MORE", most: rules.afterWarning });
  else if (facts.discipline.length > 0) limits.push({ reason: "REPRIMAND", most: rules.afterReprimand });
  if (rules.duesForExcellent && facts.unpaidMonths > 0) limits.push({ reason: "DUES", most: "GOOD" });
  const { attendance } = facts;
  if (attendance && attendance.attended * 100 < attendance.held * rules.attendanceForExcellent)
    limits.push({ reason: "ATTENDANCE", most: "GOOD" });
  if (rules.trainingForExcellent && facts.training && facts.training !== "EXCELLENT")
    limits.push({ reason: "TRAINING", most: "GOOD" });
  return limits;
}

/** The highest level that the limits leave. */
export const ceilingOf = (limits: readonly Limit[]): Level =>
  limits.reduce<Level>((most, limit) => lowerOf(most, limit.most), "EXCELLENT");

import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import { type Committee, seatFor } from "#modules/leadership/contract/seats.ts";
import { POSITION_WORDS } from "../contract/identity-fields.ts";
import type { BatchRecord } from "./queries/batches.ts";
import { type Issue, issue, type RowReading } from "./reading/row.ts";

export const wordOfRank = (rank: string): string =>
  POSITION_WORDS.find((entry) => entry.code === rank)?.vi ?? rank;

const CHOICES = POSITION_WORDS.map(({ vi }) => ({ value: vi, label: vi }));

/** Whether the post that imports may also record who leads. */
export const mayAppoint = (batch: BatchRecord): boolean =>
  permissionsOf(batch.acted_as?.role ?? "").has("leadership.manage");

/** Rows of this file that name the secretary, by unit. */
export type NamedSecretaries = Map<number, number>;

type Asked = {
  mayAppoint: boolean;
  committee: Committee | undefined;
  personId: string | null;
  unitId: number;
  secretaries: NamedSecretaries;
};

/**
 * What becomes of the position that a row names. A second secretary or a second rank is a doubt: whoever imports it
 * anyway imports the person without the position.
 */
export function judgePosition(reading: RowReading, asked: Asked): { position: Rank | null; issues: Issue[] } {
  const rank = reading.position;
  const nothing = (...issues: Issue[]) => ({ position: null, issues });
  if (!rank) return nothing();
  if (!asked.mayAppoint) return nothing(issue("branchPosition", "position_no_right", "note"));
  const committee = asked.committee ?? { termId: null, seats: [] };
  const answer = seatFor(committee, asked.personId, rank);
  if (answer.is === "held") return nothing();
  if (answer.is !== "free") {
    const data = { name: answer.by.fullName, held: wordOfRank(answer.by.rank) };
    return nothing(issue("branchPosition", `position_${answer.is}`, "doubt", { data, choices: CHOICES }));
  }
  const earlier = rank === "SECRETARY" ? asked.secretaries.get(asked.unitId) : undefined;
  if (earlier !== undefined && earlier !== reading.rowNo) {
    const data = { row: earlier };
    return nothing(issue("branchPosition", "position_twice_in_file", "doubt", { data, choices: CHOICES }));
  }
  if (rank === "SECRETARY") asked.secretaries.set(asked.unitId, reading.rowNo);
  const noTerm = issue("branchPosition", "position_no_term", "note");
  return { position: rank, issues: committee.termId ? [] : [noTerm] };
}

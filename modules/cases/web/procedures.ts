import type { Words } from "#kernel/contract/fields.ts";
import type { Hand, Procedure } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useRead } from "#kernel/web/reads.ts";
import { listProcedures } from "../contract/endpoints.ts";

/** The declarations change only with the program. */
const FRESH_MS = 3_600_000;

/** All procedures by their code; what the server sends is what it works by. */
export function useProcedures() {
  const read = useRead(listProcedures, {}, { staleTime: FRESH_MS });
  const rows = read.data?.rows as unknown as readonly Procedure[] | undefined;
  const find = (code: string): Procedure | undefined => rows?.find((one) => one.code === code);
  return { read, rows, find };
}

const worded = (words: Words | undefined, code: string): string => (words ? inLocale(words) : code);

export const procedureName = (p: Procedure | undefined, code: string): string => worded(p?.title, code);

export const stateName = (p: Procedure | undefined, state: string): string => worded(p?.states[state], state);

export const placeName = (p: Procedure | undefined, place: string): string => worded(p?.places[place], place);

/** The beginning of a case is a step in its history, and none of the declaration. */
export const stepName = (p: Procedure | undefined, step: string): string =>
  step === "begin" ? t("cases.step.begin") : worded(p?.steps[step], step);

/** Who a hand is, in words: a place, the person, the program. */
export function handName(p: Procedure, hand: Hand): string {
  if ("self" in hand) return t("cases.hand.self");
  if ("program" in hand) return t("cases.hand.program");
  return placeName(p, hand.at);
}

/** The hands of a step as one phrase, each place once. */
export function handsName(p: Procedure, hands: readonly Hand[]): string {
  const names = [...new Set(hands.map((hand) => handName(p, hand)))];
  return names.join(t("cases.hand.or"));
}

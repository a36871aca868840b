import { mayMean, referenceOf, serialsIn } from "./reference.ts";
import type { Doubt } from "./statements.ts";

/** A member who could have paid: the reference, the folded name, what is owed. */
export type Payer = {
  readonly personId: string;
  readonly serial: number | null;
  readonly name: string;
  readonly owed: number;
};

/** What is known when a line is looked at; texts and names folded. */
export type Known = {
  readonly payers: readonly Payer[];
  /** Serials in the texts that are somebody's elsewhere, or a unit's. */
  readonly others: ReadonlyMap<number, { unitId: number | null }>;
  /** The unit's own reference: paid to the branch, without saying for whom. */
  readonly ownUnit: number;
  /** A slip that was sent up with this amount by this unit. */
  readonly slipFrom: (unitId: number | null, amount: number) => boolean;
};

export type Match = { readonly personId: string | null; readonly doubt: Doubt | null };

const hasName = (folded: string, name: string): boolean => ` ${folded} `.includes(` ${name} `);

/**
 * Whose money a bank line is. Only a whole reference of one of the branch's own payers settles it; everything else is a
 * guess that a person confirms: a code nearly right, a name with the very amount, a name alone.
 */
export function matchLine(line: { text: string; folded: string; amount: number }, known: Known): Match {
  const serials = serialsIn(line.text);
  const named = known.payers.filter((payer) => payer.serial !== null && serials.includes(payer.serial));
  // Two members in one transfer: who pays how much is for a person to say.
  if (named.length === 1) return { personId: named[0]?.personId ?? null, doubt: null };
  for (const serial of serials) {
    const other = known.others.get(serial);
    if (!other) continue;
    if (other.unitId === null) return { personId: null, doubt: "ELSEWHERE" };
    if (other.unitId === known.ownUnit) return { ...guessByName(line, known), doubt: "BRANCH" };
    if (known.slipFrom(other.unitId, line.amount)) return { personId: null, doubt: "SLIP" };
  }
  const near = known.payers.filter(
    (payer) => payer.serial !== null && mayMean(line.text, referenceOf(payer.serial)),
  );
  if (near.length > 0) {
    const sure = near.length === 1 ? near : near.filter((payer) => hasName(line.folded, payer.name));
    return { personId: sure.length === 1 ? (sure[0]?.personId ?? null) : null, doubt: "MISTYPED" };
  }
  const byName = guessByName(line, known);
  if (byName.personId) return byName;
  return { personId: null, doubt: known.slipFrom(null, line.amount) ? "SLIP" : "NO_REFERENCE" };
}

function guessByName(line: { folded: string; amount: number }, known: Known): Match {
  const named = known.payers.filter((payer) => hasName(line.folded, payer.name));
  const exact = named.filter((payer) => payer.owed === line.amount);
  const [one] = exact.length === 1 ? exact : named.length === 1 ? named : [];
  return { personId: one?.personId ?? null, doubt: exact.length === 1 ? "BY_NAME" : "NO_REFERENCE" };
}

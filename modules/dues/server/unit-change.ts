import { endedBy, type UnitChangeHook } from "#kernel/scope/unit-change.ts";
import { lockBooks, type Posting, reverseEntry, writeEntries } from "./queries/ledger.ts";
import {
  type Carried,
  carriedOf,
  entriesSince,
  giveSlipsBack,
  moveDraftSlips,
  moveIncoming,
} from "./queries/unit-change.ts";

type Did = {
  from: number;
  to: number;
  entries: { unit: number; id: string }[];
  slips: string[];
  incoming: string[];
}[];

/** Out of the ended unit's book; the successor's entry is the opposite. */
const postingsOut = ({ cash, bank, owed }: Carried): Posting[] => {
  const all: Posting[] = [
    { account: "CASH", amount: -cash },
    { account: "BANK", amount: -bank },
    { account: "OWED_UP", amount: owed },
    { account: "CARRIED", amount: cash + bank - owed },
  ];
  return all.filter((one) => one.amount !== 0);
};

/** What members owe stays a claim of the unit that it was asked for: past months do not change their unit. */
export const unitChange: UnitChangeHook = {
  columns: {
    "dues.book.unit_id": "stays",
    "dues.period.unit_id": "stays",
    "dues.period.a1": "follows",
    "dues.line.unit_id": "stays",
    "dues.account.unit_id": "answered",
    "dues.entry.unit_id": "stays",
    "dues.receipt_counter.unit_id": "stays",
    "dues.receipt.unit_id": "stays",
    "dues.reference.unit_id": "stays",
    "dues.setting.unit_id": "stays",
    "dues.closing.unit_id": "stays",
    "dues.slip.from_unit": "answered",
    "dues.slip.to_unit": "answered",
    "dues.statement.unit_id": "stays",
    "dues.bank_line.unit_id": "stays",
  },
  count: async (db, change) => {
    const carried = await carriedOf(
      db,
      endedBy(change).map((one) => one.unit.id),
    );
    return { money: carried.reduce((sum, one) => sum + one.cash + one.bank, 0) };
  },
  apply: async (acting, change): Promise<Did> => {
    const successors = new Map(
      endedBy(change).flatMap(({ unit, otherwise }) => (otherwise ? [[unit.id, otherwise.id] as const] : [])),
    );
    const did: Did = [];
    const found = await carriedOf(acting.db, [...successors.keys()]);
    const books = await lockBooks(
      acting.db,
      found.flatMap((one) => [one.unit_id, successors.get(one.unit_id) as number]),
    );
    // Under the lock: a receipt may have come in between.
    const carried = new Map(
      (await carriedOf(acting.db, [...successors.keys()])).map((one) => [one.unit_id, one]),
    );
    for (const [from, to] of successors) {
      const one = carried.get(from);
      const out = one ? postingsOut(one) : [];
      const entries: Did[number]["entries"] = [];
      for (const [unit, sign] of [
        [from, 1],
        [to, -1],
      ] as const) {
        const book = books.get(unit);
        if (out.length === 0 || !book) continue;
        const postings = out.map((posting) => ({ ...posting, amount: posting.amount * sign }));
        const [id] = await writeEntries(
          acting.db,
          book,
          [{ nature: "CARRIED", on: change.on, postings, reason: change.decisionNo }],
          acting.accountId,
        );
        if (id) entries.push({ unit, id });
      }
      const slips = out.length === 0 ? [] : await moveDraftSlips(acting.db, from, to);
      did.push({ from, to, entries, slips, incoming: await moveIncoming(acting.db, from, to) });
    }
    return did.filter((one) => one.entries.length + one.slips.length + one.incoming.length > 0);
  },
  contradictions: async (db, _change, did) => {
    const n = await entriesSince(
      db,
      (did as Did).flatMap((one) => one.entries.map((entry) => entry.id)),
    );
    return n > 0 ? [{ code: "money_moved_on", n }] : [];
  },
  undo: async (acting, change, did) => {
    const all = did as Did;
    const books = await lockBooks(
      acting.db,
      all.flatMap((one) => [one.from, one.to]),
    );
    for (const { from, entries, slips, incoming } of all) {
      for (const { unit, id } of entries) {
        const book = books.get(unit);
        const why = { on: acting.today, reason: change.decisionNo ?? "" };
        if (book) await reverseEntry(acting.db, book, id, why, acting.accountId);
      }
      await giveSlipsBack(acting.db, slips, "from_unit", from);
      await giveSlipsBack(acting.db, incoming, "to_unit", from);
    }
  },
};

import { holdPersons, onPersonMerge } from "#modules/members/server/api.ts";
import { moveExemptions, returnExemptions } from "./queries/exemptions.ts";
import { inTheBooks } from "./queries/lines.ts";

// Books are not rewritten: what was taken stays with the record for which it was taken.
onPersonMerge({
  tables: ["dues.line", "dues.receipt", "dues.reference", "dues.bank_line"],
  stays: "Money was booked under the record it was paid for; the page of the kept one shows both.",
});

onPersonMerge({
  tables: ["dues.exemption"],
  merge: moveExemptions,
  undo: (tx, pair, moved) => returnExemptions(tx, pair, moved as Awaited<ReturnType<typeof moveExemptions>>),
});

// An import that is undone leaves those who stand in a book: what they owe or paid stays theirs.
holdPersons(inTheBooks);

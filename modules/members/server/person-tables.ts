import { moveAccounts, returnAccounts } from "#modules/accounts/server/api.ts";
import { onPersonMerge } from "./person-merge.ts";

// The tables of this module and of those below it that point at a person, and what a merge does with each.
onPersonMerge({
  tables: ["members.membership", "members.merge"],
  stays: "The merge itself writes them: the merged membership goes, both are kept for the undo.",
});
onPersonMerge({
  tables: ["members.history"],
  stays: "Each record keeps its own past; the page of the kept one shows that it was merged.",
});
onPersonMerge({
  tables: ["members.duplicate_pair"],
  stays: "Open questions about the merged record are withdrawn with it; answers stay remembered.",
});
onPersonMerge({
  tables: ["members.bulk_target"],
  stays: "A running bulk action passes over a person without membership.",
});
onPersonMerge({
  tables: ["trail.line"],
  stays: "The trail is append-only: a line names the record that was touched.",
});
onPersonMerge({
  // The account's person is whom "one's own case" means, and who does not decide about themself.
  tables: ["accounts.account"],
  merge: moveAccounts,
  undo: (tx, pair, moved) => returnAccounts(tx, pair.merged, moved as string[]),
});

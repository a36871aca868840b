import { holdPersons, onPersonMerge } from "#modules/members/server/api.ts";
import { inTheBook, moveBook, returnBook } from "./queries/book.ts";

onPersonMerge({
  tables: ["ratings.member_rating"],
  merge: moveBook,
  undo: (tx, pair, moved) => returnBook(tx, pair.merged, moved as number[]),
});

onPersonMerge({
  tables: ["ratings.self_review"],
  stays: "Words are sealed to the record they were written under; the sheet shows the kept one's.",
});

// An import that is undone leaves those who were rated.
holdPersons(inTheBook);

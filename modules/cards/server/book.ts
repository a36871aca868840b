import { refuse } from "#kernel/contract/problem.ts";
import { serve } from "#kernel/workflow/server.ts";
import { neededPaper, usualPlaces } from "#modules/cases/server/api.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { changeByCase, standingOf } from "#modules/members/server/api.ts";
import { bookReissue } from "../contract/book.ts";
import { bookPapers } from "./papers.ts";

export const bookReissueServer = serve<typeof bookReissue>({
  declaration: bookReissue,
  ...bookPapers,

  async prepare({ db }, { facts, personId }) {
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!COUNTED.has(person.status)) return refuse("cards.book_no_member");
    if (!facts.unbroken) return refuse("cards.activity_broken", { status: 422 });
    if (facts.proof === "CARD" && person.cardStatus !== "ISSUED") {
      return refuse("cards.no_card_as_proof", { status: 422 });
    }
    const places = await usualPlaces(db, person.unit);
    return "branch" in places ? { places } : places;
  },

  obstacles: {
    async submit({ db }, kase) {
      return kase.facts.afterTransfer ? neededPaper(db, kase.id, "formerBase") : [];
    },
  },

  effects: {
    async approve(acting, kase, { bookNo }) {
      const { left } = await changeByCase(
        acting,
        kase.scope,
        [kase.personId as string],
        { hasMemberBook: true, bookNo },
        { caseId: kase.id, cause: bookReissue.code, effectiveOn: acting.today },
        (record) => COUNTED.has(record.status),
      );
      return left.length > 0 ? refuse("cards.book_no_member") : { effectiveOn: acting.today };
    },
  },
});

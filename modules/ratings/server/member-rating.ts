import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import { linesOf } from "#kernel/workflow/lines.ts";
import { serve } from "#kernel/workflow/server.ts";
import { usualPlaces } from "#modules/cases/server/api.ts";
import { memberRating } from "../contract/member-rating.ts";
import { isMeetingDay, recogniseBlocks, reopenBlocks, restBlocks, sendBlocks } from "./blocks.ts";
import { keepingStates } from "./keep-state.ts";
import { memberRatingPapers } from "./member-papers.ts";
import { annulRatings } from "./queries/book.ts";
import { governing } from "./queries/campaigns.ts";
import { onOtherSheets } from "./queries/people.ts";
import { claimSheet, writeRecognition } from "./queries/sheets.ts";
import { recogniseLines, refusalOfDay, setApart, settleOutcomes } from "./recognise.ts";
import { baseAt, branchAt, calendarOf, campaignOf, keepSheet, settleLines, yearOf } from "./sheet.ts";

export const memberRatingServer = serve<typeof memberRating>({
  declaration: memberRating,
  ...memberRatingPapers,

  async prepare({ db, today }, { facts, unit }) {
    const places = await usualPlaces(db, unit);
    if (isRefusal(places)) return places;
    const campaign = await governing(db, places.branch, facts.year, today);
    if (!campaign) return refuse("ratings.no_campaign", { data: { year: facts.year ?? "" } });
    if (campaign.opens_on > today) {
      return refuse("ratings.not_open_yet", { data: { on: campaign.opens_on, name: campaign.name } });
    }
    return { places, facts: calendarOf(campaign) };
  },

  async begun(acting, kase) {
    const campaign = await governing(acting.db, branchAt(kase), yearOf(kase), acting.today);
    if (!campaign) return refuse("ratings.no_campaign", { data: { year: yearOf(kase) } });
    const { id: campaignId, year } = campaign;
    const claimed = await claimSheet(acting.db, branchAt(kase), {
      year,
      campaignId,
      caseId: kase.id,
      day: acting.today,
    });
    if (!claimed) return refuse("ratings.sheet_exists", { data: { year } });
    await settleLines(acting, kase);
    await keepSheet(acting, kase, "SELF_REVIEW");
    return undefined;
  },

  obstacles: {
    send: sendBlocks,
    recognise: recogniseBlocks,
    recogniseRest: restBlocks,
    async reopen(looking, kase) {
      const ids = (await linesOf(looking.db, kase.id)).map((line) => line.personId);
      return reopenBlocks(looking, kase, await onOtherSheets(looking.db, kase.id, ids));
    },
  },

  effects: {
    async meet(acting, kase, form) {
      const campaign = await campaignOf(acting.db, kase.id);
      if (!campaign) return refuse("ratings.no_campaign", { data: { year: yearOf(kase) } });
      if (!isMeetingDay(form.meetingOn, campaign.opens_on, acting.today)) {
        return refuse("ratings.meeting_day", { status: 422, data: { from: campaign.opens_on } });
      }
      const { added, removed } = await settleLines(acting, kase);
      return { facts: { ...calendarOf(campaign), meetingOn: form.meetingOn }, details: { added, removed } };
    },
    async send(acting, kase) {
      return { facts: { apart: await setApart(acting, kase) } };
    },
    async recognise(acting, kase, form) {
      const refusal = refusalOfDay(kase, form.decisionDate, acting.today);
      if (refusal) return refusal;
      const people = await recogniseLines(acting, kase, form, baseAt(kase).id);
      await writeRecognition(acting.db, kase.id, { on: acting.today, no: form.decisionNo });
      return { effectiveOn: form.decisionDate, details: { people } };
    },
    async recogniseRest(acting, kase, form) {
      const refusal = refusalOfDay(kase, form.decisionDate, acting.today);
      if (refusal) return refusal;
      const people = await recogniseLines(acting, kase, form, acting.actor?.post?.unit.id ?? baseAt(kase).id);
      return { details: { people } };
    },
    async reopen(acting, kase, _form, comment) {
      const years = await annulRatings(acting.db, kase.id, acting.today, comment ?? "");
      await writeRecognition(acting.db, kase.id, null);
      return { details: { people: years } };
    },
  },

  enters: {
    ...keepingStates(["MEETING", "SENT", "APART", "CANCELLED", "RECOGNISED"], keepSheet),
    async RETURNED(acting, kase) {
      await settleOutcomes(acting.db, kase.id, () => null);
      await keepSheet(acting, kase, "RETURNED");
      return undefined;
    },
  },
});

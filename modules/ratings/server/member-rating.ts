import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import { linesOf } from "#kernel/workflow/lines.ts";
import { serve } from "#kernel/workflow/server.ts";
import { usualPlaces } from "#modules/cases/server/api.ts";
import { memberRating } from "../contract/member-rating.ts";
import { isMeetingDay, recogniseBlocks, reopenBlocks, sendBlocks } from "./blocks.ts";
import { annulRatings, insertRatings } from "./queries/book.ts";
import { governing } from "./queries/campaigns.ts";
import { onOtherSheets } from "./queries/people.ts";
import { claimSheet, writeRecognition } from "./queries/sheets.ts";
import {
  baseAt,
  branchAt,
  calendarOf,
  campaignOf,
  keepSheet,
  levelOf,
  settleLines,
  yearOf,
} from "./sheet.ts";

export const memberRatingServer = serve<typeof memberRating>({
  declaration: memberRating,

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
    async recognise(acting, kase, form) {
      if (form.decisionDate > acting.today) return refuse("ratings.decision_ahead", { status: 422 });
      if (kase.facts.meetingOn && form.decisionDate < kase.facts.meetingOn) {
        return refuse("ratings.before_meeting", { status: 422, data: { meetingOn: kase.facts.meetingOn } });
      }
      const lines = await linesOf(acting.db, kase.id);
      const rows = lines.map((line) => ({
        personId: line.personId,
        level: levelOf(line) as string,
        why: (line.facts.why as string | null | undefined) ?? null,
      }));
      await insertRatings(acting.db, rows, {
        year: yearOf(kase),
        unitId: branchAt(kase).id,
        decidedBy: baseAt(kase).id,
        decisionNo: form.decisionNo,
        decisionDate: form.decisionDate,
        on: acting.today,
        caseId: kase.id,
      });
      await writeRecognition(acting.db, kase.id, { on: acting.today, no: form.decisionNo });
      return { effectiveOn: form.decisionDate, details: { people: rows.length } };
    },
    async reopen(acting, kase, _form, comment) {
      const years = await annulRatings(acting.db, kase.id, acting.today, comment ?? "");
      await writeRecognition(acting.db, kase.id, null);
      return { details: { people: years } };
    },
  },

  enters: {
    async MEETING(acting, kase) {
      await keepSheet(acting, kase, "MEETING");
      return undefined;
    },
    async SENT(acting, kase) {
      await keepSheet(acting, kase, "SENT");
      return undefined;
    },
    async RETURNED(acting, kase) {
      await keepSheet(acting, kase, "RETURNED");
      return undefined;
    },
    async CANCELLED(acting, kase) {
      await keepSheet(acting, kase, "CANCELLED");
      return undefined;
    },
    async RECOGNISED(acting, kase) {
      await keepSheet(acting, kase, "RECOGNISED");
      return undefined;
    },
  },
});

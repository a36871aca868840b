import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import * as minutes from "../contract/minutes-endpoints.ts";
import { cancelMeeting, closeMeeting, reopenMeeting } from "./actions/close.ts";
import { endConsent, giveConsent } from "./actions/consents.ts";
import { addGuest, removeGuest } from "./actions/guests.ts";
import { downloadMinutes, issueMinutes } from "./actions/issue-minutes.ts";
import { markAttendance } from "./actions/mark.ts";
import { changeMeeting, planMeeting } from "./actions/plan.ts";
import {
  showBelow,
  showDuty,
  showMeeting,
  showNotMet,
  showOwnMeetings,
  showUnitMeetings,
} from "./show-meetings.ts";

export const routes: readonly Route[] = [
  handle(api.unitMeetings, (ctx, { params, query }) => showUnitMeetings(ctx, params.unitId, query)),
  handle(api.unitDuty, (ctx, { params, query }) => showDuty(ctx, params.unitId, query.month)),
  handle(api.meetingsBelow, (ctx, { params, query }) => showBelow(ctx, params.unitId, query.month)),
  handle(api.branchesNotMet, (ctx, { params, query }) => showNotMet(ctx, params.unitId, query)),
  handle(api.planMeeting, (ctx, { params, body }) => planMeeting(ctx, params.unitId, body)),
  handle(api.meeting, (ctx, { params }) => showMeeting(ctx, params.meetingId)),
  handle(api.changeMeeting, (ctx, { params, body }) => changeMeeting(ctx, params.meetingId, body)),
  handle(api.markAttendance, (ctx, { params, body }) => markAttendance(ctx, params.meetingId, body)),
  handle(api.closeMeeting, (ctx, { params, body }) => closeMeeting(ctx, params.meetingId, body)),
  handle(api.reopenMeeting, (ctx, { params, body }) => reopenMeeting(ctx, params.meetingId, body)),
  handle(api.cancelMeeting, (ctx, { params, body }) => cancelMeeting(ctx, params.meetingId, body)),
  handle(minutes.addGuest, (ctx, { params, body }) => addGuest(ctx, params.meetingId, body)),
  handle(minutes.removeGuest, (ctx, { params }) => removeGuest(ctx, params.meetingId, params.guestId)),
  handle(minutes.issueMinutes, (ctx, { params, body }) => issueMinutes(ctx, params.meetingId, body)),
  handle(minutes.downloadMinutes, (ctx, { params }) => downloadMinutes(ctx, params.meetingId)),
  handle(api.giveConsent, (ctx, { params, body }) => giveConsent(ctx, params.unitId, body)),
  handle(api.endConsent, (ctx, { params, body }) => endConsent(ctx, params.consentId, body)),
  handle(api.ownMeetings, (ctx) => showOwnMeetings(ctx)),
];

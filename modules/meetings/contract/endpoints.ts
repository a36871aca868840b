import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import {
  BelowRow,
  CalledAs,
  Consent,
  ConsentKind,
  DutySums,
  MeetingKind,
  MeetingRow,
  MeetingState,
  MeetingView,
  NotMetRow,
  Presence,
} from "./meeting.ts";
import { Month } from "./month.ts";

/** A joint meeting of more branches is a conference of its own, not a branch meeting. */
export const MOST_BRANCHES = 20;
/** One ticking holds a whole joint meeting, and no more. */
export const MOST_MARKS = 1000;

const unitParams = z.strictObject({ unitId: UnitId });
const meetingParams = z.strictObject({ meetingId: Uuid });
const monthQuery = z.strictObject({ month: Month.optional() });
const Reason = z.string().trim().min(3).max(500);
const Version = z.number().int();
const text = (most: number) => z.string().trim().min(1).max(most);
const versionReply = z.strictObject({ version: Version });

const plan = {
  kind: MeetingKind,
  onDay: PlainDate,
  atTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
  online: z.boolean(),
  /** Where they meet, or by what means when online. */
  place: text(300).nullable(),
  agenda: text(4000),
};
const PLAN_PROBLEMS = [
  "meetings.place_needed",
  "meetings.too_early",
  "meetings.too_late",
  "meetings.online_needs_consent",
  "meetings.nobody_to_call",
];

export const unitMeetings = endpoint({
  method: "GET",
  path: "/units/:unitId/meetings",
  permission: "meetings.view",
  summary: "Meetings of a branch, newest first, also joint ones.",
  params: unitParams,
  query: z.strictObject({ cursor: Cursor.optional(), limit: PageSize }),
  reply: page(MeetingRow),
  problems: ["meetings.figures_only", "meetings.not_a_branch", "bad_cursor"],
});

export const unitDuty = endpoint({
  method: "GET",
  path: "/units/:unitId/meetings/duty",
  permission: "meetings.view",
  summary:
    "Whether a branch met in its month or quarter; for other units, how many of the branches below did.",
  params: unitParams,
  query: monthQuery,
  reply: z.strictObject({
    unitId: UnitId,
    unitName: z.string(),
    isBranch: z.boolean(),
    month: Month,
    currentMonth: Month,
    sums: DutySums,
    consents: z.array(Consent),
    can: z.strictObject({ plan: z.boolean(), meetings: z.boolean(), consent: z.boolean() }),
  }),
});

export const meetingsBelow = endpoint({
  method: "GET",
  path: "/units/:unitId/meetings/below",
  permission: "meetings.view",
  summary: "The units directly below: how many of their branches met in a month.",
  params: unitParams,
  query: monthQuery,
  reply: z.strictObject({ rows: z.array(BelowRow) }),
});

export const branchesNotMet = endpoint({
  method: "GET",
  path: "/units/:unitId/meetings/not-met",
  permission: "meetings.view",
  summary: "Branches at any depth below a unit that did not meet in their month or quarter.",
  params: unitParams,
  query: z.strictObject({ month: Month.optional(), cursor: Cursor.optional(), limit: PageSize }),
  reply: page(NotMetRow),
  problems: ["bad_cursor"],
});

export const planMeeting = endpoint({
  method: "POST",
  path: "/units/:unitId/meetings",
  permission: "meetings.keep",
  summary: "Calls a meeting of a branch, or a joint one of several; everybody of the day is on its roll.",
  params: unitParams,
  body: z.strictObject({ ...plan, branches: z.array(UnitId).min(1).max(MOST_BRANCHES).optional() }),
  reply: z.strictObject({ meetingId: Uuid, called: z.number().int() }),
  problems: [
    ...PLAN_PROBLEMS,
    "meetings.figures_only",
    "meetings.not_a_branch",
    "meetings.branch_elsewhere",
    "meetings.branches_needed",
  ],
});

export const meeting = endpoint({
  method: "GET",
  path: "/meetings/:meetingId",
  permission: "meetings.view",
  summary: "A meeting with its roll, minutes and what was done with it.",
  params: meetingParams,
  reply: MeetingView,
  problems: ["meetings.figures_only"],
});

export const changeMeeting = endpoint({
  method: "PUT",
  path: "/meetings/:meetingId",
  permission: "meetings.keep",
  summary: "Changes the day, place or agenda of an open meeting; a new day calls the roll anew.",
  params: meetingParams,
  body: z.strictObject({ version: Version, ...plan }),
  reply: versionReply,
  problems: [...PLAN_PROBLEMS, "meetings.changed", "meetings.not_open", "meetings.not_yours"],
});

export const markAttendance = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/attendance",
  permission: "meetings.keep",
  summary: "Ticks who came: some by name, and with `rest` everybody who is not marked yet.",
  params: meetingParams,
  body: z.strictObject({
    marks: z
      .array(
        z.strictObject({
          personId: Uuid,
          presence: Presence.nullable(),
          reason: z.string().trim().max(200).nullable().optional(),
        }),
      )
      .max(MOST_MARKS),
    rest: Presence.optional(),
  }),
  reply: z.strictObject({
    marked: z.number().int(),
    /** On the list of ticks, but not on the roll: they do not stand in the branch on that day. */
    notCalled: z.array(Uuid),
  }),
  problems: ["meetings.not_open", "meetings.not_yet", "meetings.figures_only"],
});

export const closeMeeting = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/closing",
  permission: "meetings.keep",
  summary: "Locks a meeting with its minutes and resolution; without a quorum it stands as not held.",
  params: meetingParams,
  body: z.strictObject({
    version: Version,
    minutes: text(20_000),
    resolution: text(8000).nullable(),
  }),
  reply: z.strictObject({ version: Version, valid: z.boolean() }),
  problems: [
    "meetings.changed",
    "meetings.not_open",
    "meetings.not_yours",
    "meetings.not_yet",
    "meetings.unmarked",
    "meetings.no_quorum_no_resolution",
    "meetings.online_needs_consent",
  ],
});

export const reopenMeeting = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/reopening",
  permission: "meetings.keep",
  summary: "Opens a closed meeting again to correct it; what it was is kept.",
  params: meetingParams,
  body: z.strictObject({ version: Version, reason: Reason }),
  reply: versionReply,
  problems: ["meetings.changed", "meetings.not_closed", "meetings.not_yours", "meetings.superior_reopens"],
});

export const cancelMeeting = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/cancellation",
  permission: "meetings.keep",
  summary: "Calls an open meeting off.",
  params: meetingParams,
  body: z.strictObject({ version: Version, reason: Reason }),
  reply: versionReply,
  problems: ["meetings.changed", "meetings.not_open", "meetings.not_yours"],
});

export const giveConsent = endpoint({
  method: "POST",
  path: "/units/:unitId/meetings/consents",
  permission: "meetings.consent",
  summary: "A superior agrees that a branch meets by the quarter, or online.",
  params: unitParams,
  body: z.strictObject({ kind: ConsentKind, from: PlainDate, reason: Reason }),
  reply: z.strictObject({ consentId: Uuid }),
  problems: [
    "meetings.not_a_branch",
    "meetings.own_consent",
    "meetings.consent_stands",
    "meetings.consent_day",
  ],
});

export const endConsent = endpoint({
  method: "POST",
  path: "/meeting-consents/:consentId/end",
  permission: "meetings.consent",
  summary: "Ends a consent from a day on.",
  params: z.strictObject({ consentId: Uuid }),
  body: z.strictObject({ to: PlainDate, reason: Reason }),
  reply: z.strictObject({ to: PlainDate }),
  problems: ["meetings.own_consent", "meetings.consent_ended", "meetings.consent_day"],
});

export const ownMeetings = endpoint({
  method: "GET",
  path: "/my-meetings",
  permission: "meetings.own",
  summary: "Meetings that one was or is called to, and how one attended in the year.",
  reply: z.strictObject({
    unitName: z.string().nullable(),
    year: z.strictObject({ held: z.number().int(), attended: z.number().int(), excused: z.number().int() }),
    rows: z.array(
      z.strictObject({
        id: Uuid,
        kind: MeetingKind,
        onDay: PlainDate,
        atTime: z.string().nullable(),
        online: z.boolean(),
        place: z.string().nullable(),
        agenda: z.string(),
        state: MeetingState,
        unitName: z.string(),
        calledAs: CalledAs,
        presence: Presence.nullable(),
        /** What was decided, once the meeting is closed. */
        resolution: z.string().nullable(),
      }),
    ),
  }),
});

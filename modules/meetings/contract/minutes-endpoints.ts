import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";

const meetingParams = z.strictObject({ meetingId: Uuid });
const text = (most: number) => z.string().trim().min(2).max(most);

export const addGuest = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/guests",
  permission: "meetings.keep",
  summary: "Writes down who attends an open meeting without belonging to it, by name.",
  params: meetingParams,
  body: z.strictObject({ fullName: text(120), post: text(200) }),
  reply: z.strictObject({ guestId: Uuid }),
  problems: ["meetings.not_open", "meetings.not_yours", "meetings.guests_many"],
});

export const removeGuest = endpoint({
  method: "DELETE",
  path: "/meetings/:meetingId/guests/:guestId",
  permission: "meetings.keep",
  summary: "Takes a guest off the roll of an open meeting.",
  params: z.strictObject({ meetingId: Uuid, guestId: Uuid }),
  reply: z.strictObject({ id: Uuid }),
  problems: ["meetings.not_open", "meetings.not_yours"],
});

export const issueMinutes = endpoint({
  method: "POST",
  path: "/meetings/:meetingId/minutes-paper",
  permission: "meetings.keep",
  summary:
    "Issues the minutes of a closed meeting as a numbered paper; opening the meeting again revokes it.",
  params: meetingParams,
  body: z.strictObject({ version: z.number().int(), chair: text(120), secretary: text(120) }),
  reply: z.strictObject({ paperId: Uuid, numberText: z.string().nullable() }),
  problems: [
    "meetings.changed",
    "meetings.not_closed",
    "meetings.not_yours",
    "meetings.minutes_issued",
    "papers.unit_closed",
  ],
});

export const downloadMinutes = endpoint({
  method: "GET",
  path: "/meetings/:meetingId/minutes-paper/file",
  permission: "meetings.view",
  summary: "The issued minutes as PDF; leaves a line in the trail.",
  params: meetingParams,
  reply: z.unknown(),
  download: true,
  problems: ["meetings.figures_only", "papers.printer_busy", "papers.cannot_be_set"],
  ratePerMinute: 60,
});

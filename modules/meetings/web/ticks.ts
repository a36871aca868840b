import { useState } from "react";
import type { AttendanceLine, MeetingView, Presence } from "../contract/meeting.ts";

export type Tick = { presence: Presence | null; reason: string | null };
type Ticks = Readonly<Record<string, Tick>>;

/** Ticks that were not sent yet stay on the phone, so that a meeting without a network loses none. */
const KEY = (meetingId: string) => `doanso.roll.${meetingId}`;

function kept(meetingId: string): Ticks {
  try {
    return JSON.parse(localStorage.getItem(KEY(meetingId)) ?? "{}") as Ticks;
  } catch {
    return {};
  }
}

/** The roll as it is ticked here: what the server has, with what was changed and not sent yet. */
export function useTicks({ id, lines, can }: MeetingView) {
  const [own, setOwn] = useState<Ticks>(() => (can.mark ? kept(id) : {}));
  const put = (next: Ticks) => {
    setOwn(next);
    if (Object.keys(next).length === 0) localStorage.removeItem(KEY(id));
    else localStorage.setItem(KEY(id), JSON.stringify(next));
  };
  const of = (line: AttendanceLine): Tick => own[line.personId] ?? line;
  const onRoll = new Set(lines.map((line) => line.personId));
  const changed = Object.entries(own).filter(([personId]) => onRoll.has(personId));
  return {
    of,
    lines: lines.map((line) => ({ ...line, ...of(line) })),
    unsent: changed.map(([personId, tick]) => ({ personId, ...tick })),
    set: (line: AttendanceLine, tick: Partial<Tick>) =>
      put({ ...own, [line.personId]: { ...of(line), ...tick } }),
    /** Everybody who is not ticked yet is there; who is deferred or away is excused. Guests are ticked one by one. */
    rest: () =>
      put({
        ...own,
        ...Object.fromEntries(
          lines
            .filter((line) => of(line).presence === null && line.calledAs !== "GUEST")
            .map((line) => [
              line.personId,
              { presence: line.calledAs === "RELEASED" ? "EXCUSED" : "PRESENT", reason: null } satisfies Tick,
            ]),
        ),
      }),
    drop: () => put({}),
  };
}
export type TicksHere = ReturnType<typeof useTicks>;

import { expect, test } from "vitest";
import { within, withLevel, withMeeting, withVotesFor } from "./line-facts.ts";

const MEETING = { eligible: 9, present: 7 };

test("a level begins with everybody's yes, and leaving it out drops the vote for a reason", () => {
  const rated = withLevel(null, "GOOD", MEETING);
  expect(rated.vote).toEqual({ eligible: 9, present: 7, for: 7, against: 0, abstain: 0, ballots: null });
  expect(withLevel(rated, "NOT_RATED", MEETING)).toEqual({ level: "NOT_RATED", why: "NEW" });
  // Without a meeting there is no vote to write.
  expect(withLevel(null, "GOOD", null)).toEqual({ level: "GOOD" });
});

test("another number of people present keeps what was counted, but never more than were there", () => {
  const all = withLevel(null, "GOOD", MEETING);
  const some = withVotesFor(all, MEETING, 5);
  expect(some.vote).toMatchObject({ for: 5, against: 2 });
  expect(withMeeting(all, { eligible: 9, present: 8 }).vote).toMatchObject({
    present: 8,
    for: 8,
    against: 0,
  });
  expect(withMeeting(some, { eligible: 9, present: 4 }).vote).toMatchObject({
    present: 4,
    for: 4,
    against: 0,
  });
  expect(withMeeting({ level: "NOT_RATED", why: "ILL" }, MEETING).vote).toBeUndefined();
});

test("what somebody thinks of themself goes no higher than the registry allows", () => {
  expect(within("EXCELLENT", "GOOD")).toBe("GOOD");
  expect(within("COMPLETED", "EXCELLENT")).toBe("COMPLETED");
  expect(within("EXCELLENT", null)).toBe("EXCELLENT");
});

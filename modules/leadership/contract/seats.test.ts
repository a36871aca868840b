import { expect, test } from "vitest";
import { seatFor } from "./seats.ts";

const lan = { personId: "lan", fullName: "Nguyễn Thị Lan", rank: "SECRETARY" };
const minh = { personId: "minh", fullName: "Trần Văn Minh", rank: "COMMITTEE_MEMBER" };
const committee = { termId: null, seats: [lan, minh] };

test("who holds the position keeps it", () => {
  expect(seatFor(committee, "lan", "SECRETARY")).toEqual({ is: "held" });
  expect(seatFor(committee, "minh", "COMMITTEE_MEMBER")).toEqual({ is: "held" });
});

test("a second secretary is named against the first, not written", () => {
  expect(seatFor(committee, null, "SECRETARY")).toEqual({ is: "taken", by: lan });
});

test("who sits in the committee already is not given a second rank by a list", () => {
  expect(seatFor(committee, "minh", "SECRETARY")).toEqual({ is: "other", by: minh });
  expect(seatFor(committee, "lan", "DEPUTY_SECRETARY")).toEqual({ is: "other", by: lan });
});

test("deputies and committee members find a place beside the others", () => {
  expect(seatFor(committee, null, "COMMITTEE_MEMBER")).toEqual({ is: "free" });
  expect(seatFor({ termId: null, seats: [] }, null, "SECRETARY")).toEqual({ is: "free" });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { monthOf } from "../contract/month.ts";
import { attendanceOf } from "./api.ts";
import { integrityChecks } from "./integrity.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let other: SignedIn;
let base: SignedIn;
let province: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const BRANCH = "Chi đoàn thôn 1";
const OTHER = "Chi đoàn thôn 2";
const people: Record<string, string> = {};
const id = (name: string): string => people[name] as string;
const at = (name: string, path = "") => `/api/units/${unit(name).id}/meetings${path}`;

const PLAN = {
  kind: "REGULAR",
  onDay: DAY,
  atTime: "19:30",
  online: false,
  place: "Nhà văn hóa thôn 1",
  agenda: "Kiểm điểm công tác tháng, bàn việc tháng tới.",
};
const CLOSING = { minutes: "Đồng chí bí thư chủ trì; mọi người thống nhất.", resolution: null };

async function member(name: string, branch: string, more: { status?: string } = {}) {
  people[name] = await plantMember(house.database.db, unit(branch), name, more);
}
const plan = async (more: object = {}, who = secretary, name = BRANCH) => {
  const made = await who.post(at(name), { ...PLAN, ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.meetingId as string;
};
const see = async (meetingId: string, who = secretary) => (await who.get(`/api/meetings/${meetingId}`)).body;
const deed = async (meetingId: string, verb: string, body: object = {}, who = secretary) => {
  const { version } = await see(meetingId, who);
  return who.post(`/api/meetings/${meetingId}/${verb}`, { version, ...body });
};
const tick = (meetingId: string, body: object, who = secretary) =>
  who.post(`/api/meetings/${meetingId}/attendance`, body);
const absent = (...names: string[]) => ({
  marks: names.map((name) => ({ personId: id(name), presence: "ABSENT" })),
  rest: "PRESENT",
});
const presenceOf = (seen: any) =>
  Object.fromEntries(seen.lines.map((line: any) => [line.fullName, line.presence]));
const attended = (name: string) =>
  attendanceOf(house.database.db, [id(name)], addDays(DAY, -365), addDays(DAY, 1)).then((all) =>
    all.get(id(name)),
  );

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn",
        [
          [
            "BASE_UNION",
            "Đoàn xã",
            [
              ["BRANCH", BRANCH],
              ["BRANCH", OTHER],
            ],
          ],
          ["BASE_UNION", "Đoàn phường", [["BRANCH", "Chi đoàn phố"]]],
        ],
      ],
    ],
  ]);
  for (const name of ["An", "Bình", "Chi", "Dũng", "Én", "Giang"]) await member(name, BRANCH);
  await member("Hà hoãn", BRANCH, { status: "DEFERRED" });
  await member("Khoa mất liên lạc", BRANCH, { status: "LOST" });
  for (const name of ["Lan", "Mai"]) await member(name, OTHER);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(BRANCH).id });
  other = await signInAs(house, { role: "BRANCH_COMMITTEE", unitId: unit(OTHER).id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
});
afterAll(() => house.close());

test("everybody of the day is called; all are ticked at once, then those who are missing", async () => {
  const meeting = await plan();
  const roll = await see(meeting);
  expect(roll.lines.map((line: any) => [line.fullName, line.calledAs])).toEqual([
    ["An", "MEMBER"],
    ["Bình", "MEMBER"],
    ["Chi", "MEMBER"],
    ["Dũng", "MEMBER"],
    ["Giang", "MEMBER"],
    ["Hà hoãn", "RELEASED"],
    ["Én", "MEMBER"],
  ]);
  expect(roll.parts[0]).toMatchObject({ eligible: 6, needPresent: 4, valid: null });
  expect((await deed(meeting, "closing", CLOSING)).body.code).toBe("meetings.unmarked");
  expect((await tick(meeting, absent("Giang"))).body).toEqual({ marked: 7, notCalled: [] });
  const excuse = { personId: id("Én"), presence: "EXCUSED", reason: "Đi trực đêm" };
  expect((await tick(meeting, { marks: [excuse] })).body.marked).toBe(1);
  expect(presenceOf(await see(meeting))).toMatchObject({
    An: "PRESENT",
    Giang: "ABSENT",
    Én: "EXCUSED",
    "Hà hoãn": "EXCUSED",
  });
  const closed = await deed(meeting, "closing", { ...CLOSING, resolution: "Mỗi người góp một ngày công." });
  expect(closed.body, JSON.stringify(closed.body)).toMatchObject({ valid: true });
  const { rows } = (await secretary.get(at(BRANCH))).body;
  expect(rows[0]).toMatchObject({
    state: "CLOSED",
    valid: true,
    count: { called: 7, eligible: 6, present: 4, excused: 2, absent: 1 },
  });
});

test("a locked meeting is not touched; opened again with a reason it is, and what it was is kept", async () => {
  const [row] = (await secretary.get(at(BRANCH))).body.rows;
  expect((await tick(row.id, absent("An"))).body.code).toBe("meetings.not_open");
  expect((await deed(row.id, "closing", CLOSING)).body.code).toBe("meetings.not_open");
  expect((await deed(row.id, "cancellation", { reason: "Ghi nhầm." })).body.code).toBe("meetings.not_open");
  const old = await see(row.id);
  expect((await deed(row.id, "reopening", { reason: "Ghi nhầm người vắng." })).status).toBe(200);
  // Whoever had the page open before is told.
  const stale = await secretary.post(`/api/meetings/${row.id}/closing`, { version: old.version, ...CLOSING });
  expect(stale.body.code).toBe("meetings.changed");
  await tick(row.id, { marks: [{ personId: id("Giang"), presence: "PRESENT" }] });
  expect((await deed(row.id, "closing", CLOSING)).body.valid).toBe(true);
  const { revisions } = await see(row.id);
  expect(revisions.map((one: any) => [one.deed, one.reason, one.present])).toEqual([
    ["CLOSED", null, 5],
    ["REOPENED", "Ghi nhầm người vắng.", 4],
    ["CLOSED", null, 4],
  ]);
  await expect(house.database.pool.query("delete from meetings.revision")).rejects.toThrow(
    /permission denied/,
  );
  await expect(house.database.pool.query("update meetings.revision set reason = ''")).rejects.toThrow(
    /permission denied/,
  );
});

test("below two thirds the meeting stands as not held: no resolution, and nobody's attendance counts it", async () => {
  const before = await attended("An");
  const meeting = await plan({ kind: "THEMATIC" });
  await tick(meeting, absent("Bình", "Chi", "Dũng"));
  const resolved = await deed(meeting, "closing", { ...CLOSING, resolution: "Quyết định." });
  expect(resolved.body.code).toBe("meetings.no_quorum_no_resolution");
  expect((await deed(meeting, "closing", CLOSING)).body.valid).toBe(false);
  expect(await attended("An")).toEqual(before);
  expect(before).toEqual({ held: 1, attended: 1, excused: 0 });
  expect(await attended("Én")).toEqual({ held: 1, attended: 0, excused: 1 });
  // Who is deferred did not have to come.
  expect(await attended("Hà hoãn")).toEqual({ held: 0, attended: 0, excused: 0 });
});

test("before the day only excuses are noted; nobody closes what has not been", async () => {
  const meeting = await plan({ onDay: addDays(DAY, 7) });
  expect((await tick(meeting, { marks: [], rest: "PRESENT" })).body.code).toBe("meetings.not_yet");
  const excused = { marks: [{ personId: id("An"), presence: "EXCUSED", reason: "Thi cuối kỳ" }] };
  expect((await tick(meeting, excused)).body.marked).toBe(1);
  expect((await deed(meeting, "closing", CLOSING)).body.code).toBe("meetings.not_yet");
  expect((await deed(meeting, "cancellation", { reason: "Mưa bão." })).status).toBe(200);
  expect((await see(meeting)).state).toBe("CANCELLED");
  expect((await secretary.post(at(BRANCH), { ...PLAN, onDay: addDays(DAY, -61) })).body.code).toBe(
    "meetings.too_late",
  );
  expect((await secretary.post(at(BRANCH), { ...PLAN, place: null })).body.code).toBe(
    "meetings.place_needed",
  );
});

test("guessed ids find nothing, strangers are not on the roll, and the province sees figures alone", async () => {
  const meeting = await plan();
  expect((await other.get(`/api/meetings/${meeting}`)).status).toBe(404);
  expect((await tick(meeting, absent("An"), other)).status).toBe(404);
  expect((await other.get(at(BRANCH))).status).toBe(404);
  expect((await province.get(`/api/meetings/${meeting}`)).body.code).toBe("meetings.figures_only");
  expect((await province.get(at(BRANCH))).body.code).toBe("meetings.figures_only");
  const strangers = await tick(meeting, {
    marks: [
      { personId: id("Lan"), presence: "PRESENT" },
      { personId: id("Khoa mất liên lạc"), presence: "PRESENT" },
    ],
  });
  expect(strangers.body).toEqual({ marked: 0, notCalled: [id("Lan"), id("Khoa mất liên lạc")] });
  await deed(meeting, "cancellation", { reason: "Chỉ để thử." });
});

test("who moved before the day is taken off the roll, who came is added; a mark stays with the branch of the day", async () => {
  const meeting = await plan();
  await tick(meeting, { marks: [{ personId: id("Dũng"), presence: "PRESENT" }] });
  const move = async (name: string, to: string, on: string) => {
    const { a1, a2, a3, a4 } = ancestorsOf(unit(to));
    await house.asOwner.pool.query(
      "update members.membership set unit_id = $2, a1 = $3, a2 = $4, a3 = $5, a4 = $6, joined_unit_on = $7 where person_id = $1",
      [id(name), unit(to).id, a1, a2, a3, a4, on],
    );
  };
  await move("Bình", OTHER, addDays(DAY, -1));
  await move("Dũng", OTHER, addDays(DAY, -1));
  await move("Lan", BRANCH, addDays(DAY, -1));
  await tick(meeting, { marks: [], rest: "PRESENT" });
  const seen = presenceOf(await see(meeting));
  expect(Object.keys(seen)).not.toContain("Bình");
  expect(seen).toMatchObject({ Dũng: "PRESENT", Lan: "PRESENT" });
  expect((await deed(meeting, "closing", CLOSING)).body.valid).toBe(true);
  expect(await attended("Dũng")).toMatchObject({ held: 2, attended: 2 });
  for (const name of ["Bình", "Dũng"]) await move(name, BRANCH, "2020-01-01");
  await move("Lan", OTHER, "2020-01-01");
});

test("a joint meeting is the superior's: each branch ticks its own people and has its own quorum", async () => {
  const branches = [unit(BRANCH).id, unit(OTHER).id];
  expect((await secretary.post(at(BRANCH), { ...PLAN, branches })).body.code).toBe(
    "meetings.branch_elsewhere",
  );
  const elsewhere = [unit(BRANCH).id, unit("Chi đoàn phố").id];
  expect((await base.post(at("Đoàn xã"), { ...PLAN, branches: elsewhere })).body.code).toBe(
    "meetings.branch_elsewhere",
  );
  const meeting = await plan({ branches }, base, "Đoàn xã");
  const seen = await see(meeting, other);
  expect([seen.parts.length, seen.lines.map((line: any) => line.fullName)]).toEqual([1, ["Lan", "Mai"]]);
  expect((await tick(meeting, { marks: [], rest: "PRESENT" }, secretary)).body.marked).toBe(7);
  expect((await tick(meeting, absent("Lan", "An"), other)).body.notCalled).toEqual([id("An")]);
  expect((await deed(meeting, "closing", CLOSING, other)).body.code).toBe("meetings.not_yours");
  expect((await deed(meeting, "closing", CLOSING, base)).body.valid).toBe(true);
  const [row] = (await other.get(at(OTHER))).body.rows;
  // One of two is less than two thirds: here it was not held.
  expect(row).toMatchObject({ id: meeting, branches: 2, valid: false });
  expect(await attended("Mai")).toMatchObject({ held: 0 });
});

test("meeting online and by the quarter needs a superior's word; nobody gives it to themselves", async () => {
  const online = { ...PLAN, online: true, place: null };
  expect((await secretary.post(at(BRANCH), online)).body.code).toBe("meetings.online_needs_consent");
  const asked = { kind: "ONLINE", from: DAY, reason: "Đoàn viên làm ca ở ba nhà máy." };
  expect((await secretary.post(at(BRANCH, "/consents"), asked)).status).toBe(403);
  const admin = await signInAs(house, { role: "UNIT_LEADER", unitId: unit(BRANCH).id });
  expect((await admin.post(at(BRANCH, "/consents"), asked)).body.code).toBe("meetings.own_consent");
  const given = await base.post(at(BRANCH, "/consents"), asked);
  expect(given.status).toBe(200);
  expect((await base.post(at(BRANCH, "/consents"), asked)).body.code).toBe("meetings.consent_stands");
  const meeting = await plan({ online: true, place: null });
  const end = (to: string, who = base) =>
    who.post(`/api/meeting-consents/${given.body.consentId}/end`, { to, reason: "Đã về một nơi." });
  expect((await end(addDays(DAY, -1))).body.code).toBe("meetings.consent_day");
  expect((await end(DAY, admin)).body.code).toBe("meetings.own_consent");
  expect((await end(DAY)).status).toBe(200);
  expect((await end(DAY)).body.code).toBe("meetings.consent_ended");
  await tick(meeting, { marks: [], rest: "PRESENT" });
  expect((await deed(meeting, "closing", CLOSING)).body.code).toBe("meetings.online_needs_consent");
  await deed(meeting, "cancellation", { reason: "Không còn được phép." });
});

test("the superior sees who did not meet this month, and that a quarter is enough where it was agreed", async () => {
  const month = monthOf(DAY);
  const duty = async (who: SignedIn, name: string) => (await who.get(at(name, `/duty?month=${month}`))).body;
  const missing = async (who: SignedIn, name: string) =>
    (await who.get(at(name, "/not-met"))).body.rows.map((row: any) => row.unitName);
  expect((await duty(base, "Đoàn xã")).sums).toMatchObject({ branches: 2, met: 1, quarterly: 0 });
  expect(await missing(base, "Đoàn xã")).toEqual([OTHER]);
  expect(await missing(province, "Tỉnh Đoàn")).toEqual([OTHER, "Chi đoàn phố"]);
  const rows = (await province.get(at("Tỉnh Đoàn", "/below"))).body.rows;
  expect(rows.map((row: any) => [row.unitName, row.sums.branches, row.sums.met])).toEqual([
    ["Đoàn phường", 1, 0],
    ["Đoàn xã", 2, 1],
  ]);
  expect((await base.get(at("Đoàn phường", "/duty"))).status).toBe(404);
  const first = await province.get(at("Tỉnh Đoàn", "/not-met?limit=1"));
  const next = await province.get(at("Tỉnh Đoàn", `/not-met?limit=1&cursor=${first.body.next}`));
  expect([first.body.previous, next.body.rows[0].unitName, next.body.next]).toEqual([
    null,
    "Chi đoàn phố",
    null,
  ]);
  await base.post(at(OTHER, "/consents"), {
    kind: "QUARTERLY",
    from: addDays(DAY, -80),
    reason: "Đội thợ đi công trình.",
  });
  expect((await duty(base, "Đoàn xã")).sums).toMatchObject({ branches: 2, met: 1, quarterly: 1 });
});

test("a member sees the meetings they were called to and how they attended, and no minutes of others", async () => {
  const own = await signInAs(house, { role: "MEMBER", unitId: unit(BRANCH).id, personId: id("Én") });
  const { body } = await own.get("/api/my-meetings");
  expect(body.year).toEqual(await attended("Én"));
  expect(body.rows.length).toBeGreaterThan(2);
  const [row] = (await secretary.get(at(BRANCH))).body.rows;
  expect((await own.get(`/api/meetings/${row.id}`)).status).toBe(403);
  expect((await own.post(`/api/meetings/${row.id}/attendance`, { marks: [], rest: "PRESENT" })).status).toBe(
    403,
  );
});

test("after its days the branch asks the superior to open the minutes again", async () => {
  const meeting = await plan({ onDay: addDays(DAY, -40) });
  await tick(meeting, { marks: [], rest: "PRESENT" });
  expect((await deed(meeting, "closing", CLOSING)).body.valid).toBe(true);
  const reason = { reason: "Thiếu tên người vắng." };
  expect((await deed(meeting, "reopening", reason)).body.code).toBe("meetings.superior_reopens");
  expect((await deed(meeting, "reopening", reason, base)).status).toBe(200);
});

test("what waits: minutes to close and, for the superior, nothing that is not so", async () => {
  const { body } = await secretary.get("/api/desk");
  const kinds = [...body.late, ...body.today, ...body.coming].map((one: any) => one.kind);
  expect(kinds).toContain("meetings.to_close");
});

test("the rolls prove themselves", async () => {
  const faults = async () => {
    const found: string[] = [];
    for (const check of integrityChecks) {
      const { rows } = await house.asOwner.pool.query<{ id: string }>(check.sql);
      found.push(...rows.map(() => check.name));
    }
    return found;
  };
  expect(await faults()).toEqual([]);
  await house.asOwner.pool.query(
    "update meetings.attendance set presence = 'ABSENT' where presence = 'PRESENT'",
  );
  await house.asOwner.pool.query("delete from meetings.revision where no = 1");
  expect(new Set(await faults())).toEqual(new Set(["meetings.counts", "meetings.revisions"]));
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPicture } from "#app/checks/case-papers/keep-picture.ts";
import { textOfPdf } from "#app/checks/case-papers/text-of-pdf.ts";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { attendanceOf } from "./api.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let other: SignedIn;
let base: SignedIn;
let province: SignedIn;
let meeting: string;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const BRANCH = "Chi đoàn thôn 1";
const people: Record<string, string> = {};
const id = (name: string): string => people[name] as string;
const CLOSING = { minutes: "Đồng chí bí thư chủ trì.\nMọi người thống nhất.", resolution: null };
const GUEST = { fullName: "Lê Thị Cấp Trên", post: "Phó Bí thư Đoàn xã" };

const see = async (who = secretary) => (await who.get(`/api/meetings/${meeting}`)).body;
const deed = async (verb: string, body: object = {}) => {
  const { version } = await see();
  return secretary.post(`/api/meetings/${meeting}/${verb}`, { version, ...body });
};
const tick = (body: object) => secretary.post(`/api/meetings/${meeting}/attendance`, body);

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
            "Đoàn xã Mẫu",
            [
              ["BRANCH", BRANCH],
              ["BRANCH", "Chi đoàn thôn 2"],
            ],
          ],
          ["BASE_UNION", "Đoàn phường", [["BRANCH", "Chi đoàn phố"]]],
        ],
      ],
    ],
  ]);
  for (const name of ["An", "Bình", "Chi", "Dũng", "Én", "Giang"])
    people[name] = await plantMember(house.database.db, unit(BRANCH), name);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(BRANCH).id });
  other = await signInAs(house, { role: "BRANCH_COMMITTEE", unitId: unit("Chi đoàn thôn 2").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã Mẫu").id });
  province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
});
afterAll(() => house.close());

/** Somebody of another union's branch who stays here for a time, through all hands. */
async function staying(name: string) {
  people[name] = await plantMember(house.database.db, unit("Chi đoàn phố"), name);
  const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn phường").id });
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn phường").id });
  const facts = { where: "UNIT", toUnit: unit(BRANCH).id, area: "Xã Mẫu", from: DAY, to: addDays(DAY, 60) };
  const begun = await officer.post("/api/cases", {
    procedure: "TEMPORARY_STAY",
    unitId: unit("Chi đoàn phố").id,
    personId: id(name),
    facts: { ...facts, address: "Số 1", reason: "WORK" },
  });
  const sent = (await step(leader, (await step(officer, begun.body, "submit")).body, "issue")).body;
  const away = await step(base, sent, "accept", { form: { host: unit(BRANCH).id } });
  expect(away.body.state, JSON.stringify(away.body)).toBe("AWAY");
}

test("who stays here for a time and invited guests attend, and are in no quorum", async () => {
  await staying("Thu ở nhờ");
  const plan = {
    kind: "THEMATIC",
    onDay: DAY,
    atTime: "19:30",
    online: false,
    place: "Nhà văn hóa thôn 1",
    agenda: "Bàn việc tháng tới.",
  };
  meeting = (await secretary.post(`/api/units/${unit(BRANCH).id}/meetings`, plan)).body.meetingId;
  const roll = await see();
  expect(roll.lines.at(-1)).toMatchObject({ fullName: "Thu ở nhờ", calledAs: "GUEST" });
  expect(roll.parts[0]).toMatchObject({ eligible: 6, needPresent: 4, guests: 0 });
  const add = (who: SignedIn, body: object = GUEST) => who.post(`/api/meetings/${meeting}/guests`, body);
  expect((await add(other)).status).toBe(404);
  expect((await add(secretary, { ...GUEST, post: " " })).status).toBe(422);
  const { guestId } = (await add(secretary)).body;
  const mistaken = (await add(secretary, { ...GUEST, fullName: "Ghi Nhầm" })).body.guestId;
  const gone = (which: string, who = secretary) =>
    who.inject({
      method: "DELETE",
      url: `/api/meetings/${meeting}/guests/${which}`,
      headers: { ...who.headers, "idempotency-key": crypto.randomUUID() },
    });
  expect((await gone(mistaken, other)).statusCode).toBe(404);
  expect((await gone(mistaken)).statusCode).toBe(200);
  expect((await gone(mistaken)).statusCode).toBe(404);
  const lines = await house.asOwner.pool.query(
    "select details from trail.line where action in ('meetings.add_guest', 'meetings.remove_guest') order by id",
  );
  expect(lines.rows.map((row) => row.details.guestId)).toEqual([guestId, mistaken, mistaken]);
  // Whose name was written down by mistake is nowhere once it is taken off.
  expect(JSON.stringify(lines.rows)).not.toMatch(/Ghi Nhầm|Cấp Trên/u);
  // Everybody there means the members: a guest is ticked by name, or not at all.
  await tick({ marks: [], rest: "PRESENT" });
  expect((await see()).lines.at(-1).presence).toBeNull();
  await tick({ marks: [{ personId: id("Thu ở nhờ"), presence: "PRESENT" }] });
  expect((await deed("closing", CLOSING)).body.valid).toBe(true);
  const closed = await see();
  expect(closed.parts[0]).toMatchObject({ present: 6, eligible: 6, guests: 1 });
  expect(closed.guests).toEqual([{ id: guestId, ...GUEST }]);
  const attended = await attendanceOf(house.database.db, [id("Thu ở nhờ")], DAY, addDays(DAY, 1));
  expect(attended.get(id("Thu ở nhờ"))).toEqual({ held: 1, attended: 1, excused: 0 });
  expect((await add(secretary)).body.code).toBe("meetings.not_open");
});

test("the minutes of a closed meeting are issued once with a number, and revoked when it is opened again", async () => {
  const signed = { chair: "Trần Văn Chủ Tọa", secretary: "Lê Thị Thư Ký" };
  const fetch = (who: SignedIn) =>
    who.inject({ method: "GET", url: `/api/meetings/${meeting}/minutes-paper/file`, headers: who.headers });
  expect((await fetch(secretary)).statusCode).toBe(404);
  expect((await deed("minutes-paper", signed)).body.numberText).toBe("01-BB/ĐTN");
  expect((await deed("minutes-paper", signed)).body.code).toBe("meetings.minutes_issued");
  const seen = await see();
  expect([seen.paper.state, seen.can.issue]).toEqual(["ISSUED", false]);
  const file = await fetch(base);
  expect(file.statusCode).toBe(200);
  keepPicture("bien ban sinh hoat chi doan", file.rawPayload);
  const text = textOfPdf(file.rawPayload);
  for (const said of [
    "BIÊN BẢN",
    "Số: 01-BB/ĐTN",
    "19 giờ 30 phút",
    "6/6 đoàn viên (cần 4)",
    "Lê Thị Cấp Trên (Phó Bí thư Đoàn xã); Thu ở nhờ (sinh hoạt tạm thời)",
    "Cuộc họp không ra nghị quyết.",
    "Trần Văn Chủ Tọa",
  ])
    expect(text).toContain(said);
  expect((await fetch(other)).statusCode).toBe(404);
  expect((await fetch(province)).statusCode).toBe(403);
  await deed("reopening", { reason: "Ghi thiếu ý kiến." });
  expect((await see()).paper).toBeNull();
  const register = (await secretary.get(`/api/units/${unit(BRANCH).id}/papers`)).body.rows;
  expect(register.map((one: any) => [one.numberText, one.state])).toEqual([["01-BB/ĐTN", "REVOKED"]]);
  await deed("closing", CLOSING);
  expect((await deed("minutes-paper", signed)).body.numberText).toBe("02-BB/ĐTN");
});

test("minutes whose file could not be set are issued anew from their meeting alone, and never by a unit that has ended", async () => {
  const signed = { chair: "Trần Văn Chủ Tọa", secretary: "Lê Thị Thư Ký" };
  const { id: paperId } = (await see()).paper;
  await house.asOwner.pool.query(
    "update papers.paper set state = 'VOIDED', failed = true, state_reason = 'Tệp không dựng được', state_on = current_date where id = $1",
    [paperId],
  );
  expect((await secretary.get(`/api/papers/${paperId}`)).body.can.issueAgain).toBe(false);
  const again = await secretary.post(`/api/papers/${paperId}/issue-again`, {});
  expect([again.status, again.body.code]).toEqual([409, "papers.renewed_there"]);
  const ends = (day: string | null) =>
    house.asOwner.pool.query("update organisation.unit set valid_to = $2 where id = $1", [
      unit(BRANCH).id,
      day,
    ]);
  await ends(DAY);
  const { version } = await see(base);
  const late = await base.post(`/api/meetings/${meeting}/minutes-paper`, { version, ...signed });
  expect(late.body.code).toBe("papers.unit_closed");
  await ends(null);
  expect((await deed("minutes-paper", signed)).body.numberText).toBe("03-BB/ĐTN");
});

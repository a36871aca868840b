import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, addMonths, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { tick } from "#kernel/workflow/engine.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { around } from "#modules/cases/server/api.ts";
import { faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let hands: Record<"secretary" | "base" | "hosting" | "host" | "alone" | "stranger", SignedIn>;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const NOW = today();

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Quê",
        [
          [
            "BASE_UNION",
            "Đoàn xã Quê",
            [
              ["BRANCH", "Chi đoàn Quê"],
              ["BRANCH", "Chi đoàn Bên"],
            ],
          ],
        ],
      ],
      [
        "PROVINCIAL",
        "Tỉnh Phố",
        [
          ["BASE_UNION", "Đoàn phường Phố", [["BRANCH", "Chi đoàn Phố"]]],
          ["BASE_UNION", "Đoàn phường Vắng"],
        ],
      ],
    ],
  ]);
  const as = (role: "BRANCH_SECRETARY" | "UNIT_LEADER", name: string) =>
    signInAs(house, { role, unitId: unit(name).id });
  hands = {
    secretary: await as("BRANCH_SECRETARY", "Chi đoàn Quê"),
    base: await as("UNIT_LEADER", "Đoàn xã Quê"),
    hosting: await as("UNIT_LEADER", "Đoàn phường Phố"),
    host: await as("BRANCH_SECRETARY", "Chi đoàn Phố"),
    alone: await as("UNIT_LEADER", "Đoàn phường Vắng"),
    stranger: await as("BRANCH_SECRETARY", "Chi đoàn Bên"),
  };
});
afterAll(() => house.close());

const plant = (status = "ACTIVE") =>
  plantMember(house.database.db, unit("Chi đoàn Quê"), "Vũ Thị Tạm", { status, counted: true });
const facts = (over: object = {}) => ({
  where: "UNIT",
  toUnit: unit("Đoàn phường Phố").id,
  area: "phường Phố",
  address: "Số 7, ngõ Ví Dụ",
  from: NOW,
  to: addDays(NOW, 90),
  reason: "WORK",
  ...over,
});
const begin = (who: SignedIn, personId: string, over: object = {}) =>
  who.post("/api/cases", {
    procedure: "TEMPORARY_STAY",
    unitId: unit("Chi đoàn Quê").id,
    personId,
    facts: facts(over),
  });
const record = (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["unit_id", "status", "counted"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
/** What the program's clock does on this day. */
const clock = (id: string, name: string, day = NOW) =>
  house.database.db.transaction().execute((tx) => {
    const acting: Acting = {
      db: tx,
      actor: null,
      vault: house.house.vault,
      now: new Date(),
      today: day,
      afterCommit: () => undefined,
    };
    return tick(around(), acting, id, name);
  });
/** Through all hands until the guest is there. */
async function go(personId: string, over: object = {}, form: object = {}) {
  const draft = (await begin(hands.secretary, personId, over)).body;
  const asked = (await step(hands.secretary, draft, "submit")).body;
  const sent = (await step(hands.base, asked, "issue")).body;
  if (sent.state !== "SENT") return sent;
  return (await step(hands.hosting, sent, "accept", { form })).body;
}

test("asks who you are and whether you may, and answers for units of one's part alone", async () => {
  for (const list of ["guests", "away"]) {
    const path = (name: string) => `/api/units/${unit(name).id}/${list}`;
    expect((await asNobody(house).get(path("Chi đoàn Quê"))).status).toBe(401);
    const auditor = await signInAs(house, { role: "AUDITOR", unitId: unit("Trung ương").id });
    expect((await auditor.get(path("Chi đoàn Quê"))).status).toBe(403);
    expect((await hands.secretary.get(path("Chi đoàn Phố"))).status).toBe(404);
  }
});

test("a member reports, four hands act, the host sees a guest and writes a remark, home keeps the count", async () => {
  const person = await plant();
  const member = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn Quê").id, personId: person });
  const asked = (await begin(member, person)).body;
  expect(asked.state).toBe("ASKED");
  expect((await hands.hosting.get(`/api/cases/${asked.id}`)).status).toBe(404);
  const submitted = (await step(hands.secretary, asked, "submit")).body;
  expect((await step(hands.secretary, submitted, "issue")).body.code).toBe("cases.not_your_hand");
  const sent = (await step(hands.base, submitted, "issue")).body;
  expect((await step(hands.base, sent, "accept")).body.code).toBe("cases.not_your_hand");
  const elsewhere = { host: unit("Chi đoàn Bên").id };
  expect((await step(hands.hosting, sent, "accept", { form: elsewhere })).body.code).toBe(
    "transfers.branch_elsewhere",
  );
  expect((await step(hands.hosting, sent, "accept")).body.code).toBe("transfers.choose_branch");
  const form = { host: unit("Chi đoàn Phố").id };
  // Two of the host's officers press at once.
  const both = await Promise.all([1, 2].map(() => step(hands.hosting, sent, "accept", { form })));
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  const away = both.find((one) => one.status === 200)?.body;
  expect(away.state).toBe("AWAY");
  expect(await record(person)).toEqual({
    unit_id: unit("Chi đoàn Quê").id,
    status: "TEMPORARY_AWAY",
    counted: true,
  });

  const guests = (await hands.host.get(`/api/units/${unit("Chi đoàn Phố").id}/guests`)).body.rows;
  expect(guests).toMatchObject([
    { caseId: asked.id, fullName: "Vũ Thị Tạm", homeName: "Chi đoàn Quê", remarkedOn: null },
  ]);
  expect(JSON.stringify(guests)).not.toContain(person);
  expect((await hands.host.get(`/api/units/${unit("Chi đoàn Phố").id}/away`)).body.rows).toEqual([]);
  const form2 = { takesPart: "GOOD", remark: "Dọn vệ sinh khu phố đều đặn." };
  expect((await step(hands.secretary, away, "remark", { form: form2 })).body.code).toBe(
    "cases.not_your_hand",
  );
  const remarked = (await step(hands.host, away, "remark", { form: form2 })).body;
  expect(remarked.state).toBe("AWAY");

  const list = (await hands.secretary.get(`/api/units/${unit("Chi đoàn Quê").id}/away`)).body.rows;
  expect(list).toMatchObject([{ personId: person, hostName: "Chi đoàn Phố", remarkedOn: NOW }]);
  expect(JSON.stringify(list)).not.toContain("ngõ Ví Dụ");
  const seen = (await hands.secretary.get(`/api/cases/${asked.id}`)).body;
  expect(seen.history.at(-1).form).toEqual(form2);
  expect((await hands.stranger.get(`/api/cases/${asked.id}`)).status).toBe(404);

  const early = (await step(hands.secretary, remarked, "comeBack")).body;
  expect(early.state).toBe("ENDED");
  expect((await record(person)).status).toBe("ACTIVE");
  expect((await hands.host.get(`/api/units/${unit("Chi đoàn Phố").id}/guests`)).body.rows).toEqual([]);
  expect(await faultsOf(house)).toEqual([]);
});

test("who stays on beyond the age does so after the stay, which begins and ends by the clock", async () => {
  const person = await plant("EXTENDED");
  const from = addDays(NOW, 10);
  const granted = await go(person, { from, to: addDays(NOW, 40) }, { host: unit("Chi đoàn Phố").id });
  expect(granted.state).toBe("GRANTED");
  expect((await record(person)).status).toBe("EXTENDED");
  await clock(granted.id, "start", from);
  expect((await record(person)).status).toBe("TEMPORARY_AWAY");
  await clock(granted.id, "end", addDays(NOW, 40));
  expect((await record(person)).status).toBe("EXTENDED");
});

test("a stay is refused beyond the rule, and renewed only by the home base within it", async () => {
  const person = await plant();
  const tooLong = await begin(hands.secretary, person, { to: addDays(addMonths(NOW, 12), 1) });
  expect([tooLong.status, tooLong.body.code, tooLong.body.data.rule]).toEqual([
    422,
    "transfers.stay_too_long",
    "stay.mostMonths",
  ]);
  expect((await begin(hands.secretary, person, { to: NOW })).body.code).toBe("transfers.days_reversed");
  const away = await go(person, { to: addMonths(NOW, 12) }, { host: unit("Chi đoàn Phố").id });
  const until = (to: string) => ({ form: { to } });
  expect((await step(hands.secretary, away, "renew", until(addMonths(NOW, 18)))).body.code).toBe(
    "cases.not_your_hand",
  );
  expect((await step(hands.base, away, "renew", until(addMonths(NOW, 25)))).body.code).toBe(
    "transfers.stay_too_long",
  );
  const renewed = (await step(hands.base, away, "renew", until(addMonths(NOW, 18)))).body;
  expect(renewed.state).toBe("AWAY");
  const { due_on } = await house.database.db
    .selectFrom("workflow.clock")
    .select("due_on")
    .where("case_id", "=", away.id)
    .executeTakeFirstOrThrow();
  expect(due_on).toBe(addMonths(NOW, 18));
});

test("outside the Union's reach an address is all; where no branch is, the commune union hosts itself", async () => {
  const far = await go(await plant(), { where: "OUTSIDE", toUnit: undefined, area: "Nước ngoài" });
  expect(far.state).toBe("AWAY");
  const person = await plant();
  const draft = (await begin(hands.secretary, person, { toUnit: unit("Đoàn phường Vắng").id })).body;
  const sent = (await step(hands.base, (await step(hands.secretary, draft, "submit")).body, "issue")).body;
  const away = (await step(hands.alone, sent, "accept")).body;
  expect(away.state).toBe("AWAY");
  const form = { takesPart: "FAIR", remark: "Có tham gia." };
  expect((await step(hands.alone, away, "remark", { form })).status).toBe(200);
});

test("a refusal leaves the member as before; who has gone elsewhere before the day does not go", async () => {
  const person = await plant();
  const draft = (await begin(hands.secretary, person)).body;
  expect((await begin(hands.secretary, person)).body.code).toBe("cases.open_already");
  const sent = (await step(hands.base, (await step(hands.secretary, draft, "submit")).body, "issue")).body;
  expect((await step(hands.hosting, sent, "reject")).body.code).toBe("cases.reason_needed");
  const no = await step(hands.hosting, sent, "reject", { comment: "Không cư trú tại đây." });
  expect(no.body.state).toBe("REJECTED");
  expect((await record(person)).status).toBe("ACTIVE");

  const from = addDays(NOW, 5);
  const granted = await go(person, { from }, { host: unit("Chi đoàn Phố").id });
  const set = house.database.db.updateTable("members.membership").set({ status: "DEFERRED" });
  await set.where("person_id", "=", person).execute();
  expect(await clock(granted.id, "start", from)).toMatchObject({ state: "CANCELLED" });
  expect((await record(person)).status).toBe("DEFERRED");
});

test("what the base sends back is put right within the rule, and not by whoever returned it", async () => {
  const person = await plant();
  const draft = (await begin(hands.secretary, person)).body;
  const asked = (await step(hands.secretary, draft, "submit")).body;
  const back = (await step(hands.base, asked, "return", { comment: "Ghi rõ số nhà." })).body;
  const mend = (form: object, who = hands.secretary, at = back) => step(who, at, "amend", { form });
  expect((await mend({})).body.code).toBe("transfers.nothing_mended");
  expect((await mend({ to: addDays(addMonths(NOW, 12), 1) })).body.code).toBe("transfers.stay_too_long");
  expect((await mend({ from: addDays(NOW, 91) })).body.code).toBe("transfers.days_reversed");
  expect((await mend({ area: "phường Khác" }, hands.stranger)).status).toBe(404);
  const to = addDays(NOW, 120);
  const mended = (await mend({ to, address: "Số 9, ngõ Ví Dụ" })).body;
  expect(mended.state).toBe("RETURNED");
  const seen = (await hands.secretary.get(`/api/cases/${draft.id}`)).body;
  expect(seen.facts).toMatchObject({ to, from: NOW, area: "phường Phố" });
  expect(JSON.stringify(seen)).not.toContain("ngõ Ví Dụ");
  expect((await step(hands.secretary, mended, "submit")).body.state).toBe("SUBMITTED");
});

test("a closed unit hosts nobody", async () => {
  const planted = await plantUnits(
    house.database.db,
    ["BASE_UNION", "Đoàn xã Giải Thể", [["BRANCH", "Chi đoàn Giải Thể"]]],
    unit("Tỉnh Phố"),
  );
  const toUnit = (planted["Chi đoàn Giải Thể"] as UnitPath).id;
  const set = house.asOwner.pool.query("update organisation.unit set valid_to = $2 where id = $1", [
    toUnit,
    NOW,
  ]);
  await set;
  expect((await begin(hands.secretary, await plant(), { toUnit })).body.code).toBe("transfers.unit_closed");
});

test("a stay becomes a transfer for good, and ends when that takes effect", async () => {
  const person = await plant();
  const away = await go(person, {}, { host: unit("Chi đoàn Phố").id });
  const asked = await step(hands.secretary, away, "settleThere");
  expect(asked.status).toBe(200);
  const { rows } = (await hands.secretary.get(`/api/cases?person=${person}`)).body;
  const moving = rows.find((row: any) => row.procedure === "TRANSFER");
  expect(moving.state).toBe("DRAFT");
  const again = (await hands.secretary.get(`/api/cases/${away.id}`)).body;
  expect((await step(hands.secretary, again, "settleThere")).body.code).toBe("cases.open_already");
  const form = { duesMonth: NOW.slice(0, 7), remark: "Tốt." };
  const submitted = (await step(hands.secretary, { id: moving.id, version: 1 }, "submit", { form })).body;
  const sent = (await step(hands.base, submitted, "sign")).body;
  const taken = (await step(hands.hosting, sent, "accept", { form: { branch: unit("Chi đoàn Phố").id } }))
    .body;
  expect((await step(hands.host, taken, "confirm")).body.state).toBe("EFFECTIVE");
  expect(await record(person)).toMatchObject({ unit_id: unit("Chi đoàn Phố").id, counted: true });
  expect((await hands.secretary.get(`/api/cases/${away.id}`)).body.state).toBe("MOVED");
  expect(await faultsOf(house)).toEqual([]);
});

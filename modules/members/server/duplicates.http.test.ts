import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { findDuplicatesOf } from "./queries/duplicates.ts";
import { scanJob } from "./scan-duplicates.ts";
import {
  type PlantedFacts,
  type PlantedMember,
  type PlantedTree,
  plantMembers,
  plantTree,
} from "./testing.ts";

let house: TestServer;
let units: PlantedTree;
let officer: SignedIn;
let far: SignedIn;
let province: SignedIn;

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
  far = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã Bình Nam"].id });
  province = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Tỉnh An"].id });
});
afterAll(() => house.close());

type Name = keyof PlantedTree;
const one = async (unit: Name, facts: PlantedFacts): Promise<PlantedMember> =>
  (await plantMembers(house, units[unit].id, 1, facts))[0] as PlantedMember;
const find = (...people: PlantedMember[]) =>
  house.database.db.transaction().execute((tx) =>
    findDuplicatesOf(
      tx,
      people.map((person) => person.personId),
    ),
  );
const reasonsOf = async (a: PlantedMember, b: PlantedMember): Promise<string[] | null> => {
  await find(a);
  const [first, second] = [a.personId, b.personId].sort() as [string, string];
  const pair = await house.database.db
    .selectFrom("members.duplicate_pair")
    .select("reasons")
    .where("person_a", "=", first)
    .where("person_b", "=", second)
    .executeTakeFirst();
  return pair?.reasons ?? null;
};
const noId = { nationalId: null, phone: null };
let serial = 0;
/** Two people with a name of their own, so that cases do not meet: more than one letter apart from every other. */
const twins = async (
  left: [Name, PlantedFacts["person"], PlantedFacts["sealed"]?],
  right: [Name, PlantedFacts["person"], PlantedFacts["sealed"]?],
) => {
  const [letters, i] = ["bcdghklmnpqrstvx", serial++];
  const [x, y] = [letters[i % 16] as string, letters[Math.floor(i / 16)] as string];
  const word = `${x}a${x}a${y}a${y}`;
  const make = ([unit, person, sealed]: typeof left) =>
    one(unit, {
      person: { gender: null, ...person, fullName: `Tr${word}${person?.fullName ?? "ần Văn Sinh"}` },
      sealed: sealed ?? noId,
    });
  return [await make(left), await make(right)] as const;
};
const born = (dateOfBirth: string, more: object = {}) => ({ dateOfBirth, ...more }) as PlantedFacts["person"];
const pairBetween = async (as: SignedIn, a: PlantedMember, b: PlantedMember) => {
  await find(a);
  const { body } = await as.get("/api/duplicates?limit=200");
  const ids = [a.personId, b.personId];
  return body.rows.find((row: any) => ids.includes(row.a.personId) || ids.includes(row.b.personId));
};

describe("who is alike", () => {
  const one1 = "Chi đoàn An Đông 1";
  const two = "Chi đoàn An Đông 2";
  const away = "Chi đoàn Bình Nam 1";

  test("same folded name and birth date, origin unknown", async () => {
    const [a, b] = await twins([one1, born("2001-03-04")], [away, born("2001-03-04")]);
    expect(await reasonsOf(a, b)).toEqual(["name_birth"]);
  });
  test("same name, birth date and province of origin", async () => {
    const [a, b] = await twins(
      [one1, born("2001-03-04"), { ...noId, nationalId: "034201000001" }],
      [one1, born("2001-03-04"), { ...noId, nationalId: "034201000002" }],
    );
    expect(await reasonsOf(a, b)).toEqual(["name_birth_origin"]);
  });
  test("not two who carry different national ids in different units", async () => {
    const [a, b] = await twins(
      [one1, born("2001-03-04"), { ...noId, nationalId: "034201000003" }],
      [two, born("2001-03-04"), { ...noId, nationalId: "034201000004" }],
    );
    expect(await reasonsOf(a, b)).toBeNull();
  });
  test("not a man and a woman", async () => {
    const [a, b] = await twins(
      [one1, born("2001-03-04", { gender: "MALE" })],
      [one1, born("2001-03-04", { gender: "FEMALE" })],
    );
    expect(await reasonsOf(a, b)).toBeNull();
  });
  test("day and month swapped, in one unit", async () => {
    const [a, b] = await twins([one1, born("2001-03-04")], [one1, born("2001-04-03")]);
    expect(await reasonsOf(a, b)).toEqual(["swapped_day_month"]);
    const [c, d] = await twins([one1, born("2001-03-04")], [away, born("2001-04-03")]);
    expect(await reasonsOf(c, d)).toBeNull();
  });
  test("one letter apart, in one unit on one birth date", async () => {
    const name = (fullName: string) => born("2001-07-08", { fullName });
    const [a, b] = await twins([one1, name("ần Thị Hoan")], [one1, name("ần Thị Hoán")]);
    expect(await reasonsOf(a, b)).toEqual(["name_birth"]);
    const [c, d] = await twins([one1, name("ần Thị Hoan")], [one1, name("ần Thị Hon")]);
    expect(await reasonsOf(c, d)).toEqual(["one_letter"]);
    const [e, f] = await twins([one1, name("ần Thị Hoan")], [two, name("ần Thị Hon")]);
    expect(await reasonsOf(e, f)).toBeNull();
  });
  test("an open pair goes when a correction makes the two unlike", async () => {
    const [a, b] = await twins([one1, born("2001-09-20")], [one1, born("2001-09-20")]);
    expect(await reasonsOf(a, b)).toEqual(["name_birth"]);
    await officer.patch(`/api/members/${b.personId}`, { version: 1, person: { dateOfBirth: "2000-09-21" } });
    expect(await reasonsOf(b, a)).toBeNull();
  });
});

describe("deciding", () => {
  test("asks who you are and whether you may", async () => {
    const unit = units["Xã An Đông"].id;
    const id = "01900000-0000-7000-8000-000000000000";
    const secretary = await signInAs(house, {
      role: "BRANCH_SECRETARY",
      unitId: units["Chi đoàn An Đông 1"].id,
    });
    for (const url of ["/api/duplicates", "/api/duplicates/count", `/api/duplicates/${id}`]) {
      expect((await asNobody(house).get(url)).status).toBe(401);
      expect((await secretary.get(url)).status).toBe(403);
    }
    const merge = { keep: "a", versions: { a: 1, b: 1 } };
    for (const [url, body] of [
      [`/api/duplicates/${id}/distinct`, {}],
      [`/api/duplicates/${id}/open`, {}],
      [`/api/duplicates/${id}/merge`, merge],
      [`/api/member-merges/${id}/undo`, {}],
      [`/api/units/${unit}/duplicate-scans`, {}],
    ] as const) {
      expect((await asNobody(house).post(url, body)).status).toBe(401);
      expect((await secretary.post(url, body)).status).toBe(403);
      expect([url, (await far.post(url, body)).status]).toEqual([url, 404]);
    }
  });

  test("two persons is remembered and not asked again, until it is taken back", async () => {
    const [a, b] = await twins(
      ["Chi đoàn An Đông 1", born("1999-01-20")],
      ["Chi đoàn An Đông 2", born("1999-01-20")],
    );
    const pair = await pairBetween(officer, a, b);
    const open = (await officer.get("/api/duplicates/count")).body.open;
    const decided = await officer.post(`/api/duplicates/${pair.id}/distinct`, { note: "hai anh em họ" });
    expect(decided.body).toEqual({ state: "DISTINCT" });
    expect((await officer.get("/api/duplicates/count")).body.open).toBe(open - 1);
    await find(a, b);
    expect(await pairBetween(officer, a, b)).toBeUndefined();
    const kept = (await officer.get(`/api/duplicates/${pair.id}`)).body.pair;
    expect(kept).toMatchObject({ state: "DISTINCT", note: "hai anh em họ" });
    const twice = await officer.post(`/api/duplicates/${pair.id}/distinct`, {});
    expect(twice.body.code).toBe("members.pair_decided");
    await officer.post(`/api/duplicates/${pair.id}/open`, {});
    expect(await pairBetween(officer, a, b)).toMatchObject({ id: pair.id, state: "OPEN" });
  });

  test("a record outside the part comes masked, with nothing of its unit, and cannot be merged", async () => {
    const [a, b] = await twins(
      ["Chi đoàn An Đông 1", born("1998-01-20")],
      ["Chi đoàn Bình Nam 1", born("1998-01-20")],
    );
    const pair = await pairBetween(officer, a, b);
    const outside = pair.a.inside ? pair.b : pair.a;
    expect(outside).toEqual({
      inside: false,
      personId: null,
      name: outside.name,
      birthYear: 1998,
      dateOfBirth: null,
      gender: null,
      memberCode: null,
      unitId: null,
      unitName: null,
      status: null,
    });
    expect(outside.name).not.toBe(b.fullName);
    const detail = await officer.get(`/api/duplicates/${pair.id}`);
    expect(detail.body).toMatchObject({ fields: [], versions: null, pair: { can: { merge: false } } });
    for (const answer of [detail, { body: pair }]) {
      const text = JSON.stringify(answer.body);
      for (const secret of [b.personId, b.memberCode, "Bình Nam"]) expect(text).not.toContain(secret);
    }
    const merged = await officer.post(`/api/duplicates/${pair.id}/merge`, {
      keep: pair.a.inside ? "a" : "b",
      versions: { a: 1, b: 1 },
    });
    expect([merged.status, merged.body.code]).toEqual([409, "members.pair_outside"]);
    expect(JSON.stringify(merged.body)).not.toContain(b.personId);
  });
});

/** Everything of both records but versions and times of change. */
async function stateOf(ids: readonly string[]) {
  const { rows } = await house.asOwner.pool.query(
    `select to_jsonb(p) - 'version' - 'changed_at' as person, to_jsonb(m) - 'changed_at' as membership
     from members.person p left join members.membership m on m.person_id = p.id where p.id = any($1) order by p.id`,
    [ids],
  );
  return rows;
}
const figures = async () => (await officer.get(`/api/units/${units["Xã An Đông"].id}/figures`)).body;

describe("merging", () => {
  const prepare = async () => {
    const [a, b] = await twins(
      [
        "Chi đoàn An Đông 1",
        born("2000-10-20", { major: "Toán", ethnicityCode: "08" }),
        { phone: "0912345678", nationalId: null, health: "tốt" },
      ],
      [
        "Chi đoàn An Đông 2",
        born("2000-10-20", { major: "Tin học", religionCode: "BUDDHIST" }),
        { phone: "0987654321", nationalId: `03420000${String(1000 + serial)}`, email: "b@example.com" },
      ],
    );
    const pair = await pairBetween(officer, a, b);
    return {
      a,
      b,
      pair,
      side: pair.a.personId === a.personId ? (["a", "b"] as const) : (["b", "a"] as const),
    };
  };

  test("shows the fields side by side, sealed ones masked, and proposes the filled one", async () => {
    const { pair, side } = await prepare();
    const { body } = await officer.get(`/api/duplicates/${pair.id}`);
    const field = (name: string) => body.fields.find((entry: { field: string }) => entry.field === name);
    expect(field("person.major")).toMatchObject({ [side[0]]: "Toán", [side[1]]: "Tin học", same: false });
    expect(field("sealed.nationalId")).toMatchObject({ [side[0]]: null, proposed: side[1], same: false });
    expect(field("membership.admissionDate").same).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/0912345678|0987654321/);
  });

  test("takes each field from its side; the other record leaves lists, counts and search", async () => {
    const { a, b, pair, side } = await prepare();
    const before = await figures();
    const answer = await officer.post(`/api/duplicates/${pair.id}/merge`, {
      keep: side[0],
      choices: { "person.major": side[1], "sealed.nationalId": side[1], unitId: side[1] },
      versions: { a: 1, b: 1 },
      reason: "nhập hai lần",
    });
    expect([answer.status, answer.body.personId, answer.body.version]).toEqual([200, a.personId, 2]);
    const kept = (await officer.get(`/api/members/${a.personId}`)).body;
    expect(kept).toMatchObject({ unitName: "Chi đoàn An Đông 2", memberCode: a.memberCode });
    expect(kept.person).toMatchObject({ major: "Tin học", ethnicityCode: "08", religionCode: "NONE" });
    const opened = await officer.post(`/api/members/${a.personId}/reveal`, {
      fields: ["nationalId", "phone", "email"],
      reason: "kiểm tra gộp",
    });
    expect(opened.body.values).toEqual({ nationalId: b.nationalId, phone: "0912345678", email: null });
    expect((await officer.get(`/api/members/${b.personId}`)).status).toBe(404);
    expect((await figures()).counted).toBe(before.counted - 1);
    const found = await officer.post("/api/members/search", { q: b.nationalId });
    expect(found.body.rows.map((row: { personId: string }) => row.personId)).toEqual([a.personId]);
    expect((await officer.post("/api/members/search", { q: b.memberCode })).body.rows).toEqual([]);
    const detail = (await officer.get(`/api/duplicates/${pair.id}`)).body;
    expect(detail.merge).toMatchObject({
      keptPersonId: a.personId,
      mergedPersonId: b.personId,
      canUndo: true,
    });
    const twice = await officer.post(`/api/duplicates/${pair.id}/merge`, {
      keep: "a",
      versions: { a: 2, b: 2 },
    });
    expect(twice.body.code).toBe("members.pair_decided");
  });

  test("an undo gives both records back, byte for byte except versions", async () => {
    const { a, b, pair, side } = await prepare();
    const ids = [a.personId, b.personId];
    const before = await stateOf(ids);
    const counts = await figures();
    const merged = await officer.post(`/api/duplicates/${pair.id}/merge`, {
      keep: side[0],
      choices: {
        "person.major": side[1],
        "sealed.nationalId": side[1],
        "sealed.email": side[1],
        "membership.admissionDate": side[1],
        unitId: side[1],
      },
      versions: { a: 1, b: 1 },
    });
    expect(await stateOf(ids)).not.toEqual(before);
    expect((await far.post(`/api/member-merges/${merged.body.mergeId}/undo`, {})).status).toBe(404);
    const undone = await officer.post(`/api/member-merges/${merged.body.mergeId}/undo`, {
      reason: "nhầm người",
    });
    expect(undone.body).toEqual({ keptPersonId: a.personId, mergedPersonId: b.personId });
    expect(await stateOf(ids)).toEqual(before);
    expect((await figures()).byStatus).toEqual(counts.byStatus);
    expect((await officer.get(`/api/duplicates/${pair.id}`)).body.pair.state).toBe("OPEN");
    const history = (await officer.get(`/api/members/${b.personId}/history`)).body.rows;
    expect(history.map((row: { kind: string }) => row.kind)).toEqual([
      "merge_undone",
      "merged",
      "registered",
    ]);
    const twice = await officer.post(`/api/member-merges/${merged.body.mergeId}/undo`, {});
    expect(twice.body.code).toBe("members.merge_undone");
  });

  test("by two people at once happens once, whichever side each of them keeps", async () => {
    const { a, b, pair, side } = await prepare();
    const merge = (as: SignedIn, keep: string) =>
      as.post(`/api/duplicates/${pair.id}/merge`, { keep, versions: { a: 1, b: 1 } });
    const both = await Promise.all([merge(officer, side[0]), merge(province, side[1])]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const { rows } = await house.asOwner.pool.query(
      `select (select count(*)::int from members.merge where kept_person = any($1)) as merges,
        (select count(*)::int from members.membership where person_id = any($1)) as members`,
      [[a.personId, b.personId]],
    );
    expect(rows).toEqual([{ merges: 1, members: 1 }]);
  });

  test("an undo is refused when the kept record was worked on, or the number was registered anew", async () => {
    const { a, pair, side } = await prepare();
    const body = { keep: side[0], versions: { a: 1, b: 1 } };
    const merged = await officer.post(`/api/duplicates/${pair.id}/merge`, body);
    await officer.patch(`/api/members/${a.personId}`, { version: 2, person: { major: "Hóa" } });
    const undone = await officer.post(`/api/member-merges/${merged.body.mergeId}/undo`, {});
    expect([undone.status, undone.body.code]).toEqual([409, "members.changed_since_merge"]);
  });

  test("an undo is refused when a number it gives back was registered anew", async () => {
    const { b, pair, side } = await prepare();
    // The record without national id is kept and the other's number is not taken over: it is free.
    const body = { keep: side[0], versions: { a: 1, b: 1 } };
    const merged = await officer.post(`/api/duplicates/${pair.id}/merge`, body);
    await plantMembers(house, units["Chi đoàn Bình Nam 1"].id, 1, { sealed: { nationalId: b.nationalId } });
    const undone = await officer.post(`/api/member-merges/${merged.body.mergeId}/undo`, {});
    expect([undone.status, undone.body.code]).toEqual([409, "members.merge_number_taken"]);
  });

  test("is refused when either record was changed meanwhile", async () => {
    const { b, pair, side } = await prepare();
    await officer.patch(`/api/members/${b.personId}`, { version: 1, person: { major: "Lý" } });
    const body = { keep: side[0], versions: { a: 1, b: 1 } };
    const answer = await officer.post(`/api/duplicates/${pair.id}/merge`, body);
    expect([answer.status, answer.body.code]).toEqual([409, "members.changed_meanwhile"]);
  });

  test("a post that may not see a field keeps the filled one and may not choose", async () => {
    const { a, pair, side } = await prepare();
    const body = { keep: side[0], versions: { a: 1, b: 1 } };
    const chosen = await province.post(`/api/duplicates/${pair.id}/merge`, {
      ...body,
      choices: { "person.religionCode": side[1] },
    });
    expect([chosen.status, chosen.body.code]).toEqual([403, "members.field_closed"]);
    expect((await province.post(`/api/duplicates/${pair.id}/merge`, body)).status).toBe(200);
    const { person } = (await officer.get(`/api/members/${a.personId}`)).body;
    expect([person.ethnicityCode, person.religionCode]).toEqual(["08", "BUDDHIST"]);
  });

  test("an account of the merged person finds the kept record", async () => {
    const { a, b, pair, side } = await prepare();
    const self = await signInAs(house, { role: "MEMBER", unitId: b.unit.id, personId: b.personId });
    await officer.post(`/api/duplicates/${pair.id}/merge`, { keep: side[0], versions: { a: 1, b: 1 } });
    expect((await self.get("/api/members/own")).body.member.personId).toBe(a.personId);
  });
});

test("a scan finds the pairs of a unit and below with whoever is alike in the country, and tells how many", async () => {
  const twin = {
    dateOfBirth: "1997-11-30",
    gender: null,
    fullName: "Vương Thị Quét",
  } as PlantedFacts["person"];
  for (const unit of ["Chi đoàn 10A", "Chi đoàn Bình Nam 2"] as const)
    await one(unit, { person: twin, sealed: noId });
  await one("Chi đoàn An Đông 2", { person: twin, sealed: noId, status: "MATURED" });
  await house.database.db.deleteFrom("members.duplicate_pair").where("state", "=", "OPEN").execute();
  const { runId } = (await officer.post(`/api/units/${units["Trường An Đông"].id}/duplicate-scans`)).body;
  const context = { database: house.database, signal: new AbortController().signal, log: house.house.log };
  await scanJob.handler(context as never, { runId, unitId: units["Trường An Đông"].id } as never);
  const run = await house.database.db
    .selectFrom("house.run")
    .select(["state", "result"])
    .where("id", "=", runId)
    .executeTakeFirst();
  expect(run).toEqual({ state: "done", result: { found: 2 } });
  expect((await officer.get("/api/duplicates/count")).body.open).toBe(2);
  const work = await officer.get("/api/desk");
  expect(JSON.stringify(work.body)).toContain("members.duplicates");
});

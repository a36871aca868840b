import { afterAll, expect, test } from "vitest";
import { testServer } from "#app/checks/test-server.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { signInAs } from "#modules/accounts/server/testing.ts";
import { changeMany, openRecord } from "./mass.ts";
import { setPositionFacets } from "./queries/position-facet.ts";
import { memberRecord } from "./queries/record.ts";
import { type PlantedMember, plantMembers, plantTree } from "./testing.ts";

const house = await testServer();
afterAll(() => house.close());
const units = await plantTree(house.database.db);
const scope = scopeOf([units["Xã An Đông"]]);
const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã An Đông"].id });
const { db } = house.database;

const somebody = async () =>
  (await plantMembers(house, units["Chi đoàn An Đông 1"].id, 1))[0] as PlantedMember;
const facetsOf = async (personId: string) =>
  (
    await db
      .selectFrom("members.membership")
      .select("facets")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
  ).facets;

test("a position that began between the reading and the saving of a list stays in the roster's facets", async () => {
  const { personId } = await somebody();
  const record = await memberRecord(db, scope, personId);
  if (!("id" in record)) throw new Error("not planted");
  await setPositionFacets(db, [{ personId, position: "SECRETARY" }]);

  const open = openRecord(house.house.vault, record);
  const saved = await db
    .transaction()
    .execute((tx) =>
      changeMany({ db: tx, scope, vault: house.house.vault }, [
        { ...open, record, person: { ...open.person, occupation: "TEACHER" } },
      ]),
    );
  expect([...saved]).toEqual([personId]);
  const facets = await facetsOf(personId);
  expect(facets).toContain("o:TEACHER");
  expect(facets.filter((one) => one.startsWith("p:"))).toEqual(["p:SECRETARY"]);
});

test("a position that begins while a record is being saved stays in the roster's facets", async () => {
  const { personId } = await somebody();
  const saving = await db.transaction().execute(async (tx) => {
    await setPositionFacets(tx, [{ personId, position: "DEPUTY" }]);
    const patch = officer.patch(`/api/members/${personId}`, { version: 1, person: { occupation: "WORKER" } });
    // The save now waits for this transaction.
    await new Promise((resolve) => setTimeout(resolve, 150));
    return { patch };
  });
  expect((await saving.patch).status).toBe(200);
  const facets = await facetsOf(personId);
  expect(facets).toContain("o:WORKER");
  expect(facets.filter((one) => one.startsWith("p:"))).toEqual(["p:DEPUTY"]);
});

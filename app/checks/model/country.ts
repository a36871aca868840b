import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import type { Random } from "../../demo/random.ts";
import type { TestServer } from "../test-server.ts";

export type Hand = { who: SignedIn; unit: UnitPath; role: RoleCode; personId: string | null };

/** Where they began: later it is where somebody believes them to be. */
export type Person = { id: string; code: string; unit: UnitPath };

export type Unit = UnitPath & { type: string; name: string };

/** `former`: hands whose posts are over; they still press buttons on old screens. */
export type Country = { units: Unit[]; people: Person[]; hands: Hand[]; former: Hand[] };

const NAMES = ["An", "Bình", "Cường", "Dung", "Đào", "Giang", "Hòa", "Khánh", "Lan", "Minh"];

/** A small ragged country: two provinces, bases with branches, a base branch, a branch right under a province. */
export async function plantCountry(house: TestServer, dice: Random): Promise<Country> {
  const planted = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Bắc",
        [
          [
            "BASE_UNION",
            "Đoàn xã Thượng",
            [
              ["BRANCH", "Chi đoàn Một"],
              ["BRANCH", "Chi đoàn Hai"],
            ],
          ],
          ["BASE_UNION", "Đoàn trường", [["INTER_BRANCH", "Liên chi khoa", [["BRANCH", "Chi đoàn K1"]]]]],
          ["BRANCH", "Chi đoàn Văn phòng"],
        ],
      ],
      [
        "PROVINCIAL",
        "Tỉnh Nam",
        [
          [
            "BASE_UNION",
            "Đoàn phường Hạ",
            [
              ["BRANCH", "Chi đoàn Ba"],
              ["BRANCH", "Chi đoàn Bốn"],
            ],
          ],
          ["BASE_BRANCH", "Chi đoàn cơ sở Năm"],
        ],
      ],
    ],
  ]);
  const country: Country = { units: [], people: [], hands: [], former: [] };
  const branches = Object.entries(planted).filter(([name]) => name.startsWith("Chi đoàn"));
  for (const [, branch] of branches) {
    for (let i = 0; i < 7; i++) {
      const status = i < 2 ? "CANDIDATE" : i === 2 ? "REMOVED" : "ACTIVE";
      const person = await plantPerson(house, dice, branch, status, country.people.length);
      country.people.push(person);
      if (i === 3) country.hands.push(await handFor(house, branch, "MEMBER", person.id));
    }
  }
  for (const [name, unit] of Object.entries(planted)) {
    for (const role of rolesAt(name.startsWith("Chi đoàn") && !name.endsWith("Năm"))) {
      const hand = await handFor(house, unit, role, null);
      if (role === "BRANCH_SECRETARY") await leadBy(house, hand, country.people);
      country.hands.push(hand);
    }
  }
  return country;
}

/** A secretary for each branch; a leader and an officer for each unit that decides. */
export const rolesAt = (isBranch: boolean): readonly RoleCode[] =>
  isBranch ? ["BRANCH_SECRETARY"] : ["UNIT_LEADER", "UNIT_OFFICER"];

/** Somebody between 16 and 37, whose record begins with the status. */
export async function plantPerson(
  house: TestServer,
  dice: Random,
  unit: UnitPath,
  status: string,
  no: number,
): Promise<Person> {
  const { db } = house.database;
  const name = `Người Thử ${dice.pick(NAMES)} ${no}`;
  const id = await plantMember(db, unit, name, { status, counted: status === "ACTIVE" });
  const date_of_birth = addDays(today(), -dice.between(16 * 366, (status === "ACTIVE" ? 37 : 29) * 365));
  await db.updateTable("members.person").set({ date_of_birth }).where("id", "=", id).execute();
  const { member_code: code } = await db
    .updateTable("members.membership")
    .set({ date_of_birth })
    .where("person_id", "=", id)
    .returning("member_code")
    .executeTakeFirstOrThrow();
  return { id, code, unit };
}

/** Signed in for as long as the walk goes on, whatever the dates become. */
export async function handFor(
  house: TestServer,
  unit: UnitPath,
  role: RoleCode,
  personId: string | null,
): Promise<Hand> {
  const who = await signInAs(house, { role, unitId: unit.id, personId });
  await house.asOwner.pool.query(
    `update accounts.session set expires_at = '2100-01-01', last_seen_at = '2100-01-01', authenticated_at = '2100-01-01'
     where id = $1`,
    [who.sessionId],
  );
  return { who, unit, role, personId };
}

/** The rights of a branch's secretary hang on a post that a congress can end. */
async function leadBy(house: TestServer, { who, unit }: Hand, people: readonly Person[]) {
  const { db } = house.database;
  const holder = people.filter((one) => one.unit.id === unit.id).at(-1) as Person;
  const positionId = uuidv7();
  const from = addDays(today(), -300);
  await insertPositions(db, [
    {
      id: positionId,
      personId: holder.id,
      unit,
      termId: null,
      organ: "EXECUTIVE_COMMITTEE",
      rank: "SECRETARY",
      from,
    },
  ]);
  await db
    .updateTable("accounts.assignment")
    .set({ position_id: positionId })
    .where("id", "=", who.assignmentId)
    .execute();
}

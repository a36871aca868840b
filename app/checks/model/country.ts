import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { insertPositions } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import type { Random } from "../../demo/random.ts";
import type { TestServer } from "../test-server.ts";

export type Hand = { who: SignedIn; unit: UnitPath; name: string; personId: string | null };

/** Where they began: later it is where somebody believes them to be. */
export type Person = { id: string; code: string; unit: UnitPath };

export type Country = { units: readonly UnitPath[]; people: Person[]; hands: Hand[] };

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
  const units = Object.values(planted);
  const branches = Object.entries(planted)
    .filter(([name]) => name.startsWith("Chi đoàn"))
    .map(([, unit]) => unit);
  const people: Person[] = [];
  const hands: Hand[] = [];
  for (const branch of branches) {
    for (let i = 0; i < 7; i++) {
      const status = i < 2 ? "CANDIDATE" : i === 2 ? "REMOVED" : "ACTIVE";
      const name = `Người Thử ${dice.pick(NAMES)} ${people.length}`;
      const id = await plantMember(house.database.db, branch, name, { status, counted: status === "ACTIVE" });
      const born = addDays(today(), -dice.between(16 * 366, 37 * 365));
      await house.database.db
        .updateTable("members.person")
        .set({ date_of_birth: born })
        .where("id", "=", id)
        .execute();
      const { member_code: code } = await house.database.db
        .selectFrom("members.membership")
        .select("member_code")
        .where("person_id", "=", id)
        .executeTakeFirstOrThrow();
      people.push({ id, code, unit: branch });
      if (i === 3) {
        const who = await signInAs(house, { role: "MEMBER", unitId: branch.id, personId: id });
        hands.push({ who, unit: branch, name: "member", personId: id });
      }
    }
  }
  hands.push(...(await officersOf(house, planted, people)));
  return { units, people, hands };
}

/** A secretary for each branch; a leader and an officer for each unit that decides. */
async function officersOf(
  house: TestServer,
  planted: Record<string, UnitPath>,
  people: readonly Person[],
): Promise<Hand[]> {
  const hands: Hand[] = [];
  for (const [name, unit] of Object.entries(planted)) {
    const isBranch = name.startsWith("Chi đoàn");
    const roles =
      isBranch && name !== "Chi đoàn cơ sở Năm"
        ? (["BRANCH_SECRETARY"] as const)
        : (["UNIT_LEADER", "UNIT_OFFICER"] as const);
    for (const role of roles) {
      const who = await signInAs(house, { role, unitId: unit.id });
      if (role === "BRANCH_SECRETARY") await leadBy(house, who, unit, people);
      hands.push({ who, unit, name: `${role} ${name}`, personId: null });
    }
  }
  return hands;
}

/** The rights of a branch's secretary hang on a post that a congress can end. */
async function leadBy(house: TestServer, who: SignedIn, unit: UnitPath, people: readonly Person[]) {
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

import { uuidv7 } from "#kernel/contract/ids.ts";
import { type PlainDate, plainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { MembershipFields, PersonFields, SealedFields } from "../contract/member.ts";
import { describeNationalId } from "../contract/national-id.ts";
import { membershipRow, personRow } from "./member-rows.ts";
import { addHistory, insertMembers, takeMemberCodes } from "./queries/write-member.ts";

/** The names of the planted units. */
export type PlantedTree = Record<(typeof PLANTED)[number], UnitPath>;

export const PLANTED = [
  "Trung ương",
  "Tỉnh An",
  "Xã An Đông",
  "Chi đoàn An Đông 1",
  "Chi đoàn An Đông 2",
  "Trường An Đông",
  "Khối 10",
  "Chi đoàn 10A",
  "Chi đoàn cơ sở An Tây",
  "Chi đoàn cơ quan An",
  "Tỉnh Bình",
  "Xã Bình Nam",
  "Chi đoàn Bình Nam 1",
  "Phân đoàn Bình Nam 1",
  "Chi đoàn Bình Nam 2",
  "Khối doanh nghiệp",
  "Chi đoàn nhà máy",
] as const;

/** A small country of ragged depth: two provinces and a union directly under Central, branches at depth 3 to 6. */
export async function plantTree(db: Db): Promise<PlantedTree> {
  const units = await plantUnits(db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh An",
        [
          [
            "BASE_UNION",
            "Xã An Đông",
            [
              ["BRANCH", "Chi đoàn An Đông 1"],
              ["BRANCH", "Chi đoàn An Đông 2"],
              [
                "SUB_BASE_UNION",
                "Trường An Đông",
                [["INTER_BRANCH", "Khối 10", [["BRANCH", "Chi đoàn 10A"]]]],
              ],
            ],
          ],
          ["BASE_BRANCH", "Chi đoàn cơ sở An Tây"],
          ["BRANCH", "Chi đoàn cơ quan An"],
        ],
      ],
      [
        "PROVINCIAL",
        "Tỉnh Bình",
        [
          [
            "BASE_UNION",
            "Xã Bình Nam",
            [
              ["BRANCH", "Chi đoàn Bình Nam 1", [["CELL", "Phân đoàn Bình Nam 1"]]],
              ["BRANCH", "Chi đoàn Bình Nam 2"],
            ],
          ],
        ],
      ],
      ["CENTRAL_DIRECT", "Khối doanh nghiệp", [["BASE_BRANCH", "Chi đoàn nhà máy"]]],
    ],
  ]);
  return units as PlantedTree;
}

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Hoàng", "Vũ", "Bùi", "Lò", "H'"];
const MIDDLE = ["Thị", "Văn", "Minh", "Ngọc", "Quốc", "Thanh", "Đức"];
const GIVEN = [
  "An",
  "Ánh",
  "Bình",
  "Châu",
  "Dũng",
  "Đạt",
  "Giang",
  "Hòa",
  "Huệ",
  "Khánh",
  "Lan",
  "Phúc",
  "Ý",
];

export type PlantedMember = {
  personId: string;
  memberCode: string;
  fullName: string;
  dateOfBirth: PlainDate;
  unit: UnitPath;
  nationalId: string | null;
};

/** What a planted member has besides the invented default. */
export type PlantedFacts = {
  person?: Partial<PersonFields>;
  sealed?: Partial<SealedFields>;
  membership?: Partial<MembershipFields>;
  status?: string;
};

/** The house of a test: `testServer()` of app/checks fits. */
export type PlantHouse = { database: { db: Db }; house: { vault: Vault } };

/** How many each house has, so that the same people live in it whichever files ran before. */
const planted = new WeakMap<object, number>();

/** The i-th invented person; the same facts in every run. */
function invented(i: number): { person: PersonFields; sealed: SealedFields } {
  const family = FAMILY[i % FAMILY.length] as string;
  const name =
    family === "H'"
      ? `H'${GIVEN[i % GIVEN.length]} Niê`
      : `${family} ${MIDDLE[(i * 3) % MIDDLE.length]} ${GIVEN[(i * 5) % GIVEN.length]}`;
  const year = 1997 + (i % 13);
  const day = `${year}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (i % 28)).padStart(2, "0")}`;
  const female = i % 2 === 0;
  const century = year >= 2000 ? (female ? "3" : "2") : female ? "1" : "0";
  return {
    person: PersonFields.parse({
      fullName: name,
      gender: female ? "FEMALE" : "MALE",
      dateOfBirth: day,
      ethnicityCode: i % 5 === 0 ? "02" : "01",
      occupation: i % 3 === 0 ? "FARMER" : "WORKER",
    }),
    sealed: SealedFields.parse({
      nationalId: `034${century}${String(year).slice(2)}${String(i).padStart(6, "0")}`,
      phone: `09${String(10_000_000 + i)}`,
    }),
  };
}

/**
 * Puts `n` invented members into a unit, through the same row functions as the program. `facts` are merged over each.
 * Every call invents other people.
 */
export async function plantMembers(
  house: PlantHouse,
  unitId: number,
  n = 1,
  facts: PlantedFacts | ((i: number) => PlantedFacts) = {},
): Promise<PlantedMember[]> {
  return house.database.db.transaction().execute(async (tx) => {
    const unit = await unitBrief(tx, unitId);
    if (!unit) throw new Error(`there is no unit ${unitId}`);
    const [codes = []] = await takeMemberCodes(tx, [{ province: "00", year: 2020, n }]);
    const drafts = codes.map((memberCode, i) => {
      const own = typeof facts === "function" ? facts(i) : facts;
      const number = (planted.get(house.database) ?? 0) + 1;
      planted.set(house.database, number);
      const base = invented(number);
      const sealed = { ...base.sealed, ...own.sealed };
      return {
        personId: uuidv7(),
        memberCode,
        unit: { id: unit.id, path: unit.path },
        status: own.status ?? "ACTIVE",
        statusSince: "2020-03-26",
        position: "NONE",
        nationalIdNote: null,
        originProvince: sealed.nationalId ? (describeNationalId(sealed.nationalId)?.province ?? null) : null,
        person: { ...base.person, ...own.person },
        sealed,
        membership: {
          ...MembershipFields.parse({ admissionDate: "2020-03-26", cardStatus: "ISSUED" }),
          ...own.membership,
        },
      };
    });
    const scope = scopeOf([unit]);
    const rows = drafts.map((draft) => ({
      person: personRow(house.house.vault, draft),
      membership: membershipRow(draft),
    }));
    await insertMembers(tx, scope, rows);
    await addHistory(
      tx,
      scope,
      drafts.map(({ personId, status }) => ({
        personId,
        kind: "registered",
        effectiveOn: "2020-03-26",
        unitId: unit.id,
        changes: { status },
        accountId: null,
        version: 1,
      })),
    );
    return drafts.map(({ personId, memberCode, person, sealed }) => ({
      personId,
      memberCode,
      fullName: person.fullName,
      dateOfBirth: plainDate(person.dateOfBirth),
      unit: { id: unit.id, path: unit.path },
      nationalId: sealed.nationalId,
    }));
  });
}

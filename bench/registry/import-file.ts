import { People } from "#app/demo/people.ts";
import type { DemoPerson } from "#app/demo/person.ts";
import { ethnicityWord, itWord, levelWord, SHEET_HEADERS, word, yesNo } from "#app/demo/sheet-words.ts";
import { generateTree } from "#app/demo/tree.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";

// Run in a process of its own, so that the invented people do not stand in the memory that is measured:
// node bench/registry/import-file.ts FILE ROWS < unit codes, one a line

const DATES = new Set(["Ngày sinh", "Ngày cấp", "Ngày vào đoàn", "Ngày vào Đảng"]);
/** Places in the country's numbering that no seeded country uses: the ids of these people are new. */
const UNUSED_POSITION = 5_870_000;
const UNUSED_SERIAL = 700_000;

/** One person as a row of the template. */
const cellsOf = (person: DemoPerson, unitCode: string): CellValue[] => [
  unitCode,
  person.fullName,
  person.dateOfBirth,
  word(person.gender),
  ethnicityWord(person.ethnicityCode),
  word(person.religionCode),
  person.nationalId,
  person.nationalIdIssuedOn,
  person.nationalIdIssuedBy,
  person.placeOfOrigin,
  person.permanentAddress,
  person.admissionDecisionNo,
  person.admissionPlace,
  person.cardNo ? person.admissionPlace : null,
  person.admissionDate,
  word("MEMBER"),
  word(person.associations[0]) || null,
  yesNo(person.isHonorary),
  person.partyJoinDate,
  null,
  yesNo(person.isSalaried),
  yesNo(person.hasMemberBook),
  word(person.generalEducation),
  levelWord(person.professionalLevel),
  levelWord(person.politicalTheory),
  itWord(person.itLevel) || null,
  word(person.foreignLanguageLevel) || null,
  word(person.occupation),
  person.phone,
  person.email,
];

function* newPeople(rows: number, codes: readonly string[]): Generator<CellValue[], void, void> {
  const tree = generateTree({ seed: 1, members: Math.max(rows, 16_000) });
  const people = new People(tree);
  let done = 0;
  for (const unit of tree.units) {
    const { leaf } = unit;
    if (!leaf || done >= rows) continue;
    const members = Math.min(leaf.members, rows - done);
    const fresh = {
      members,
      firstMember: UNUSED_POSITION + done,
      firstSerial: UNUSED_SERIAL + (done % 100_000),
    };
    for (const person of people.membersOf({ ...unit, leaf: { ...leaf, ...fresh } })) {
      yield cellsOf(person, codes[done++ % codes.length] as string);
    }
  }
}

const [file = "", rows = "0"] = process.argv.slice(2);
let text = "";
for await (const chunk of process.stdin) text += chunk;
const columns = SHEET_HEADERS.map((header) => ({
  header,
  type: DATES.has(header) ? ("date" as const) : ("text" as const),
}));
const codes = text.split("\n").filter(Boolean);
await writeXlsx(file, { sheets: [{ name: "Danh sách", columns, rows: newPeople(Number(rows), codes) }] });

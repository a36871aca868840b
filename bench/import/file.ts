import { People } from "#app/demo/people.ts";
import type { DemoPerson } from "#app/demo/person.ts";
import { ethnicityWord, itWord, levelWord, SHEET_HEADERS, word, yesNo } from "#app/demo/sheet-words.ts";
import type { DemoTree } from "#app/demo/tree.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";

/** One person as a row of the template. */
export const cellsOf = (person: DemoPerson, unitCode: string): CellValue[] => [
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

/** A good spreadsheet of everybody in the tree, in the 30 columns of the template, units by their code. */
export async function writeImportFile(path: string, tree: DemoTree, rows: number): Promise<void> {
  const people = new People(tree);
  const codes = new Map(tree.units.map((unit) => [unit.id, unit.code]));
  const dates = new Set(["Ngày sinh", "Ngày cấp", "Ngày vào đoàn", "Ngày vào Đảng"]);
  const cells = function* (): Generator<CellValue[], void, void> {
    let n = 0;
    for (const person of people.all()) {
      if (n++ === rows) return;
      yield cellsOf(person, codes.get(person.unitId) ?? "");
    }
  };
  const columns = SHEET_HEADERS.map((header) => ({
    header,
    type: dates.has(header) ? ("date" as const) : ("text" as const),
  }));
  await writeXlsx(path, { sheets: [{ name: "Danh sách", columns, rows: cells() }] });
}

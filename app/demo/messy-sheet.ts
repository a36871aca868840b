import { dayOfIso } from "./days.ts";
import { equalParts } from "./draft.ts";
import { ROW_ERRORS } from "./messy-errors.ts";
import { People } from "./people.ts";
import type { DemoPerson } from "./person.ts";
import { Random, shuffled } from "./random.ts";
import { column, ethnicityWord, itWord, levelWord, SHEET_HEADERS, word, yesNo } from "./sheet-words.ts";
import { TCVN3_CAPITALS_FONT, TCVN3_FONT, toTcvn3 } from "./tcvn3.ts";
import type { DemoTree, DemoUnit } from "./tree.ts";

/** A number is an Excel serial date or a number typed where text belongs; null is an empty cell. */
export type SheetCell = string | number | null;

export type RowKind =
  | "NEW"
  | "ERROR"
  | "SAME_ID_IN_FILE"
  | "SAME_PERSON_IN_FILE"
  | "SAME_ID_IN_COUNTRY"
  | "SAME_PERSON_IN_COUNTRY";

export type RowNote = {
  readonly kind: RowKind;
  /** What is wrong or odd, in words for whoever reads a failed test. */
  readonly what: readonly string[];
  /** What a careful reader makes of the row; an error row's own mistake is not repaired. */
  readonly person: Pick<DemoPerson, "fullName" | "dateOfBirth" | "nationalId">;
  /** Row this one repeats, for the kinds "… IN_FILE". */
  readonly repeats?: number;
};

export type MessySheet = {
  readonly header: readonly string[];
  readonly rows: SheetCell[][];
  /** Cells set in a font; row and column count from 0, the header not counted. */
  readonly fonts: { readonly row: number; readonly column: number; readonly font: string }[];
  readonly notes: RowNote[];
  /** Rows of each kind, and rows with each oddity. */
  readonly expected: Record<RowKind, number> & { tcvn3: number; nfd: number; serialDates: number };
};

export type MessyRequest = {
  readonly seed: number;
  readonly tree: DemoTree;
  /** A base union of a commune whose residential branches have at least 20 members. */
  readonly baseUnion: DemoUnit;
};

const ROWS = 500;
const COUNTS = {
  SAME_ID_IN_FILE: 8,
  SAME_PERSON_IN_FILE: 4,
  SAME_ID_IN_COUNTRY: 6,
  SAME_PERSON_IN_COUNTRY: 2,
};
const MESSY_ROOM = 4;
/** Places in the country's numbering that no tree of up to 5,999,000 members uses: the ids of new people are new. */
const UNUSED_POSITION = 5_999_000;
const UNUSED_SERIAL = 849_000;

type Row = {
  person: DemoPerson;
  kind: RowKind;
  repeats?: Row;
  oldId?: boolean;
  error?: (typeof ROW_ERRORS)[number];
};

/** Five hundred rows as a commune's secretary may have them, with what is wrong with each. */
export function generateMessySheet({ seed, tree, baseUnion }: MessyRequest): MessySheet {
  const hamlets = tree.units.filter((u) => u.leaf?.profile === "RESIDENT" && u.path.includes(baseUnion.id));
  if (hamlets.length === 0) throw new Error(`${baseUnion.name} has no residential branches`);
  const random = new Random(seed, MESSY_ROOM, baseUnion.id);
  const rows = planRows(random, tree, hamlets);
  const sheet: MessySheet = {
    header: SHEET_HEADERS,
    rows: [],
    fonts: [],
    notes: [],
    expected: {
      NEW: 0,
      ERROR: 0,
      SAME_ID_IN_FILE: 0,
      SAME_PERSON_IN_FILE: 0,
      SAME_ID_IN_COUNTRY: 0,
      SAME_PERSON_IN_COUNTRY: 0,
      tcvn3: 0,
      nfd: 0,
      serialDates: 0,
    },
  };
  const nameOf = new Map(hamlets.map((u) => [u.id, u.name]));
  for (const row of rows) {
    sheet.expected[row.kind]++;
    const branchName = nameOf.get(row.person.unitId) ?? "";
    writeRow(random, sheet, row, branchName, row.repeats && rows.indexOf(row.repeats));
  }
  return sheet;
}

/** New people of each hamlet, mixed as a secretary's list is. */
function newPeople(
  random: Random,
  people: People,
  hamlets: readonly DemoUnit[],
  count: number,
): DemoPerson[] {
  let done = 0;
  const made = equalParts(count, hamlets.length).flatMap((members, i) => {
    const hamlet = hamlets[i] as DemoUnit;
    const leaf = hamlet.leaf as NonNullable<DemoUnit["leaf"]>;
    const firstMember = UNUSED_POSITION + done;
    const firstSerial = UNUSED_SERIAL + done;
    done += members;
    return people.membersOf({ ...hamlet, leaf: { ...leaf, members, firstMember, firstSerial } }, MESSY_ROOM);
  });
  return shuffled(random, made);
}

/** New people, then the duplicates and errors put at fixed distances between them. */
function planRows(random: Random, tree: DemoTree, hamlets: readonly DemoUnit[]): Row[] {
  const people = new People(tree);
  const duplicates = Object.values(COUNTS).reduce((a, b) => a + b, 0);
  const fresh = newPeople(random, people, hamlets, ROWS - duplicates);
  const rows: Row[] = fresh.map((person) => ({ person, kind: "NEW" }));
  ROW_ERRORS.forEach((error, i) => {
    const row = rows[12 + i * 29] as Row;
    rows[12 + i * 29] = { ...row, kind: "ERROR", error };
  });
  const clean = rows.filter((row) => row.kind === "NEW");
  const known = hamlets.flatMap((unit) => people.membersOf(unit));
  if (known.length < duplicates) throw new Error("the base union has too few members to have duplicates of");
  let made = 0;
  for (const [kind, count] of Object.entries(COUNTS) as [RowKind, number][]) {
    for (let i = 0; i < count; i++) {
      const inFile = kind.endsWith("IN_FILE");
      // Originals are among the first 200 rows and copies after them, so the copy is the one to be found.
      const original = clean[10 + made * 8] as Row;
      const person = inFile ? original.person : (known[known.length - 1 - made] as DemoPerson);
      made++;
      const copy: Row = {
        person,
        kind,
        oldId: kind.startsWith("SAME_PERSON"),
        repeats: inFile ? original : undefined,
      };
      rows.splice(200 + random.below(rows.length - 200), 0, copy);
    }
  }
  return rows;
}

function writeRow(random: Random, sheet: MessySheet, row: Row, branchName: string, repeats?: number) {
  const { person } = row;
  const what: string[] = [];
  const index = sheet.rows.length;
  const cells = plainCells(row, branchName);
  what.push(...writeDates(random, sheet, cells, person));
  what.push(...roughen(random, cells));
  if (row.oldId) {
    cells[column("CMND/CCCD")] = String(100_000_000 + ((index * 7_654_321) % 900_000_000));
    what.push("an old nine-digit number instead of the national id");
  }
  const mood = random.unit();
  if (row.error) {
    row.error.spoil(cells);
    what.push(row.error.what);
  } else if (mood < 0.26) {
    what.push(writeTcvn3(random, sheet, cells, index));
    sheet.expected.tcvn3++;
  } else if (mood < 0.34) {
    cells[column("Họ và tên")] = person.fullName.normalize("NFD");
    sheet.expected.nfd++;
    what.push("name in NFD");
  } else if (mood < 0.44) {
    cells[column("Họ và tên")] = ` ${person.fullName.toUpperCase().replace(" ", "  ")} `;
    what.push("name in capitals with too many spaces");
  }
  sheet.rows.push(cells);
  const { fullName, dateOfBirth, nationalId } = person;
  sheet.notes.push({ kind: row.kind, what, person: { fullName, dateOfBirth, nationalId }, repeats });
}

function plainCells({ person }: Row, branchName: string): SheetCell[] {
  const cells: Record<string, SheetCell> = {
    "Đơn vị": branchName,
    "Họ và tên": person.fullName,
    "Giới tính": word(person.gender),
    "Dân tộc": ethnicityWord(person.ethnicityCode),
    "Tôn giáo": word(person.religionCode),
    "CMND/CCCD": person.nationalId,
    "Nơi cấp": person.nationalIdIssuedBy,
    "Quê quán": person.placeOfOrigin,
    "Thường trú": person.permanentAddress,
    "Số nghị quyết chuẩn y kết nạp đoàn": person.admissionDecisionNo,
    "Nơi vào đoàn": person.admissionPlace,
    "Nơi cấp thẻ đoàn": person.cardNo ? person.admissionPlace : null,
    "Chức vụ trong chi đoàn": word("MEMBER"),
    "Hiệp hội": word(person.associations[0]) || null,
    "Đoàn viên danh dự": yesNo(person.isHonorary),
    "Có hưởng lương": yesNo(person.isSalaried),
    "Sổ đoàn viên": yesNo(person.hasMemberBook),
    "Trình độ văn hóa": word(person.generalEducation),
    "Trình độ chuyên môn": levelWord(person.professionalLevel),
    "Lý luận chính trị": levelWord(person.politicalTheory),
    "Trình độ tin học": itWord(person.itLevel) || null,
    "Ngoại ngữ": word(person.foreignLanguageLevel) || null,
    "Nghề nghiệp hiện nay": word(person.occupation),
    "Số điện thoại": person.phone,
    Email: person.email,
  };
  return SHEET_HEADERS.map((header) => cells[header] ?? null);
}

/** Day 0 of Excel's calendar is 30/12/1899 for every date after February 1900. */
const EXCEL_EPOCH = dayOfIso("1899-12-30");

const DATE_STYLES: readonly [what: string, write: (y: string, m: string, d: string) => string][] = [
  ["dates as dd/mm/yyyy", (y, m, d) => `${d}/${m}/${y}`],
  ["dates as d/m/yyyy", (y, m, d) => `${Number(d)}/${Number(m)}/${y}`],
  ["dates with two-digit years", (y, m, d) => `${d}/${m}/${y.slice(2)}`],
  ["dates as dd-mm-yyyy", (y, m, d) => `${d}-${m}-${y}`],
  ["dates as dd.mm.yyyy", (y, m, d) => `${d}.${m}.${y}`],
  ["dates as yyyy-mm-dd", (y, m, d) => `${y}-${m}-${d}`],
  ["dates in words", (y, m, d) => `ngày ${d} tháng ${m} năm ${y}`],
];

/** One style a row, as each secretary typed for years in one way and others went on. */
function writeDates(random: Random, sheet: MessySheet, cells: SheetCell[], person: DemoPerson): string[] {
  const dates = [
    [column("Ngày sinh"), person.dateOfBirth],
    [column("Ngày cấp"), person.nationalIdIssuedOn],
    [column("Ngày vào đoàn"), person.admissionDate],
    [column("Ngày vào Đảng"), person.partyJoinDate],
  ] as const;
  const serial = random.chance(0.3);
  if (serial) sheet.expected.serialDates++;
  const [what, write] = random.pick(DATE_STYLES);
  for (const [at, iso] of dates) {
    if (!iso) continue;
    const [y = "", m = "", d = ""] = iso.split("-");
    cells[at] = serial ? dayOfIso(iso) - EXCEL_EPOCH : write(y, m, d);
  }
  return [serial ? "dates as Excel serial numbers" : what];
}

/** Numbers that lost their leading zero, and other habits that a reader must bear. */
function roughen(random: Random, cells: SheetCell[]): string[] {
  const what: string[] = [];
  const id = String(cells[column("CMND/CCCD")]);
  const phone = String(cells[column("Số điện thoại")]);
  if (random.chance(0.06)) {
    cells[column("CMND/CCCD")] = Number(id);
    what.push("national id as a number, its leading zero lost");
  } else if (random.chance(0.04)) {
    cells[column("CMND/CCCD")] = `${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6)}`;
    what.push("national id in groups");
  }
  const u = random.unit();
  if (u < 0.1) cells[column("Số điện thoại")] = Number(phone);
  else if (u < 0.16) cells[column("Số điện thoại")] = `+84${phone.slice(1)}`;
  else if (u < 0.22)
    cells[column("Số điện thoại")] = `${phone.slice(0, 4)}.${phone.slice(4, 7)}.${phone.slice(7)}`;
  if (u < 0.22) what.push("phone in another form");
  if (random.chance(0.05)) {
    cells[column("Giới tính")] = cells[column("Giới tính")] === "Nam" ? "nam" : "NỮ";
    what.push("sex in another case");
  }
  return what;
}

const TCVN3_COLUMNS = (
  ["Đơn vị", "Họ và tên", "Dân tộc", "Quê quán", "Thường trú", "Nơi vào đoàn"] as const
).map(column);

/** The whole row was typed in the old encoding; now and then a copy lost the font that would have told. */
function writeTcvn3(random: Random, sheet: MessySheet, cells: SheetCell[], row: number): string {
  const inCapitals = random.chance(0.2);
  const fontLost = !inCapitals && random.chance(0.25);
  for (const at of TCVN3_COLUMNS) {
    const text = cells[at];
    if (typeof text !== "string") continue;
    const isName = at === column("Họ và tên");
    cells[at] = toTcvn3(inCapitals && isName ? text.toLowerCase() : text);
    if (fontLost) continue;
    sheet.fonts.push({ row, column: at, font: inCapitals && isName ? TCVN3_CAPITALS_FONT : TCVN3_FONT });
  }
  return fontLost ? "TCVN3 without its font" : inCapitals ? "TCVN3, name in a font of capitals" : "TCVN3";
}

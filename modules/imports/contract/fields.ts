import {
  ASSOCIATIONS,
  GENDERS,
  OCCUPATIONS,
  RELIGIONS,
  YES_NO,
} from "#modules/members/contract/code-lists.ts";
import {
  FOREIGN_LANGUAGE_LEVELS,
  GENERAL_EDUCATION,
  IT_LEVELS,
  POLITICAL_THEORY,
  PROFESSIONAL_LEVELS,
} from "#modules/members/contract/education-lists.ts";
import { ETHNIC_GROUPS } from "#modules/members/contract/ethnic-groups.ts";
import type { CodeEntry } from "#modules/members/contract/read-code.ts";

/** How a column's cells are read. */
export type FieldKind =
  | "unit"
  | "name"
  | "birth"
  | "date"
  | "code"
  | "codes"
  | "yesNo"
  | "nationalId"
  | "phone"
  | "email"
  | "memberCode"
  | "position"
  | "text";

export type ImportField = {
  /** Stable name; also the place in the record unless `unit`, `memberCode` or `branchPosition`. */
  readonly field: string;
  readonly group: "person" | "sealed" | "membership" | "row";
  readonly vi: string;
  readonly en: string;
  /** Other headers seen for it. */
  readonly names: readonly string[];
  readonly kind: FieldKind;
  /** A row without it is wrong. The template marks more columns as wished for (`wanted`). */
  readonly required?: true;
  readonly wanted?: true;
  readonly list?: readonly CodeEntry[];
  /** Longest text that the record keeps. */
  readonly most?: number;
  /** Not among the 30 columns of the template, but read when a sheet has it. */
  readonly extra?: true;
  readonly example: string;
};

const POSITION_WORDS: readonly CodeEntry[] = [
  { code: "SECRETARY", vi: "Bí thư chi đoàn", en: "Secretary", aliases: ["Bí thư", "BT"] },
  { code: "DEPUTY", vi: "Phó Bí thư chi đoàn", en: "Deputy secretary", aliases: ["Phó Bí thư", "PBT"] },
  {
    code: "COMMITTEE",
    vi: "UV Ban Chấp hành chi đoàn",
    en: "Committee member",
    aliases: ["Ủy viên", "Ủy viên Ban Chấp hành", "UVBCH", "UV BCH", "Ủy viên BCH chi đoàn"],
  },
  { code: "NONE", vi: "Đoàn viên", en: "Member", aliases: ["Không", "Thành viên"] },
];

/**
 * The 30 columns of the template in their order, then what other sheets have.
 * Source of the template: the incumbent's import and export sheet; ours asks for less (`required`), since a list that
 * lacks a place of issue is still a list of members.
 */
export const IMPORT_FIELDS = [
  {
    field: "unit",
    group: "row",
    vi: "Đơn vị",
    en: "Unit",
    names: [
      "Chi đoàn",
      "Tên chi đoàn",
      "Chi đoàn sinh hoạt",
      "Mã đơn vị",
      "Tên đơn vị",
      "Lớp",
      "Nơi sinh hoạt",
    ],
    kind: "unit",
    wanted: true,
    example: "",
  },
  {
    field: "fullName",
    group: "person",
    vi: "Họ và tên",
    en: "Full name",
    names: [
      "Họ tên",
      "Họ tên đoàn viên",
      "Họ và tên khai sinh",
      "Tên đoàn viên",
      "Họ, chữ đệm và tên",
      "Full name",
    ],
    kind: "name",
    required: true,
    example: "Nguyễn Thị Minh An",
  },
  {
    field: "dateOfBirth",
    group: "person",
    vi: "Ngày sinh",
    en: "Date of birth",
    names: [
      "Ngày tháng năm sinh",
      "Sinh ngày",
      "NTNS",
      "Ngày/tháng/năm sinh",
      "Năm sinh",
      "Date of birth",
      "DOB",
    ],
    kind: "birth",
    required: true,
    example: "01/09/2005",
  },
  {
    field: "gender",
    group: "person",
    vi: "Giới tính",
    en: "Sex",
    names: ["Giới", "Nam/Nữ", "Phái", "Gender"],
    kind: "code",
    list: GENDERS,
    example: "Nữ",
  },
  {
    field: "ethnicityCode",
    group: "person",
    vi: "Dân tộc",
    en: "Ethnic group",
    names: ["Thành phần dân tộc", "Ethnicity"],
    kind: "code",
    list: ETHNIC_GROUPS,
    wanted: true,
    example: "Kinh",
  },
  {
    field: "religionCode",
    group: "person",
    vi: "Tôn giáo",
    en: "Religion",
    names: ["Đạo", "Religion"],
    kind: "code",
    list: RELIGIONS,
    example: "Không",
  },
  {
    field: "nationalId",
    group: "sealed",
    vi: "CMND/CCCD",
    en: "National id",
    names: [
      "CCCD",
      "Số CCCD",
      "Căn cước công dân",
      "Số định danh cá nhân",
      "Số định danh",
      "Căn cước",
      "Số căn cước",
      "CMND",
      "Số CMND",
    ],
    kind: "nationalId",
    wanted: true,
    example: "001305000001",
  },
  {
    field: "nationalIdIssuedOn",
    group: "sealed",
    vi: "Ngày cấp",
    en: "Issued on",
    names: ["Ngày cấp CCCD", "Ngày cấp CMND/CCCD", "Ngày cấp căn cước"],
    kind: "date",
    wanted: true,
    example: "15/10/2021",
  },
  {
    field: "nationalIdIssuedBy",
    group: "sealed",
    vi: "Nơi cấp",
    en: "Issued by",
    names: ["Nơi cấp CCCD", "Nơi cấp CMND/CCCD", "Cơ quan cấp"],
    kind: "text",
    most: 150,
    wanted: true,
    example: "Cục Cảnh sát QLHC về TTXH",
  },
  {
    field: "placeOfOrigin",
    group: "sealed",
    vi: "Quê quán",
    en: "Place of origin",
    names: ["Nguyên quán", "Quê"],
    kind: "text",
    most: 200,
    wanted: true,
    example: "xã Gia Viễn, tỉnh Ninh Bình",
  },
  {
    field: "permanentAddress",
    group: "sealed",
    vi: "Thường trú",
    en: "Permanent address",
    names: ["Nơi thường trú", "Địa chỉ thường trú", "Hộ khẩu thường trú", "HKTT", "Địa chỉ"],
    kind: "text",
    most: 300,
    wanted: true,
    example: "Thôn 1, xã Gia Viễn, tỉnh Ninh Bình",
  },
  {
    field: "admissionDecisionNo",
    group: "membership",
    vi: "Số nghị quyết chuẩn y kết nạp đoàn",
    en: "Admission decision",
    names: ["Số nghị quyết kết nạp", "Số quyết định kết nạp", "Số NQ chuẩn y", "Nghị quyết chuẩn y"],
    kind: "text",
    most: 60,
    example: "12-NQ/ĐTN",
  },
  {
    field: "admissionPlace",
    group: "membership",
    vi: "Nơi vào đoàn",
    en: "Place of admission",
    names: ["Nơi kết nạp", "Nơi kết nạp Đoàn", "Nơi vào Đoàn TNCS"],
    kind: "text",
    most: 200,
    wanted: true,
    example: "Trường THPT Gia Viễn A",
  },
  {
    field: "cardIssuedBy",
    group: "membership",
    vi: "Nơi cấp thẻ đoàn",
    en: "Card issued by",
    names: ["Nơi cấp thẻ", "Nơi cấp thẻ đoàn viên"],
    kind: "text",
    most: 200,
    wanted: true,
    example: "Đoàn xã Gia Viễn",
  },
  {
    field: "admissionDate",
    group: "membership",
    vi: "Ngày vào đoàn",
    en: "Date of admission",
    names: ["Ngày kết nạp", "Ngày kết nạp Đoàn", "Ngày vào Đoàn TNCS Hồ Chí Minh"],
    kind: "date",
    wanted: true,
    example: "26/03/2021",
  },
  {
    field: "branchPosition",
    group: "row",
    vi: "Chức vụ trong chi đoàn",
    en: "Position in the branch",
    names: ["Chức vụ", "Chức vụ Đoàn", "Chức danh"],
    kind: "position",
    list: POSITION_WORDS,
    wanted: true,
    example: "Đoàn viên",
  },
  {
    field: "associations",
    group: "person",
    vi: "Hiệp hội",
    en: "Associations",
    names: ["Hội", "Hội viên", "Tổ chức hội"],
    kind: "codes",
    list: ASSOCIATIONS,
    example: "Hội LHTN Việt Nam",
  },
  {
    field: "isHonorary",
    group: "membership",
    vi: "Đoàn viên danh dự",
    en: "Honorary member",
    names: ["Danh dự"],
    kind: "yesNo",
    list: YES_NO,
    example: "Không",
  },
  {
    field: "partyJoinDate",
    group: "person",
    vi: "Ngày vào Đảng",
    en: "Joined the Party on",
    names: ["Ngày kết nạp Đảng", "Ngày vào Đảng (dự bị)"],
    kind: "date",
    example: "",
  },
  {
    field: "partyPosition",
    group: "sealed",
    vi: "Chức vụ trong Đảng",
    en: "Position in the Party",
    names: ["Chức vụ Đảng"],
    kind: "text",
    most: 100,
    example: "",
  },
  {
    field: "isSalaried",
    group: "person",
    vi: "Có hưởng lương",
    en: "Salaried",
    names: ["Hưởng lương"],
    kind: "yesNo",
    list: YES_NO,
    example: "Không",
  },
  {
    field: "hasMemberBook",
    group: "membership",
    vi: "Sổ đoàn viên",
    en: "Member book",
    names: ["Có sổ đoàn viên", "Sổ đoàn"],
    kind: "yesNo",
    list: YES_NO,
    example: "Có",
  },
  {
    field: "generalEducation",
    group: "person",
    vi: "Trình độ văn hóa",
    en: "General education",
    names: ["Trình độ học vấn", "Văn hóa", "Học vấn", "Trình độ giáo dục phổ thông"],
    kind: "code",
    list: GENERAL_EDUCATION,
    example: "Hệ 12/12",
  },
  {
    field: "professionalLevel",
    group: "person",
    vi: "Trình độ chuyên môn",
    en: "Professional level",
    names: ["Chuyên môn", "Trình độ CMNV", "Trình độ chuyên môn nghiệp vụ"],
    kind: "code",
    list: PROFESSIONAL_LEVELS,
    example: "Chưa có",
  },
  {
    field: "politicalTheory",
    group: "person",
    vi: "Lý luận chính trị",
    en: "Political theory",
    names: ["Trình độ LLCT", "LLCT", "Trình độ lý luận chính trị"],
    kind: "code",
    list: POLITICAL_THEORY,
    example: "Chưa có",
  },
  {
    field: "itLevel",
    group: "person",
    vi: "Trình độ tin học",
    en: "IT level",
    names: ["Tin học"],
    kind: "code",
    list: IT_LEVELS,
    example: "",
  },
  {
    field: "foreignLanguageLevel",
    group: "person",
    vi: "Ngoại ngữ",
    en: "Foreign language",
    names: ["Trình độ ngoại ngữ"],
    kind: "code",
    list: FOREIGN_LANGUAGE_LEVELS,
    example: "",
  },
  {
    field: "occupation",
    group: "person",
    vi: "Nghề nghiệp hiện nay",
    en: "Occupation",
    names: ["Nghề nghiệp", "Công việc hiện nay", "Nghề"],
    kind: "code",
    list: OCCUPATIONS,
    wanted: true,
    example: "Học sinh",
  },
  {
    field: "phone",
    group: "sealed",
    vi: "Số điện thoại",
    en: "Phone",
    names: ["Điện thoại", "SĐT", "Di động", "Điện thoại di động", "Số ĐT"],
    kind: "phone",
    wanted: true,
    example: "0900000001",
  },
  {
    field: "email",
    group: "sealed",
    vi: "Email",
    en: "E-mail",
    names: ["Thư điện tử", "Hộp thư", "Địa chỉ email"],
    kind: "email",
    most: 120,
    wanted: true,
    example: "minhan@vidu.example",
  },
  {
    field: "memberCode",
    group: "row",
    vi: "Mã đoàn viên",
    en: "Member code",
    names: ["Mã ĐV", "Mã số đoàn viên"],
    kind: "memberCode",
    extra: true,
    example: "",
  },
  {
    field: "cardNo",
    group: "membership",
    vi: "Số thẻ đoàn",
    en: "Card number",
    names: ["Số thẻ", "Số thẻ đoàn viên", "Mã thẻ"],
    kind: "text",
    most: 40,
    extra: true,
    example: "",
  },
  {
    field: "partyOfficialDate",
    group: "person",
    vi: "Ngày vào Đảng chính thức",
    en: "Full Party member on",
    names: ["Ngày chính thức", "Ngày công nhận đảng viên chính thức"],
    kind: "date",
    extra: true,
    example: "",
  },
  {
    field: "currentAddress",
    group: "sealed",
    vi: "Nơi ở hiện nay",
    en: "Current address",
    names: ["Chỗ ở hiện nay", "Tạm trú", "Địa chỉ hiện nay"],
    kind: "text",
    most: 300,
    extra: true,
    example: "",
  },
  {
    field: "major",
    group: "person",
    vi: "Chuyên ngành",
    en: "Major",
    names: ["Ngành học", "Chuyên ngành đào tạo"],
    kind: "text",
    most: 120,
    extra: true,
    example: "",
  },
] as const satisfies readonly ImportField[];

export type FieldName = (typeof IMPORT_FIELDS)[number]["field"];
export const FIELD_NAMES = IMPORT_FIELDS.map((field) => field.field) as [FieldName, ...FieldName[]];

const BY_NAME = new Map<string, ImportField>(IMPORT_FIELDS.map((field) => [field.field, field]));
export const importField = (name: string): ImportField => {
  const field = BY_NAME.get(name);
  if (!field) throw new Error(`no import field ${name}`);
  return field;
};

/** The columns of the downloadable template, in order. */
export const TEMPLATE_FIELDS: readonly ImportField[] = IMPORT_FIELDS.filter((field) => !("extra" in field));

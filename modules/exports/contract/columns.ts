import type { SealedFields } from "#modules/members/contract/member.ts";

export type RosterColumnSpec = {
  readonly name: string;
  readonly vi: string;
  readonly en: string;
  readonly width: number;
  /** Chosen unless said otherwise. */
  readonly usual: boolean;
  readonly type: "text" | "date";
  /** A sealed field: exported only where the post may read or reveal it, and with a reason where it only reveals. */
  readonly sealed?: keyof SealedFields;
  /** Ethnicity, religion, Party: only for posts that may read them of single persons. */
  readonly sensitive?: true;
};

/** Columns of a roster's file. The national id is never among the usual ones. */
export const ROSTER_COLUMNS = [
  { name: "memberCode", vi: "Mã đoàn viên", en: "Member code", width: 17, usual: true, type: "text" },
  { name: "fullName", vi: "Họ và tên", en: "Full name", width: 28, usual: true, type: "text" },
  { name: "dateOfBirth", vi: "Ngày sinh", en: "Date of birth", width: 12, usual: true, type: "date" },
  { name: "gender", vi: "Giới tính", en: "Sex", width: 9, usual: true, type: "text" },
  { name: "unit", vi: "Đơn vị", en: "Unit", width: 34, usual: true, type: "text" },
  { name: "unitCode", vi: "Mã đơn vị", en: "Unit code", width: 14, usual: false, type: "text" },
  { name: "status", vi: "Trạng thái", en: "Status", width: 18, usual: true, type: "text" },
  {
    name: "admissionDate",
    vi: "Ngày vào đoàn",
    en: "Date of admission",
    width: 14,
    usual: true,
    type: "date",
  },
  {
    name: "admissionPlace",
    vi: "Nơi vào đoàn",
    en: "Place of admission",
    width: 28,
    usual: false,
    type: "text",
  },
  {
    name: "admissionDecisionNo",
    vi: "Số nghị quyết chuẩn y kết nạp đoàn",
    en: "Admission decision",
    width: 18,
    usual: false,
    type: "text",
  },
  {
    name: "joinedUnitOn",
    vi: "Ngày về đơn vị",
    en: "Joined the unit on",
    width: 14,
    usual: false,
    type: "date",
  },
  { name: "cardNo", vi: "Số thẻ đoàn", en: "Card number", width: 18, usual: false, type: "text" },
  { name: "cardStatus", vi: "Thẻ đoàn", en: "Card", width: 12, usual: true, type: "text" },
  { name: "hasMemberBook", vi: "Sổ đoàn viên", en: "Member book", width: 12, usual: false, type: "text" },
  {
    name: "isHonorary",
    vi: "Đoàn viên danh dự",
    en: "Honorary member",
    width: 12,
    usual: false,
    type: "text",
  },
  { name: "occupation", vi: "Nghề nghiệp hiện nay", en: "Occupation", width: 20, usual: true, type: "text" },
  { name: "isSalaried", vi: "Có hưởng lương", en: "Salaried", width: 12, usual: false, type: "text" },
  {
    name: "generalEducation",
    vi: "Trình độ văn hóa",
    en: "General education",
    width: 18,
    usual: false,
    type: "text",
  },
  {
    name: "professionalLevel",
    vi: "Trình độ chuyên môn",
    en: "Professional level",
    width: 18,
    usual: false,
    type: "text",
  },
  { name: "major", vi: "Chuyên ngành", en: "Major", width: 18, usual: false, type: "text" },
  {
    name: "politicalTheory",
    vi: "Lý luận chính trị",
    en: "Political theory",
    width: 14,
    usual: false,
    type: "text",
  },
  { name: "itLevel", vi: "Trình độ tin học", en: "IT level", width: 16, usual: false, type: "text" },
  {
    name: "foreignLanguageLevel",
    vi: "Ngoại ngữ",
    en: "Foreign language",
    width: 10,
    usual: false,
    type: "text",
  },
  { name: "associations", vi: "Hiệp hội", en: "Associations", width: 24, usual: false, type: "text" },
  {
    name: "ethnicityCode",
    vi: "Dân tộc",
    en: "Ethnic group",
    width: 12,
    usual: false,
    type: "text",
    sensitive: true,
  },
  {
    name: "religionCode",
    vi: "Tôn giáo",
    en: "Religion",
    width: 14,
    usual: false,
    type: "text",
    sensitive: true,
  },
  {
    name: "partyStatus",
    vi: "Đảng viên",
    en: "Party status",
    width: 16,
    usual: false,
    type: "text",
    sensitive: true,
  },
  {
    name: "partyJoinDate",
    vi: "Ngày vào Đảng",
    en: "Joined the Party on",
    width: 14,
    usual: false,
    type: "date",
    sensitive: true,
  },
  { name: "phone", vi: "Số điện thoại", en: "Phone", width: 14, usual: false, type: "text", sealed: "phone" },
  { name: "email", vi: "Email", en: "E-mail", width: 26, usual: false, type: "text", sealed: "email" },
  {
    name: "permanentAddress",
    vi: "Thường trú",
    en: "Permanent address",
    width: 40,
    usual: false,
    type: "text",
    sealed: "permanentAddress",
  },
  {
    name: "currentAddress",
    vi: "Nơi ở hiện nay",
    en: "Current address",
    width: 40,
    usual: false,
    type: "text",
    sealed: "currentAddress",
  },
  {
    name: "placeOfOrigin",
    vi: "Quê quán",
    en: "Place of origin",
    width: 34,
    usual: false,
    type: "text",
    sealed: "placeOfOrigin",
  },
  {
    name: "nationalId",
    vi: "CMND/CCCD",
    en: "National id",
    width: 16,
    usual: false,
    type: "text",
    sealed: "nationalId",
  },
] as const satisfies readonly RosterColumnSpec[];

export type RosterColumnName = (typeof ROSTER_COLUMNS)[number]["name"];
export const ROSTER_COLUMN_NAMES = ROSTER_COLUMNS.map((column) => column.name) as [
  RosterColumnName,
  ...RosterColumnName[],
];

const BY_NAME = new Map<string, RosterColumnSpec>(ROSTER_COLUMNS.map((column) => [column.name, column]));
export const rosterColumn = (name: RosterColumnName): RosterColumnSpec =>
  BY_NAME.get(name) as RosterColumnSpec;

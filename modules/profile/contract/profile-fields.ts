import type { Field, Fields } from "#kernel/contract/fields.ts";
import { GENDERS, OCCUPATIONS } from "#modules/members/contract/code-lists.ts";
import { GENERAL_EDUCATION, PROFESSIONAL_LEVELS } from "#modules/members/contract/education-lists.ts";

/**
 * What may be asked to be changed, by risk: LOW the branch approves, HIGH the base; `paper`: with a scan of the identity
 * paper. Status, unit and posts follow from procedures and are in no list. A phone may open an account, so it is no small
 * thing.
 */
type Asked = { field: Field; part: "person" | "sealed" | "membership"; risk: "LOW" | "HIGH"; paper?: true };

const of = (list: readonly { code: string; vi: string; en: string }[]) =>
  list.map(({ code, vi, en }) => ({ value: code, vi, en }));
const text = (most: number, vi: string, en: string, sealed = false): Field => ({
  kind: "text",
  most,
  vi,
  en,
  optional: true,
  sealed,
});

export const ASKED: Readonly<Record<string, Asked>> = {
  email: { field: text(120, "Thư điện tử", "E-mail", true), part: "sealed", risk: "LOW" },
  currentAddress: {
    field: text(300, "Nơi ở hiện nay", "Current address", true),
    part: "sealed",
    risk: "LOW",
  },
  workplace: { field: text(200, "Nơi học tập, công tác", "Workplace", true), part: "sealed", risk: "LOW" },
  occupation: {
    field: { kind: "choice", of: of(OCCUPATIONS), optional: true, vi: "Nghề nghiệp", en: "Occupation" },
    part: "person",
    risk: "LOW",
  },
  generalEducation: {
    field: {
      kind: "choice",
      of: of(GENERAL_EDUCATION),
      optional: true,
      vi: "Trình độ phổ thông",
      en: "Schooling",
    },
    part: "person",
    risk: "LOW",
  },
  professionalLevel: {
    field: {
      kind: "choice",
      of: of(PROFESSIONAL_LEVELS),
      optional: true,
      vi: "Trình độ chuyên môn",
      en: "Professional level",
    },
    part: "person",
    risk: "LOW",
  },
  phone: { field: text(20, "Số điện thoại", "Phone", true), part: "sealed", risk: "HIGH" },
  fullName: { field: text(100, "Họ và tên", "Full name"), part: "person", risk: "HIGH", paper: true },
  dateOfBirth: {
    field: { kind: "date", optional: true, vi: "Ngày sinh", en: "Date of birth" },
    part: "person",
    risk: "HIGH",
    paper: true,
  },
  gender: {
    field: { kind: "choice", of: of(GENDERS), optional: true, vi: "Giới tính", en: "Sex" },
    part: "person",
    risk: "HIGH",
    paper: true,
  },
  nationalId: {
    field: text(20, "Số định danh cá nhân", "National id", true),
    part: "sealed",
    risk: "HIGH",
    paper: true,
  },
  admissionDate: {
    field: { kind: "date", optional: true, vi: "Ngày vào Đoàn", en: "Admission date" },
    part: "membership",
    risk: "HIGH",
    paper: true,
  },
  cardNo: {
    field: text(40, "Số thẻ đoàn viên", "Card number"),
    part: "membership",
    risk: "HIGH",
    paper: true,
  },
};
export const ASKED_NAMES = Object.keys(ASKED);

/** Under this name the case keeps what stood there before. */
export const beforeOf = (name: string): string => `${name}Before`;

/** Both values of every field: the new one is asked, the old one the program finds. */
export const valueFields: Fields = Object.fromEntries(
  Object.entries(ASKED).flatMap(([name, { field }]) => [
    [name, field],
    [
      beforeOf(name),
      { ...field, found: true, vi: `${field.vi} (trước đó)`, en: `${field.en} (before)` } as Field,
    ],
  ]),
);

import type { CodeEntry } from "./read-code.ts";

/* Education and skills of the member record. */

export const GENERAL_EDUCATION = [
  { code: "PRIMARY", vi: "Tiểu học", en: "Primary", aliases: ["Cấp 1", "Cấp I", "5/12"] },
  {
    code: "LOWER_SECONDARY",
    vi: "Trung học cơ sở",
    en: "Lower secondary",
    aliases: ["THCS", "Cấp 2", "Cấp II", "9/12"],
  },
  { code: "G10_12", vi: "10/12", en: "Grade 10 of 12", aliases: ["Lớp 10"] },
  { code: "G11_12", vi: "11/12", en: "Grade 11 of 12", aliases: ["Lớp 11"] },
  {
    code: "UPPER_12_12",
    vi: "Hệ 12/12",
    en: "Upper secondary (12/12)",
    aliases: [
      "12/12",
      "Trung học phổ thông 12/12",
      "THPT 12/12",
      "THPT",
      "Trung học phổ thông",
      "Cấp 3",
      "Cấp III",
      "Tốt nghiệp THPT",
    ],
    doubtfulAliases: ["Lớp 12"],
  },
  {
    code: "UPPER_10_10",
    vi: "Trung học phổ thông 10/10",
    en: "Upper secondary (10/10)",
    aliases: ["10/10", "Hệ 10/10", "THPT 10/10"],
  },
] as const satisfies readonly CodeEntry[];

export const PROFESSIONAL_LEVELS = [
  { code: "NONE", vi: "Chưa có", en: "None", aliases: ["Không", "Chưa qua đào tạo", "Chưa đào tạo"] },
  { code: "ELEMENTARY", vi: "Sơ cấp", en: "Elementary", aliases: ["Sơ cấp nghề"] },
  {
    code: "INTERMEDIATE",
    vi: "Trung cấp chuyên nghiệp",
    en: "Intermediate",
    aliases: ["Trung cấp", "TCCN", "Trung cấp nghề"],
  },
  { code: "COLLEGE", vi: "Cao đẳng", en: "College", aliases: ["CĐ", "Cao đẳng nghề"] },
  { code: "BACHELOR", vi: "Cử nhân", en: "Bachelor", aliases: ["Đại học", "ĐH", "Tốt nghiệp đại học"] },
  { code: "ENGINEER", vi: "Kỹ sư", en: "Engineer", aliases: ["Kĩ sư", "KS"] },
  { code: "PHYSICIAN", vi: "Bác sĩ", en: "Physician", aliases: ["Bác sỹ", "BS"] },
  {
    code: "SPECIALIST_I",
    vi: "Chuyên khoa I",
    en: "Specialist level I",
    aliases: ["Chuyên khoa 1", "CKI", "CK1", "Bác sĩ chuyên khoa I"],
  },
  {
    code: "SPECIALIST_II",
    vi: "Chuyên khoa II",
    en: "Specialist level II",
    aliases: ["Chuyên khoa 2", "CKII", "CK2", "Bác sĩ chuyên khoa II"],
  },
  { code: "MASTER", vi: "Thạc sĩ", en: "Master", aliases: ["Thạc sỹ", "ThS", "Cao học"] },
  { code: "DOCTOR", vi: "Tiến sĩ", en: "Doctor", aliases: ["Tiến sỹ", "TS"] },
] as const satisfies readonly CodeEntry[];

export const POLITICAL_THEORY = [
  { code: "NONE", vi: "Chưa có", en: "None", aliases: ["Không", "Chưa học"] },
  { code: "ELEMENTARY", vi: "Sơ cấp", en: "Elementary", aliases: ["Sơ cấp chính trị"] },
  { code: "INTERMEDIATE", vi: "Trung cấp", en: "Intermediate", aliases: ["Trung cấp chính trị", "TC"] },
  { code: "ADVANCED", vi: "Cao cấp", en: "Advanced", aliases: ["Cao cấp chính trị", "CC"] },
  { code: "BACHELOR", vi: "Cử nhân", en: "Bachelor", aliases: ["Cử nhân chính trị"] },
] as const satisfies readonly CodeEntry[];

export const IT_LEVELS = [
  {
    code: "BASIC",
    vi: "Chuẩn kỹ năng sử dụng CNTT cơ bản",
    en: "Basic IT skills standard",
    aliases: ["Cơ bản", "CNTT cơ bản", "Ứng dụng CNTT cơ bản", "Tin học cơ bản"],
    doubtfulAliases: ["A"],
  },
  {
    code: "ADVANCED",
    vi: "Chuẩn kỹ năng sử dụng CNTT nâng cao",
    en: "Advanced IT skills standard",
    aliases: ["Nâng cao", "CNTT nâng cao", "Ứng dụng CNTT nâng cao", "Tin học nâng cao"],
    doubtfulAliases: ["B"],
  },
  { code: "OTHER", vi: "Khác", en: "Other", aliases: ["C", "Cử nhân tin học", "Kỹ sư tin học"] },
] as const satisfies readonly CodeEntry[];

/** The national six-level frame; older certificates A/B/C are near, not equal, so they are doubtful. */
export const FOREIGN_LANGUAGE_LEVELS = [
  {
    code: "L1",
    vi: "Bậc 1",
    en: "Level 1",
    aliases: ["1/6", "1", "A1", "Bậc 1/6"],
    doubtfulAliases: ["A", "Chứng chỉ A"],
  },
  {
    code: "L2",
    vi: "Bậc 2",
    en: "Level 2",
    aliases: ["2/6", "2", "A2", "Bậc 2/6"],
    doubtfulAliases: ["B", "Chứng chỉ B"],
  },
  {
    code: "L3",
    vi: "Bậc 3",
    en: "Level 3",
    aliases: ["3/6", "3", "B1", "Bậc 3/6"],
    doubtfulAliases: ["C", "Chứng chỉ C"],
  },
  { code: "L4", vi: "Bậc 4", en: "Level 4", aliases: ["4/6", "4", "B2", "Bậc 4/6"] },
  { code: "L5", vi: "Bậc 5", en: "Level 5", aliases: ["5/6", "5", "C1", "Bậc 5/6"] },
  { code: "L6", vi: "Bậc 6", en: "Level 6", aliases: ["6/6", "6", "C2", "Bậc 6/6"] },
] as const satisfies readonly CodeEntry[];

import type { CodeEntry, CodeOf } from "./read-code.ts";

/* The value lists of the member record. Codes are stored; labels are shown; aliases are read on import. */

/** Not known = no value. */
export const GENDERS = [
  {
    code: "MALE",
    vi: "Nam",
    en: "Male",
    aliases: ["M", "Nam giới", "Trai", "Ông", "Anh"],
    doubtfulAliases: ["1"],
  },
  {
    code: "FEMALE",
    vi: "Nữ",
    en: "Female",
    aliases: ["F", "Nữ giới", "Gái", "Bà", "Chị"],
    doubtfulAliases: ["0", "2"],
  },
] as const satisfies readonly CodeEntry[];
export type Gender = CodeOf<typeof GENDERS>;

export const YES_NO = [
  { code: "YES", vi: "Có", en: "Yes", aliases: ["Y", "x", "true", "đúng", "1", "rồi", "đã có"] },
  {
    code: "NO",
    vi: "Không",
    en: "No",
    aliases: ["N", "K", "false", "sai", "0", "chưa", "chưa có", "không có"],
  },
] as const satisfies readonly CodeEntry[];

/** Numbers differ between sources, so they are doubtful except 00–02 and 04–05, on which all agree. */
export const RELIGIONS = [
  {
    code: "NONE",
    vi: "Không",
    en: "None",
    aliases: ["00", "Không có", "Không tôn giáo", "Không theo đạo", "Lương", "K"],
  },
  { code: "BUDDHIST", vi: "Phật giáo", en: "Buddhism", aliases: ["01", "Phật", "Đạo Phật"] },
  {
    code: "CATHOLIC",
    vi: "Công giáo",
    en: "Catholicism",
    aliases: ["02", "Thiên Chúa giáo", "Thiên Chúa", "Đạo Thiên Chúa", "Ki-tô giáo", "Kitô"],
  },
  {
    code: "PROTESTANT",
    vi: "Tin Lành",
    en: "Protestantism",
    aliases: ["Đạo Tin Lành"],
    doubtfulAliases: ["08"],
  },
  { code: "CAO_DAI", vi: "Cao Đài", en: "Caodaism", aliases: ["05", "Đạo Cao Đài", "Cao Đài giáo"] },
  {
    code: "HOA_HAO",
    vi: "Phật giáo Hòa Hảo",
    en: "Hoa Hao Buddhism",
    aliases: ["Hòa Hảo", "PGHH"],
    doubtfulAliases: ["03"],
  },
  { code: "ISLAM", vi: "Hồi giáo", en: "Islam", aliases: ["04", "Đạo Hồi", "Hồi"] },
  {
    code: "BAHAI",
    vi: "Baha'i",
    en: "Baha'i Faith",
    aliases: ["Ba Ha'i", "Tôn giáo Baha'i"],
    doubtfulAliases: ["12"],
  },
  {
    code: "TINH_DO_CU_SI",
    vi: "Tịnh độ Cư sĩ Phật hội Việt Nam",
    en: "Pure Land Buddhist Home-Practice Association",
    aliases: ["Tịnh độ Cư sĩ Phật hội", "Tịnh độ Cư sĩ"],
    doubtfulAliases: ["09"],
  },
  {
    code: "TU_AN_HIEU_NGHIA",
    vi: "Tứ Ân Hiếu Nghĩa",
    en: "Tu An Hieu Nghia",
    aliases: ["Đạo Tứ Ân Hiếu Nghĩa"],
    doubtfulAliases: ["10"],
  },
  { code: "BUU_SON_KY_HUONG", vi: "Bửu Sơn Kỳ Hương", en: "Buu Son Ky Huong", doubtfulAliases: ["11"] },
  {
    code: "MINH_SU",
    vi: "Minh Sư Đạo",
    en: "Minh Su Dao",
    aliases: [
      "Minh Sư",
      "Giáo hội Phật đường Nam Tông Minh Sư Đạo",
      "(Giáo hội Phật đường Nam Tông) Minh Sư",
    ],
    doubtfulAliases: ["06", "13"],
  },
  {
    code: "MINH_LY",
    vi: "Minh Lý Đạo (Tam Tông Miếu)",
    en: "Minh Ly Dao",
    aliases: ["Minh Lý Đạo", "Minh Lý", "Tam Tông Miếu", "Minh Lý Đạo - Tam Tông Miếu"],
    doubtfulAliases: ["07"],
  },
  {
    code: "BRAHMANISM",
    vi: "Bà-la-môn",
    en: "Brahmanism",
    aliases: ["Bà La Môn giáo", "Chăm Bà-la-môn", "Ấn Độ giáo", "Hindu"],
  },
  {
    code: "MORMON",
    vi: "Mặc Môn (Giáo hội các Thánh hữu Ngày sau)",
    en: "Latter-day Saints",
    aliases: ["Mặc Môn", "Mormon", "Các Thánh hữu Ngày sau"],
  },
  {
    code: "TA_LON",
    vi: "Phật giáo Hiếu Nghĩa Tà Lơn",
    en: "Hieu Nghia Ta Lon Buddhism",
    aliases: ["Hiếu Nghĩa Tà Lơn"],
  },
  {
    code: "ADVENTIST",
    vi: "Cơ đốc Phục lâm",
    en: "Seventh-day Adventism",
    aliases: ["Cơ đốc Phục lâm Việt Nam", "Giáo hội Cơ đốc Phục lâm"],
  },
  { code: "OTHER", vi: "Khác", en: "Other", aliases: ["Tôn giáo khác"] },
] as const satisfies readonly CodeEntry[];
export type ReligionCode = CodeOf<typeof RELIGIONS>;

export const OCCUPATIONS = [
  { code: "PUPIL", vi: "Học sinh", en: "Pupil", aliases: ["HS", "Học sinh THPT"] },
  { code: "STUDENT", vi: "Sinh viên", en: "Student", aliases: ["SV", "Học viên", "Sinh viên đại học"] },
  { code: "TEACHER", vi: "Giảng viên/Giáo viên", en: "Teacher", aliases: ["Giáo viên", "Giảng viên", "GV"] },
  {
    code: "FARMER",
    vi: "Nông dân",
    en: "Farmer",
    aliases: ["Làm nông", "Làm ruộng", "Ngư dân", "Nông nghiệp", "Làm rẫy"],
  },
  { code: "WORKER", vi: "Công nhân", en: "Worker", aliases: ["CN", "Công nhân viên"] },
  { code: "PUBLIC_EMPLOYEE", vi: "Viên chức", en: "Public employee", aliases: ["VC"] },
  {
    code: "CIVIL_SERVANT",
    vi: "Công chức",
    en: "Civil servant",
    aliases: ["Cán bộ, công chức", "Cán bộ công chức", "Cán bộ"],
  },
  { code: "SOLDIER", vi: "Quân nhân", en: "Soldier", aliases: ["Bộ đội", "Quân đội", "Sĩ quan"] },
  { code: "POLICE", vi: "Công an", en: "Police", aliases: ["CA", "Chiến sĩ công an"] },
  { code: "ENTREPRENEUR", vi: "Doanh nhân", en: "Entrepreneur", aliases: ["Chủ doanh nghiệp", "Giám đốc"] },
  {
    code: "HEALTH",
    vi: "Y, bác sĩ",
    en: "Health worker",
    aliases: ["Y tế", "Bác sĩ", "Y sĩ", "Điều dưỡng", "Nhân viên y tế", "Dược sĩ"],
  },
  {
    code: "FREELANCE",
    vi: "Lao động tự do",
    en: "Self-employed",
    aliases: ["Tự do", "LĐTD", "Làm thuê", "Buôn bán"],
  },
  {
    code: "UNEMPLOYED",
    vi: "Chưa có việc làm",
    en: "Unemployed",
    aliases: ["Thất nghiệp", "Chưa có", "Không có việc làm", "Chưa đi làm"],
  },
  { code: "OTHER", vi: "Khác", en: "Other" },
] as const satisfies readonly CodeEntry[];

export const PARTY_STATUSES = [
  {
    code: "NONE",
    vi: "Quần chúng",
    en: "Not a Party member",
    aliases: ["Không", "Chưa", "Chưa vào Đảng", "0"],
  },
  {
    code: "SYMPATHISER",
    vi: "Cảm tình Đảng",
    en: "Party sympathiser",
    aliases: ["Cảm tình", "Đối tượng Đảng", "Đã học cảm tình Đảng"],
  },
  {
    code: "PROBATIONARY",
    vi: "Đảng viên dự bị",
    en: "Probationary Party member",
    aliases: ["Dự bị", "ĐVDB"],
  },
  {
    code: "FULL",
    vi: "Đảng viên chính thức",
    en: "Full Party member",
    aliases: ["Chính thức", "ĐVCT"],
    doubtfulAliases: ["Đảng viên", "Có"],
  },
] as const satisfies readonly CodeEntry[];

export const ASSOCIATIONS = [
  {
    code: "YOUTH_FEDERATION",
    vi: "Hội Liên hiệp Thanh niên Việt Nam",
    en: "Vietnam Youth Federation",
    aliases: ["Hội LHTN Việt Nam", "Hội LHTN", "LHTN", "Hội Liên hiệp Thanh niên"],
  },
  {
    code: "STUDENT_ASSOCIATION",
    vi: "Hội Sinh viên Việt Nam",
    en: "Vietnam Student Association",
    aliases: ["Hội Sinh viên", "HSV", "Hội SV Việt Nam", "Hội SV"],
  },
] as const satisfies readonly CodeEntry[];

/**
 * `counted`: in the total of the home unit. Somebody in transfer counts at the old unit until received; somebody
 * away counts at home only. Honorary members are counted apart, never in the total.
 */
export const MEMBER_STATUSES = [
  { code: "CANDIDATE", vi: "Đối tượng kết nạp", en: "Candidate", counted: false, aliases: ["Thanh niên"] },
  { code: "ACTIVE", vi: "Đang sinh hoạt", en: "Active", counted: true, aliases: ["Đoàn viên"] },
  {
    code: "TRANSFERRING",
    vi: "Đang chuyển sinh hoạt",
    en: "In transfer",
    counted: true,
    aliases: ["Đang chuyển"],
  },
  {
    code: "TEMPORARY_AWAY",
    vi: "Đang sinh hoạt tạm thời nơi khác",
    en: "Temporarily away",
    counted: true,
    aliases: ["Đi làm ăn xa", "Tạm vắng", "Sinh hoạt tạm thời"],
  },
  {
    code: "DEFERRED",
    vi: "Hoãn sinh hoạt",
    en: "Deferred",
    counted: true,
    aliases: ["Miễn sinh hoạt", "Hoãn/miễn sinh hoạt"],
  },
  {
    code: "EXTENDED",
    vi: "Tiếp tục sinh hoạt sau 30 tuổi",
    en: "Extended",
    counted: true,
    aliases: ["Quá 30 tuổi, tiếp tục sinh hoạt"],
  },
  { code: "MATURED", vi: "Trưởng thành Đoàn", en: "Come of age", counted: false, aliases: ["Trưởng thành"] },
  { code: "REMOVED", vi: "Xóa tên", en: "Removed", counted: false, aliases: ["Xóa tên trong danh sách"] },
  { code: "EXPELLED", vi: "Khai trừ", en: "Expelled", counted: false },
  { code: "DECEASED", vi: "Từ trần", en: "Deceased", counted: false, aliases: ["Đã mất", "Chết"] },
  {
    code: "MOVED_OUT",
    vi: "Đã chuyển ra ngoài hệ thống",
    en: "Moved out of the system",
    counted: false,
    aliases: ["Chuyển ra ngoài hệ thống"],
  },
  { code: "WITHDRAWN", vi: "Xin ra khỏi Đoàn", en: "Withdrawn", counted: false, aliases: ["Xin ra"] },
  { code: "LOST", vi: "Mất liên lạc", en: "Lost contact", counted: true },
  {
    code: "HONORARY",
    vi: "Đoàn viên danh dự",
    en: "Honorary",
    counted: false,
    countedApart: true,
    aliases: ["Danh dự"],
  },
] as const satisfies readonly (CodeEntry & { readonly counted: boolean; readonly countedApart?: boolean })[];
export type MemberStatus = CodeOf<typeof MEMBER_STATUSES>;

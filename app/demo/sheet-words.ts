/** What the codes of a member record are called in a sheet of the 30-column template, as people write them there. */

export const SHEET_HEADERS = [
  "Đơn vị",
  "Họ và tên",
  "Ngày sinh",
  "Giới tính",
  "Dân tộc",
  "Tôn giáo",
  "CMND/CCCD",
  "Ngày cấp",
  "Nơi cấp",
  "Quê quán",
  "Thường trú",
  "Số nghị quyết chuẩn y kết nạp đoàn",
  "Nơi vào đoàn",
  "Nơi cấp thẻ đoàn",
  "Ngày vào đoàn",
  "Chức vụ trong chi đoàn",
  "Hiệp hội",
  "Đoàn viên danh dự",
  "Ngày vào Đảng",
  "Chức vụ trong Đảng",
  "Có hưởng lương",
  "Sổ đoàn viên",
  "Trình độ văn hóa",
  "Trình độ chuyên môn",
  "Lý luận chính trị",
  "Trình độ tin học",
  "Ngoại ngữ",
  "Nghề nghiệp hiện nay",
  "Số điện thoại",
  "Email",
] as const;

/** Position of a column by its header. */
export const column = (header: (typeof SHEET_HEADERS)[number]): number => SHEET_HEADERS.indexOf(header);

/** In the order of the codes 01 to 54. */
const ETHNICITIES =
  "Kinh, Tày, Thái, Hoa, Khơ-me, Mường, Nùng, HMông, Dao, Gia-rai, Ngái, Ê-đê, Ba-na, Xơ-đăng, Sán Chay, Cơ-ho, Chăm, Sán Dìu, Hrê, Mnông, Ra-glai, Xtiêng, Bru-Vân Kiều, Thổ, Giáy, Cơ-tu, Gié-Triêng, Mạ, Khơ-mú, Co, Ta-ôi, Chơ-ro, Kháng, Xinh-mun, Hà Nhì, Chu-ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ-măm".split(
    ", ",
  );

export const ethnicityWord = (code: string): string => ETHNICITIES[Number(code) - 1] ?? code;

const WORDS: Record<string, string> = {
  NONE: "Không",
  BUDDHIST: "Phật giáo",
  CATHOLIC: "Công giáo",
  PROTESTANT: "Tin Lành",
  CAO_DAI: "Cao Đài",
  HOA_HAO: "Phật giáo Hòa Hảo",
  ISLAM: "Hồi giáo",
  OTHER: "Khác",
  PRIMARY: "Tiểu học",
  LOWER_SECONDARY: "Trung học cơ sở",
  G10_12: "10/12",
  G11_12: "11/12",
  UPPER_12_12: "Hệ 12/12",
  UPPER_10_10: "Trung học phổ thông 10/10",
  ELEMENTARY: "Sơ cấp",
  INTERMEDIATE: "Trung cấp",
  COLLEGE: "Cao đẳng",
  BACHELOR: "Cử nhân",
  MASTER: "Thạc sĩ",
  DOCTOR: "Tiến sĩ",
  ADVANCED: "Cao cấp",
  BASIC: "Chuẩn kỹ năng sử dụng CNTT cơ bản",
  L1: "Bậc 1",
  L2: "Bậc 2",
  L3: "Bậc 3",
  L4: "Bậc 4",
  L5: "Bậc 5",
  L6: "Bậc 6",
  PUPIL: "Học sinh",
  STUDENT: "Sinh viên",
  TEACHER: "Giáo viên",
  UNEMPLOYED: "Chưa có việc làm",
  FARMER: "Nông dân",
  WORKER: "Công nhân",
  PUBLIC_EMPLOYEE: "Viên chức",
  CIVIL_SERVANT: "Công chức",
  SOLDIER: "Quân nhân",
  POLICE: "Công an",
  ENTREPRENEUR: "Doanh nhân",
  FREELANCE: "Lao động tự do",
  HEALTH: "Y, bác sĩ",
  SECRETARY: "Bí thư chi đoàn",
  DEPUTY_SECRETARY: "Phó Bí thư chi đoàn",
  COMMITTEE_MEMBER: "UV Ban Chấp hành chi đoàn",
  MEMBER: "Đoàn viên",
  YOUTH_FEDERATION: "Hội LHTN Việt Nam",
  STUDENT_ASSOCIATION: "Hội Sinh viên Việt Nam",
  MALE: "Nam",
  FEMALE: "Nữ",
};

export const word = (code: string | null | undefined): string => (code ? (WORDS[code] ?? code) : "");
/** In the level columns "none" is "not yet". */
export const levelWord = (code: string): string => (code === "NONE" ? "Chưa có" : word(code));
/** ADVANCED is another word among the levels of political theory. */
export const itWord = (code: string | null): string =>
  code === "ADVANCED" ? "Chuẩn kỹ năng sử dụng CNTT nâng cao" : word(code);
export const yesNo = (yes: boolean): string => (yes ? "Có" : "Không");

import { AGE_BANDS } from "#modules/members/contract/age-band.ts";
import { GENDERS, OCCUPATIONS, PARTY_STATUSES, RELIGIONS } from "#modules/members/contract/code-lists.ts";
import { GENERAL_EDUCATION, PROFESSIONAL_LEVELS } from "#modules/members/contract/education-lists.ts";
import { ETHNIC_GROUPS } from "#modules/members/contract/ethnic-groups.ts";
import type { Dimension } from "./dimensions.ts";
import type { FlowKind } from "./movements.ts";

/* Words of dimensions, values and movements, here because screens and files say the same. */

export type Words = { readonly vi: string; readonly en: string };

export const DIMENSION_WORDS: Readonly<Record<Dimension, Words>> = {
  gender: { vi: "Giới tính", en: "Sex" },
  ageBand: { vi: "Nhóm tuổi", en: "Age band" },
  ethnicity: { vi: "Dân tộc", en: "Ethnic group" },
  religion: { vi: "Tôn giáo", en: "Religion" },
  sector: { vi: "Khối đối tượng", en: "Sector" },
  general: { vi: "Trình độ văn hóa", en: "General education" },
  professional: { vi: "Trình độ chuyên môn", en: "Professional level" },
  occupation: { vi: "Nghề nghiệp", en: "Occupation" },
  party: { vi: "Đảng viên", en: "Party status" },
  card: { vi: "Thẻ đoàn viên", en: "Member card" },
  book: { vi: "Sổ đoàn viên", en: "Member book" },
  verified: { vi: "Xác thực định danh", en: "Verified identity" },
  nationalId: { vi: "Số định danh cá nhân", en: "National id" },
  phone: { vi: "Số điện thoại", en: "Phone number" },
  account: { vi: "Tài khoản ứng dụng", en: "App account" },
};

export const FLOW_WORDS: Readonly<Record<FlowKind, Words>> = {
  ADMITTED: { vi: "Kết nạp", en: "Admitted" },
  TRANSFERRED_IN: { vi: "Chuyển đến", en: "Transferred in" },
  RESTORED: { vi: "Khôi phục", en: "Restored" },
  REORGANISED_IN: { vi: "Đến do sắp xếp tổ chức", en: "In by reorganisation" },
  REGISTERED: { vi: "Ghi sổ lần đầu", en: "First recorded" },
  TRANSFERRED_OUT: { vi: "Chuyển đi", en: "Transferred out" },
  MOVED_OUT: { vi: "Ra ngoài hệ thống", en: "Left the system" },
  MATURED: { vi: "Trưởng thành Đoàn", en: "Come of age" },
  REMOVED: { vi: "Xóa tên", en: "Removed" },
  EXPELLED: { vi: "Khai trừ", en: "Expelled" },
  DECEASED: { vi: "Từ trần", en: "Deceased" },
  WITHDRAWN: { vi: "Xin ra khỏi Đoàn", en: "Withdrawn" },
  ANNULLED: { vi: "Hủy kết nạp", en: "Admission annulled" },
  REORGANISED_OUT: { vi: "Đi do sắp xếp tổ chức", en: "Out by reorganisation" },
  STRUCK: { vi: "Bỏ khỏi sổ", en: "Struck from the register" },
};

const UNKNOWN_WORDS: Words = { vi: "Chưa rõ", en: "Not known" };
const YES: Words = { vi: "Có", en: "Yes" };
const NO: Words = { vi: "Chưa có", en: "No" };

const LISTS: Partial<Record<Dimension, readonly (Words & { readonly code: string })[]>> = {
  gender: GENDERS,
  ageBand: AGE_BANDS,
  ethnicity: ETHNIC_GROUPS,
  religion: RELIGIONS,
  general: GENERAL_EDUCATION,
  professional: PROFESSIONAL_LEVELS,
  occupation: OCCUPATIONS,
  party: PARTY_STATUSES,
  card: [
    { code: "NONE", vi: "Chưa có thẻ", en: "No card" },
    { code: "REQUESTED", vi: "Đã đề nghị cấp", en: "Requested" },
    { code: "ISSUED", vi: "Đã cấp", en: "Issued" },
    { code: "LOST", vi: "Bị mất", en: "Lost" },
    { code: "DAMAGED", vi: "Bị hỏng", en: "Damaged" },
    { code: "REPLACED", vi: "Đã thay", en: "Replaced" },
    { code: "REVOKED", vi: "Đã thu hồi", en: "Revoked" },
    { code: "RETIRED", vi: "Giữ làm kỷ niệm", en: "Kept as a memory" },
  ],
};

/** The words of a value; null for a sector, whose words are data, and for a code of a later version. */
export function valueWords(dimension: Dimension, value: string): Words | null {
  if (value === "?") return UNKNOWN_WORDS;
  const list = LISTS[dimension];
  if (list) return list.find((one) => one.code === value) ?? null;
  if (value === "YES") return YES;
  return value === "NO" ? NO : null;
}

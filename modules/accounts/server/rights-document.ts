import type { FieldGroup, FieldRight } from "../contract/field-rights.ts";
import { rightsMatrix } from "./matrix.ts";
import type { DeclaredPermission } from "./runtime.ts";

const RISK = { low: "thấp · low", medium: "vừa · medium", high: "cao · high" };

const RIGHT: Record<FieldRight, string> = {
  none: "–",
  own: "của mình · own",
  aggregate: "tổng hợp · aggregate",
  masked: "che · masked",
  reveal: "mở có lý do · reveal",
  read: "đọc · read",
};

const GROUP: Record<FieldGroup, string> = {
  roster: "Danh sách · Roster",
  record: "Hồ sơ · Record",
  nationalId: "Số định danh · National id",
  contact: "Liên hệ · Contact",
  sensitive: "Dân tộc, tôn giáo, Đảng · Ethnicity, religion, Party",
  family: "Gia đình · Family",
  health: "Sức khỏe · Health",
};

const TIER: Record<string, string> = {
  CENTRAL: "Trung ương · Central",
  PROVINCE: "Cấp tỉnh · Province",
  ABOVE_BASE: "Trên cơ sở · Above base",
  BASE: "Cơ sở · Base",
  BRANCH: "Chi đoàn · Branch",
  CELL: "Phân đoàn · Cell",
};

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** The matrix as a page for people, Vietnamese and English; printed from the code and never written by hand. */
export function rightsDocument(catalogue: readonly DeclaredPermission[]): string {
  const matrix = rightsMatrix(catalogue);
  const groups = Object.keys(GROUP) as FieldGroup[];
  const seen = matrix.fieldRights.filter(({ rights }) => groups.some((group) => rights[group] !== "none"));
  return `${[
    "# Ma trận quyền · Rights",
    "Trang này được in từ mã nguồn bằng `npm run doanso -- docs`; không sửa tay.",
    "This page is printed from the code by `npm run doanso -- docs`; do not edit it by hand.",
    "Quyền = việc được làm (bảng 2) × đơn vị của vai trò và mọi đơn vị bên dưới. Không ai giao được quyền mà mình không có, hay ngoài phạm vi của mình.",
    "A right = what may be done (table 2) × the unit of the post and everything below it. Nobody hands on a right that they lack, or outside their own part of the tree.",
    "## 1. Vai trò · Roles",
    table(
      ["Mã · Code", "Vai trò · Role", "Nội dung · Meaning"],
      matrix.roles.map((role) => [`\`${role.code}\``, `${role.vi} · ${role.en}`, role.explain]),
    ),
    "## 2. Quyền · Permissions",
    table(
      ["Quyền · Permission", "Nội dung · Meaning", "Rủi ro · Risk", "Vai trò · Roles"],
      matrix.permissions.map((permission) => [
        `\`${permission.name}\`<br>${permission.vi} · ${permission.en}`,
        permission.explain,
        RISK[permission.risk],
        permission.roles.map((code) => `\`${code}\``).join(" ") || "–",
      ]),
    ),
    "## 3. Trường dữ liệu · Fields of a person",
    "Vai trò không có trong bảng không thấy dữ liệu cá nhân. · Roles that are not listed see no person.",
    table(
      ["Vai trò · Role", "Cấp · Tier", ...groups.map((group) => GROUP[group])],
      seen.map(({ role, tier, rights }) => [
        `\`${role}\``,
        TIER[tier] ?? tier,
        ...groups.map((group) => RIGHT[rights[group]]),
      ]),
    ),
  ].join("\n\n")}\n`;
}

import { z } from "zod";

export const RoleCode = z.enum([
  "SYSTEM_ADMIN",
  "UNIT_ADMIN",
  "UNIT_LEADER",
  "UNIT_OFFICER",
  "INSPECTOR",
  "TREASURER",
  "BRANCH_SECRETARY",
  "BRANCH_COMMITTEE",
  "MEMBER",
  "REPORT_VIEWER",
  "AUDITOR",
  "INTEGRATION",
]);
export type RoleCode = z.infer<typeof RoleCode>;

export type Role = {
  code: RoleCode;
  vi: string;
  en: string;
  /** One Vietnamese sentence for the person who gives the role. */
  explain: string;
  /** What its holder may do; WHERE is the subtree of the assignment's unit. */
  permissions: readonly string[];
};

const KEEPS_REGISTRY = [
  "organisation.view",
  "members.view",
  "members.edit",
  "members.create",
  "members.reveal",
  "members.sensitive",
  "members.search_outside",
  "members.export",
  "members.merge",
  "imports.run",
  "leadership.view",
  "figures.view",
  "cases.view",
  "cases.propose",
  "papers.view",
  "dues.view",
  "dues.confirm",
  "meetings.view",
  "meetings.keep",
  "training.view",
  "training.branch",
  "reforms.plan",
];
const LEADS = [
  ...KEEPS_REGISTRY,
  "organisation.manage",
  "members.export_large",
  "leadership.manage",
  "accounts.view",
  "trail.view",
  "cases.branch",
  "cases.decide",
  "discipline.view",
  "discipline.handle",
  "rules.manage",
  "ratings.campaign",
  "papers.issue",
  "papers.revoke",
  "papers.adapt",
  "meetings.consent",
  "training.verify",
  "reforms.apply",
];

/**
 * The roles from the highest rank to the lowest: a person with several posts begins in the first
 * (in the daily work, not in the administration of accounts).
 *
 * UNIT_ADMIN holds what it may hand on, since nobody gives a right that they lack; what it sees of a person is narrowed
 * by `fieldRights`. SYSTEM_ADMIN, REPORT_VIEWER, AUDITOR and INTEGRATION see no person.
 */
export const ROLES: readonly Role[] = [
  {
    code: "UNIT_LEADER",
    vi: "Bí thư, phó bí thư",
    en: "Secretary or deputy secretary",
    explain: "Lãnh đạo đơn vị: duyệt và quyết định công việc của đơn vị và cấp dưới.",
    permissions: LEADS,
  },
  {
    code: "UNIT_OFFICER",
    vi: "Cán bộ nghiệp vụ",
    en: "Officer",
    explain: "Cập nhật hồ sơ, chuẩn bị hồ sơ trình duyệt, làm báo cáo.",
    permissions: KEEPS_REGISTRY,
  },
  {
    code: "UNIT_ADMIN",
    vi: "Quản trị đơn vị",
    en: "Unit administrator",
    explain: "Quản lý tài khoản, vai trò của đơn vị và cấp dưới.",
    permissions: [
      ...LEADS,
      "dues.collect",
      "accounts.manage",
      "trail.export",
      "members.own",
      "cases.own",
      "dues.own",
      "meetings.own",
      "training.own",
    ],
  },
  {
    code: "BRANCH_SECRETARY",
    vi: "Bí thư chi đoàn",
    en: "Branch secretary",
    explain: "Quản lý đoàn viên của chi đoàn mình.",
    permissions: [
      "organisation.view",
      "members.view",
      "members.edit",
      "members.create",
      "members.reveal",
      "members.sensitive",
      "members.export",
      "leadership.view",
      "figures.view",
      "cases.view",
      "cases.propose",
      "cases.branch",
      "papers.view",
      "papers.issue",
      "discipline.view",
      "discipline.handle",
      "dues.view",
      "dues.collect",
      "meetings.view",
      "meetings.keep",
      "training.view",
      "training.branch",
    ],
  },
  {
    code: "INSPECTOR",
    vi: "Ủy viên Ủy ban kiểm tra",
    en: "Inspector",
    explain: "Xem hồ sơ và nhật ký trong phạm vi để kiểm tra, giám sát.",
    permissions: [
      "organisation.view",
      "members.view",
      "leadership.view",
      "trail.view",
      "figures.view",
      "cases.view",
      "papers.view",
      "discipline.view",
      "dues.view",
      "meetings.view",
      "training.view",
    ],
  },
  {
    code: "TREASURER",
    vi: "Thủ quỹ đoàn phí",
    en: "Treasurer",
    explain: "Thu và theo dõi đoàn phí; chỉ thấy danh sách đoàn viên.",
    permissions: ["organisation.view", "members.view", "figures.view", "dues.view", "dues.collect"],
  },
  {
    code: "BRANCH_COMMITTEE",
    vi: "Ủy viên Ban Chấp hành chi đoàn",
    en: "Branch committee member",
    explain: "Xem danh sách đoàn viên của chi đoàn mình, phần hạn chế.",
    permissions: [
      "organisation.view",
      "members.view",
      "leadership.view",
      "figures.view",
      "cases.view",
      "meetings.view",
      "meetings.keep",
      "training.view",
      "training.branch",
    ],
  },
  {
    code: "REPORT_VIEWER",
    vi: "Lãnh đạo xem báo cáo",
    en: "Report viewer",
    explain: "Chỉ xem số liệu tổng hợp, không xem hồ sơ cá nhân.",
    permissions: ["organisation.view", "figures.view"],
  },
  {
    code: "AUDITOR",
    vi: "Thanh tra dữ liệu",
    en: "Auditor",
    explain: "Xem và xuất nhật ký hệ thống; không xem hồ sơ đoàn viên.",
    permissions: ["organisation.view", "trail.view", "trail.export"],
  },
  {
    code: "SYSTEM_ADMIN",
    vi: "Quản trị hệ thống",
    en: "System administrator",
    explain: "Vận hành kỹ thuật và tài khoản kỹ thuật; không xem dữ liệu đoàn viên.",
    permissions: ["organisation.view", "accounts.view", "accounts.manage", "system.view", "system.manage"],
  },
  {
    code: "INTEGRATION",
    vi: "Hệ thống kết nối",
    en: "Connected system",
    explain: "Kết nối máy với máy, phạm vi hẹp: chỉ cây tổ chức và số liệu tổng hợp.",
    permissions: ["organisation.view", "figures.view"],
  },
  {
    code: "MEMBER",
    vi: "Đoàn viên",
    en: "Member",
    explain: "Xem hồ sơ của chính mình và đề nghị sửa.",
    permissions: ["members.own", "cases.own", "dues.own", "meetings.own", "training.own"],
  },
];

const BY_CODE = new Map<string, Role>(ROLES.map((role) => [role.code, role]));
export const roleOf = (code: string): Role | undefined => BY_CODE.get(code);
/** 0 is the highest rank. */
export const rankOf = (code: string): number => ROLES.findIndex((role) => role.code === code);
export const permissionsOf = (code: string): ReadonlySet<string> => new Set(roleOf(code)?.permissions ?? []);

/** Units whose administrators can give rights to very many: the grant asks for the password again. */
const HIGH_TIERS = new Set(["CENTRAL", "PROVINCE"]);
export const isHighRiskGrant = (role: string, tier: string): boolean =>
  role === "SYSTEM_ADMIN" || (role === "UNIT_ADMIN" && HIGH_TIERS.has(tier));

/** Roles whose holder can look at a member's row: what "who can see me" lists. */
export const seesMembers = (role: Role): boolean => role.permissions.includes("members.view");

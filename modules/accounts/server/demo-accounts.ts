import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { RoleCode } from "../contract/roles.ts";
import { hashPassword, temporaryPassword } from "./passwords.ts";
import { insertAccount } from "./queries/accounts.ts";
import { insertAssignment } from "./queries/assignments.ts";

export type DemoRole =
  | "central officer"
  | "provincial officer"
  | "base-union secretary"
  | "branch secretary"
  | "member"
  | "auditor"
  | "system administrator";

type Place = "central" | "province" | "baseUnion" | "branch";
export type DemoUnits = Record<Place, UnitPath & { name: string }>;
/** The invented persons behind the accounts, where they are in the registry. */
export type DemoPeople = Partial<Record<DemoRole, { personId: string; displayName: string }>>;
export type DemoAccount = { role: DemoRole; username: string; password: string; unit: string };

type Plan = { role: DemoRole; username: string; displayName: string; at: Place; posts: readonly RoleCode[] };

// Two of them also administer accounts, so that switching between posts can be tried.
const PLAN: readonly Plan[] = [
  {
    role: "central officer",
    username: "canbo.trunguong",
    displayName: "Cán bộ Trung ương (thử nghiệm)",
    at: "central",
    posts: ["UNIT_OFFICER"],
  },
  {
    role: "provincial officer",
    username: "canbo.tinh",
    displayName: "Cán bộ cấp tỉnh (thử nghiệm)",
    at: "province",
    posts: ["UNIT_OFFICER", "UNIT_ADMIN"],
  },
  {
    role: "base-union secretary",
    username: "bithu.coso",
    displayName: "Bí thư Đoàn cơ sở (thử nghiệm)",
    at: "baseUnion",
    posts: ["UNIT_LEADER", "UNIT_ADMIN"],
  },
  {
    role: "branch secretary",
    username: "bithu.chidoan",
    displayName: "Bí thư chi đoàn (thử nghiệm)",
    at: "branch",
    posts: ["BRANCH_SECRETARY"],
  },
  {
    role: "member",
    username: "doanvien",
    displayName: "Đoàn viên (thử nghiệm)",
    at: "branch",
    posts: ["MEMBER"],
  },
  {
    role: "auditor",
    username: "thanhtra",
    displayName: "Thanh tra dữ liệu (thử nghiệm)",
    at: "central",
    posts: ["AUDITOR"],
  },
  {
    role: "system administrator",
    username: "quantri",
    displayName: "Quản trị hệ thống (thử nghiệm)",
    at: "central",
    posts: ["SYSTEM_ADMIN"],
  },
];

/** They hold their posts for a while already: the demo's cases were begun by them some days ago. */
const HELD_DAYS = 60;

/**
 * Makes the demo's accounts with random passwords and writes them to `<data>/demo-accounts.json` (mode 0600), for the
 * seeding of an empty database, in its transaction. They are marked: a program that is no demo refuses to start with
 * them. The file is written last, so that an error before it leaves nothing behind.
 */
export async function createDemoAccounts(
  tx: Tx,
  units: DemoUnits,
  options: { dataFolder: string; people?: DemoPeople },
): Promise<DemoAccount[]> {
  const made: DemoAccount[] = [];
  for (const plan of PLAN) {
    const password = temporaryPassword();
    const person = options.people?.[plan.role];
    const unit = units[plan.at];
    const accountId = await insertAccount(tx, {
      username: plan.username,
      displayName: person?.displayName ?? plan.displayName,
      passwordHash: await hashPassword(password),
      personId: person?.personId ?? null,
      isDemo: true,
    });
    for (const role of plan.posts) {
      await insertAssignment(tx, {
        accountId,
        role,
        unit,
        from: addDays(today(), -HELD_DAYS),
        to: null,
        positionId: null,
        grantedBy: null,
      });
    }
    made.push({ role: plan.role, username: plan.username, password, unit: unit.name });
  }
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o750 });
  const file = path.join(options.dataFolder, "demo-accounts.json");
  // A file from before would keep its own mode.
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

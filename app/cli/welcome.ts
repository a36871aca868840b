import path from "node:path";
import type { DemoAccount } from "#modules/accounts/server/api.ts";
import type { FirstStart } from "../first-start.ts";
import type { Settings } from "../settings.ts";
import { VERSION } from "../version.ts";

const ROLE_NAMES: Record<DemoAccount["role"], string> = {
  "central officer": "Cán bộ Trung ương",
  "provincial officer": "Cán bộ cấp tỉnh",
  "base-union secretary": "Bí thư Đoàn cơ sở",
  "branch secretary": "Bí thư chi đoàn",
  member: "Đoàn viên",
  auditor: "Thanh tra dữ liệu",
  "system administrator": "Quản trị hệ thống",
};

/** Rows as columns of equal width. Vietnamese in NFC takes one place a letter. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? "").normalize("NFC").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => cell.normalize("NFC").padEnd(widths[i] as number))
      .join("   ")
      .trimEnd(),
  );
}

const accountLines = (accounts: readonly DemoAccount[]): string[] =>
  columns([
    ["Vai trò / Role", "Tài khoản / Username", "Mật khẩu / Password", "Đơn vị / Unit"],
    ...accounts.map(({ role, username, password, unit }) => [
      `${ROLE_NAMES[role]} / ${role}`,
      username,
      password,
      unit,
    ]),
  ]);

/** What the console says when the program is ready. */
export function welcome(
  url: string | null,
  settings: Settings,
  databaseFolder: string | null,
  first: FirstStart,
): string {
  const facts = [
    ["Địa chỉ / Address", url ?? "(chỉ chạy nền / worker only)"],
    ["Dữ liệu / Data", settings.dataFolder],
  ];
  // Started as root in a folder that others may not enter, PostgreSQL keeps its files elsewhere.
  if (databaseFolder && !databaseFolder.startsWith(settings.dataFolder))
    facts.push(["Cơ sở dữ liệu / Database", databaseFolder]);
  const lines = [`Đoàn Số ${VERSION}`, "", ...columns(facts).map((line) => `  ${line}`)];
  if (settings.demo && first.demoAccounts.length > 0) {
    lines.push(
      "",
      "  BẢN THỬ NGHIỆM: người và số liệu đều hư cấu / DEMO: all people and figures are invented",
      "",
    );
    lines.push(...accountLines(first.demoAccounts).map((line) => `  ${line}`));
    lines.push("", `  Lưu tại / Kept in ${path.join(settings.dataFolder, "demo-accounts.json")}`);
  }
  if (first.setupCode) {
    lines.push("", `  Mã thiết lập (dùng một lần) / One-time set-up code:  ${first.setupCode}`);
    lines.push(
      "  Mở địa chỉ trên để tạo quản trị viên đầu tiên / Open the address to make the first administrator",
    );
  }
  lines.push("", "  Ctrl+C để dừng / to stop", "");
  return lines.join("\n");
}

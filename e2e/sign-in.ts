import type { Page } from "playwright-core";

/** Signs in by the sign-in page and waits for the frame. */
export async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
  await page.goto("/");
  await page.getByLabel(/^Tên đăng nhập, điện thoại/).fill(account.username);
  await page.getByRole("textbox", { name: /^Mật khẩu/ }).fill(account.password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("button", { name: /^Tài khoản của/ }).waitFor();
}

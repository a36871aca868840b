import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type Answers, fill } from "./fill.ts";
import { lookAt } from "./looks.ts";

/** A one-page PDF as a scanner makes it. */
const SCAN = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

type Begun = { about?: string; facts?: Answers };
type Step = { form?: Answers; why?: string; look?: string };

/** Somebody at their window: what they find, press, type and see. */
export class Seat {
  readonly page: Page;
  readonly errors: string[];
  readonly account: { username: string; password: string };
  constructor(page: Page, errors: string[], account: { username: string; password: string }) {
    this.page = page;
    this.errors = errors;
    this.account = account;
  }

  /** Chooses a procedure from the list, and whom it is about. */
  async chooses(procedure: string, about?: string): Promise<void> {
    await this.page.goto("/ho-so/moi");
    const main = this.page.getByRole("main");
    await main.getByRole("link", { name: new RegExp(`^${procedure}`) }).click();
    if (about) await fill(main, { "Đoàn viên": about });
  }

  /** Begins a case from the list of procedures; answers its address. */
  async begins(procedure: string, { about, facts = {} }: Begun): Promise<string> {
    await this.chooses(procedure, about);
    await this.asks(facts);
    return this.hasBegun();
  }

  /** The address of the case that has just been begun. */
  async hasBegun(): Promise<string> {
    await this.page.waitForURL(/\/ho-so\/[0-9a-f-]{36}$/);
    await this.page.locator("[aria-current=step]").waitFor();
    return new URL(this.page.url()).pathname;
  }

  /** Fills in the form of a case that is being begun, and sends it. */
  async asks(facts: Answers): Promise<void> {
    const main = this.page.getByRole("main");
    await main.getByRole("button", { name: "Lập hồ sơ" }).waitFor();
    await fill(main, facts);
    await main.getByRole("button", { name: "Lập hồ sơ" }).click();
  }

  /** From "Việc của tôi" to the case by its one next step. */
  async finds(kase: string): Promise<void> {
    await this.page.goto("/viec-cua-toi");
    await this.page.locator(`a[data-step][href="${kase}"]`).click();
    await this.page.locator("[aria-current=step]").waitFor();
  }

  /** Opens a case by its address, or looks at it again. */
  async opens(kase: string): Promise<void> {
    await this.page.goto(kase);
    await this.page.locator("[aria-current=step]").waitFor();
  }

  /** Presses a step, the big one or one behind "Việc khác", and fills in its form; nothing is sent yet. */
  async turnsTo(step: string, { form = {}, why, look }: Step = {}): Promise<Locator> {
    const { page } = this;
    const bar = page.getByRole("region", { name: "Việc cần làm" });
    const big = bar.getByRole("button", { name: step, exact: true });
    const others = bar.getByRole("button", { name: "Việc khác" });
    await big.or(others).first().waitFor();
    if (await big.isVisible()) await big.click();
    else {
      await others.click();
      await page.getByRole("menuitem", { name: step, exact: true }).click();
    }
    const dialog = page.getByRole("dialog", { name: step });
    await dialog.waitFor();
    await fill(dialog, form);
    if (why) await fill(dialog, { "Lý do": why });
    if (look) await lookAt(page, look);
    return dialog;
  }

  /** Takes a step of the case that is open. */
  async takes(step: string, more: Step = {}): Promise<void> {
    const dialog = await this.turnsTo(step, more);
    await dialog.getByRole("button", { name: step, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** Gives the password again over the page, where it was asked for. */
  async signsInAgain(): Promise<void> {
    const again = this.page.getByRole("dialog", { name: "Đăng nhập lại để tiếp tục" });
    await again.getByLabel(/^Tên đăng nhập, điện thoại/).fill(this.account.username);
    await again.getByRole("textbox", { name: /^Mật khẩu/ }).fill(this.account.password);
    await again.getByRole("button", { name: "Đăng nhập" }).click();
  }

  async standsAt(state: string): Promise<void> {
    await this.page.locator("[aria-current=step]").filter({ hasText: state }).waitFor();
  }

  async sees(...words: (string | RegExp)[]): Promise<void> {
    for (const one of words) await this.page.getByText(one).first().waitFor();
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  /** Whether the big step can be pressed. */
  async expectStep(step: string, can: "open" | "closed"): Promise<void> {
    const button = this.page
      .getByRole("region", { name: "Việc cần làm" })
      .getByRole("button", { name: step, exact: true });
    await expect.poll(() => button.isDisabled()).toBe(can === "closed");
  }

  /** Attaches a scan under a kind of paper. */
  async attaches(kind: string, file = "ban-chup.pdf", bytes = SCAN): Promise<void> {
    const { page } = this;
    const kinds = page.getByRole("combobox", { name: "Loại giấy tờ" });
    await page.getByRole("button", { name: "Chọn tệp" }).waitFor();
    if ((await kinds.count()) > 0) {
      await kinds.click();
      await page.getByRole("option", { name: kind, exact: true }).click();
    }
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), this.presses("Chọn tệp")]);
    await chooser.setFiles({ name: file, mimeType: "application/octet-stream", buffer: bytes });
  }

  /** Attaches scans and waits until each is there. */
  async attachesAll(...kinds: string[]): Promise<void> {
    for (const [i, kind] of kinds.entries()) {
      const file = `ban-chup-${i + 1}.pdf`;
      await this.attaches(kind, file);
      await this.page.getByRole("button", { name: `Tải về ${file}` }).waitFor();
    }
  }

  async takesBack(file: string, look?: string): Promise<void> {
    await this.presses(`Gỡ ${file}`);
    const dialog = this.page.getByRole("dialog", { name: "Gỡ giấy tờ" });
    await dialog.waitFor();
    if (look) await lookAt(this.page, look);
    await dialog.getByRole("button", { name: "Gỡ giấy tờ" }).click();
    await dialog.waitFor({ state: "hidden" });
    await this.page.getByRole("button", { name: `Tải về ${file}` }).waitFor({ state: "hidden" });
  }

  /** Puts people on the list of a case about many, by name. */
  async lists(...people: { name: string }[]): Promise<void> {
    for (const { name } of people) {
      await fill(this.page.getByRole("main"), { "Thêm người": name });
      await this.page.getByRole("listitem").filter({ hasText: name }).waitFor();
    }
  }

  /** Puts everybody on the list who may be in the case, after seeing how many that is. */
  async listsEverybody(count: number, look?: string): Promise<void> {
    await this.presses("Thêm tất cả người phù hợp");
    const dialog = this.page.getByRole("dialog", { name: "Thêm tất cả người phù hợp" });
    await dialog.getByText(String(count), { exact: true }).waitFor();
    if (look) await lookAt(this.page, look);
    await dialog.getByRole("button", { name: "Thêm tất cả người phù hợp" }).click();
    await dialog.waitFor({ state: "hidden" });
    await this.page.getByRole("heading", { name: `Danh sách ${count} người` }).waitFor();
  }

  /** What is asked of one person on the list. */
  async notes({ name }: { name: string }, answers: Answers, look?: string): Promise<void> {
    await this.presses(`Ghi kết quả của ${name}`);
    const dialog = this.page.getByRole("dialog", { name: `Ghi kết quả của ${name}` });
    await fill(dialog, answers);
    if (look) await lookAt(this.page, look);
    await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** What becomes of one person when it is not what becomes of all. */
  async decides({ name }: { name: string }, outcome: string, why: string, look?: string): Promise<void> {
    await this.presses(`Kết luận riêng cho ${name}`);
    const dialog = this.page.getByRole("dialog", { name: `Kết luận riêng cho ${name}` });
    await fill(dialog, { "Kết luận": outcome, "Lý do": why });
    if (look) await lookAt(this.page, look);
    await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async takesOut({ name }: { name: string }): Promise<void> {
    await this.presses(`Việc khác với ${name}`);
    await this.page.getByRole("menuitem", { name: "Đưa ra" }).click();
    await this.page.getByRole("listitem").filter({ hasText: name }).waitFor({ state: "hidden" });
  }

  /** Opens somebody's record and sees these words in it. */
  async seesInRecord({ personId }: { personId: string }, ...words: (string | RegExp)[]): Promise<void> {
    await this.page.goto(`/doan-vien/${personId}`);
    await this.sees(...words);
  }
}

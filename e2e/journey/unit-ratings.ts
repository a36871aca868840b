import { expect, it } from "vitest";
import { lookAt } from "./looks.ts";
import { rateMembers, toCampaign } from "./ratings.ts";
import type { Seat } from "./seat.ts";
import { ago, at, branch } from "./world.ts";

const SEND = "Gửi bảng tự chấm";
const RECOGNISE = "Công nhận xếp loại";
const ACTIVITIES = /^Điểm của tiêu chí .*công trình/;
const PARTY = /^Điểm của tiêu chí Giới thiệu đoàn viên ưu tú/;
const LACKING = "Minh chứng của công trình thanh niên chưa rõ địa điểm.";

/** Points and words for a criterion that no register knows. */
async function scores(
  { page }: Seat,
  criterion: string | RegExp,
  points: string,
  words: string,
): Promise<void> {
  const box = page.getByRole("textbox", { name: criterion });
  const form = page.getByRole("main").locator("form").filter({ has: box });
  await box.fill(points);
  await form.getByRole("textbox").last().fill(words);
  await form.getByRole("button", { name: "Ghi điểm" }).click();
  await page.getByText(words).first().waitFor();
}

/** The branch on a phone scores itself, the base at a desk scores, returns and recognises. */
export function unitRating(): void {
  it("scores a branch by itself and by its base, not above its points, over a return, to the campaign's list", async () => {
    await rateMembers();
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    await toCampaign(secretary);
    await secretary.presses("Bắt đầu tự chấm điểm đơn vị");
    const kase = await secretary.hasBegun();
    await secretary.expectStep(SEND, "closed");
    await lookAt(secretary.page, "unit-rating-begun");
    await secretary.attachesAll("Biên bản tự đánh giá");
    await secretary.sees(/^2 tiêu chí chưa có điểm/);
    await scores(secretary, ACTIVITIES, "15", "Một công trình thanh niên, ba đợt tình nguyện.");
    await scores(secretary, PARTY, "5", "Hai đoàn viên ưu tú.");
    await secretary.takes(SEND);
    await secretary.standsAt("Chờ cấp trên chấm, công nhận");

    await base.finds(kase);
    await scores(base, ACTIVITIES, "12", "Một đợt tình nguyện chưa làm.");
    await lookAt(base.page, "unit-rating-sent");
    const dialog = await base.turnsTo(RECOGNISE, {
      form: {
        "Mức xếp loại": "Hoàn thành xuất sắc nhiệm vụ",
        "Số quyết định": "31-QĐ/ĐTN",
        "Ngày quyết định": ago(0),
      },
    });
    await dialog.getByRole("button", { name: RECOGNISE, exact: true }).click();
    await dialog.getByText(/^Mức này cao hơn mức theo điểm/).waitFor();
    await base.opens(kase);
    await base.takes("Trả lại", { why: LACKING });

    await secretary.finds(kase);
    await secretary.sees(LACKING);
    await lookAt(secretary.page, "unit-rating-returned");
    await scores(secretary, ACTIVITIES, "13", "Đường hoa bản Nà Sài, hai đợt tình nguyện.");
    await secretary.takes(SEND);
    await base.finds(kase);
    const byScore = await base.page.getByText(/^Theo điểm: /).innerText();
    await base.takes(RECOGNISE, {
      form: {
        "Mức xếp loại": byScore.replace(/^Theo điểm: /, ""),
        "Số quyết định": "31-QĐ/ĐTN",
        "Ngày quyết định": ago(0),
      },
    });
    await base.standsAt("Đã công nhận");
    await toCampaign(secretary);
    await secretary.page.getByRole("link", { name: branch.name }).first().waitFor();
    await lookAt(secretary.page, "unit-rating-done");
    expect(await secretary.page.getByRole("main").innerText()).toContain("Đã công nhận");
  }, 300_000);
}

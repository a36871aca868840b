import { it } from "vitest";
import { fill } from "./fill.ts";
import { lookAt } from "./looks.ts";
import type { Seat } from "./seat.ts";
import { ago, at, branch, enrol, type Person } from "./world.ts";

const SEND = "Gửi đề nghị công nhận";
const RECOGNISE = "Công nhận kết quả";
const EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ";
const GOOD = "Hoàn thành tốt nhiệm vụ";

export const toCampaign = async ({ page }: Seat): Promise<void> => {
  await page.goto("/xep-loai");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Đánh giá, xếp loại năm/ })
    .click();
  await page.getByRole("heading", { name: /^Tiến độ của/ }).waitFor();
};

/** Gives some of the sheet a level. */
async function give({ page }: Seat, level: string, people: readonly Person[]): Promise<void> {
  for (const { name } of people)
    await page
      .getByRole("group", { name: `Mức xếp loại của ${name}`, exact: true })
      .getByRole("radio", { name: level, exact: true })
      .check();
  await page.getByText("Mọi thay đổi đã được lưu.").waitFor();
}

/** Everybody of the branch rated good and recognised, when no story has told it yet. */
export async function rateMembers(): Promise<void> {
  const [base, secretary] = [await at("base-union secretary"), await at("branch secretary")];
  await base.page.goto("/xep-loai");
  const campaign = base.page.getByRole("main").getByRole("link", { name: /^Đánh giá, xếp loại năm/ });
  await campaign.or(base.page.getByText("Chưa có đợt đánh giá nào")).first().waitFor();
  if ((await campaign.count()) > 0) return;
  await base.presses("Mở đợt đánh giá");
  await base.page.getByRole("dialog").getByRole("button", { name: "Mở đợt đánh giá" }).click();
  await toCampaign(secretary);
  await secretary.presses("Bắt đầu đánh giá");
  const kase = await secretary.hasBegun();
  await secretary.takes("Kết thúc tự đánh giá, ghi kết quả họp", { form: { "Ngày họp chi đoàn": ago(0) } });
  await secretary.page.getByRole("button", { name: /^Còn lại: hoàn thành tốt/ }).click();
  await secretary.sees("Mọi thay đổi đã được lưu.");
  await secretary.attachesAll("Biên bản họp chi đoàn");
  await secretary.takes(SEND);
  await base.finds(kase);
  await base.takes(RECOGNISE, { form: { "Số quyết định": "20-QĐ/ĐTN", "Ngày quyết định": ago(0) } });
}

/** The base opens the campaign, members and branch on phones, the base recognises at a desk. */
export function memberRating(): void {
  it("rates a branch from the members' own word to the book, over the cap, a return and a reopening", async () => {
    const [base, secretary, member] = [
      await at("base-union secretary"),
      await at("branch secretary"),
      await at("member"),
    ];
    // Whoever came to too few meetings cannot be chosen for the highest level: these have had none to come to.
    const people: Person[] = [];
    for (const name of [
      "Cà Thị Ánh",
      "Cà Thị Biên",
      "Cà Thị Chiến",
      "Cà Thị Dịu",
      "Cà Thị Hoa",
      "Cà Thị Hồng",
    ])
      people.push(await enrol(name, 19));
    for (const name of ["Cà Thị Lả", "Cà Thị Mai", "Cà Thị Nga", "Cà Thị Xuân"])
      people.push(await enrol(name, 20));
    await base.page.goto("/xep-loai");
    await base.presses("Mở đợt đánh giá");
    await lookAt(base.page, "ratings-open");
    await base.page.getByRole("dialog").getByRole("button", { name: "Mở đợt đánh giá" }).click();
    await toCampaign(base);

    await toCampaign(secretary);
    await secretary.presses("Bắt đầu đánh giá");
    const kase = await secretary.hasBegun();

    await member.page.goto("/xep-loai/cua-toi");
    await member.page.getByRole("radio", { name: GOOD }).check();
    await member.page.getByLabel("Tự nhận xét").fill("Dự đủ các buổi sinh hoạt, tham gia hiến máu.");
    await member.presses("Gửi tự đánh giá");
    await member.sees(/^Đã gửi lúc/);
    await lookAt(member.page, "ratings-own");

    await secretary.opens(kase);
    await secretary.sees(`Tự đánh giá: ${GOOD}`);
    await secretary.takes("Kết thúc tự đánh giá, ghi kết quả họp", {
      form: { "Ngày họp chi đoàn": ago(0) },
    });
    await secretary.page.getByRole("button", { name: /^Còn lại: hoàn thành tốt/ }).click();
    await give(secretary, EXCELLENT, people);
    await secretary.sees(/^Chi đoàn xếp 10 đoàn viên hoàn thành xuất sắc, nhiều nhất là/);
    await secretary.expectStep(SEND, "closed");
    await lookAt(secretary.page, "ratings-cap");
    await give(secretary, GOOD, people.slice(2));
    await secretary.attachesAll("Biên bản họp chi đoàn");
    await secretary.takes(SEND);
    await secretary.standsAt("Chờ công nhận");

    await base.finds(kase);
    await lookAt(base.page, "ratings-sent");
    await base.takes("Trả lại chi đoàn", { why: "Biên bản thiếu chữ ký của thư ký." });
    await secretary.finds(kase);
    await secretary.sees("Biên bản thiếu chữ ký của thư ký.");
    await secretary.takes(SEND);

    await toCampaign(base);
    await base.page.getByRole("checkbox", { name: `Chọn ${branch.name} để công nhận` }).check();
    await base.presses("Công nhận 1 chi đoàn");
    const dialog = base.page.getByRole("dialog");
    await dialog.getByLabel("Số quyết định").fill("21-QĐ/ĐTN");
    await dialog.getByRole("button", { name: "Công nhận 1 chi đoàn" }).click();
    await dialog.waitFor({ state: "hidden" });
    await base.sees("Đã công nhận");
    await lookAt(base.page, "ratings-progress");

    await base.opens(kase);
    await base.takes("Mở lại kết quả đã công nhận", { why: "Ghi nhầm mức của một đồng chí." });
    await secretary.finds(kase);
    await secretary.takes(SEND);
    await base.finds(kase);
    await base.takes(RECOGNISE, { form: { "Số quyết định": "22-QĐ/ĐTN", "Ngày quyết định": ago(0) } });
    await base.standsAt("Đã công nhận");
    await member.page.goto("/xep-loai/cua-toi");
    await member.sees(/22-QĐ\/ĐTN/);
  }, 300_000);
  it("goes by criteria that the province sets from a day on, once their points make a hundred", async () => {
    const province = await at("province's secretary");
    await province.page.goto("/xep-loai");
    await province.page.getByRole("main").getByRole("link", { name: "Bộ tiêu chí" }).click();
    await province.sees("Các bản của đơn vị");
    await lookAt(province.page, "criteria");
    await province.presses("Đặt bản mới");
    const main = province.page.getByRole("main");
    await fill(main, { "Tên bộ tiêu chí": "Bộ tiêu chí của tỉnh", "Căn cứ": "Hướng dẫn 12-HD/TĐTN-BTC" });
    await fill(main, { "Áp dụng cho đợt mở từ ngày": ago(-30) });
    await province.presses("Bỏ tiêu chí 7");
    await province.sees("Tổng 95/100 điểm, còn thiếu 5");
    await province.presses("Lưu bản mới");
    await province.sees("Tổng điểm của các tiêu chí là 95, phải đúng 100");
    await lookAt(province.page, "criteria-short");
    await province.presses("Thêm tiêu chí");
    const added = main.getByRole("group", { name: "Tiêu chí 7" });
    await fill(added, { "Nội dung": "Chuyển đổi số trong công tác Đoàn", "Điểm tối đa": 5 });
    await province.sees("Tổng 100/100 điểm");
    await province.presses("Lưu bản mới");
    await province.sees(/^Bộ tiêu chí của tỉnh, bản 1 của/, /^Sẽ áp dụng từ/);
  });
}

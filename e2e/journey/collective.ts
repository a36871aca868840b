import { it } from "vitest";
import { ballot, fill } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at } from "./world.ts";

const VOTE = "Ghi kết quả bỏ phiếu kín";
const DECIDE = "Quyết định kỷ luật";
const FAULT = "Bản kiểm điểm chưa nêu trách nhiệm của từng ủy viên.";
const facts = {
  "Loại vi phạm": "Buông lỏng lãnh đạo, không hoàn thành nhiệm vụ",
  "Ngày xảy ra": ago(40),
  "Nội dung vi phạm đã xác minh": "Ba tháng không sinh hoạt chi đoàn, không báo cáo.",
};
const voted = {
  "Ngày họp": ago(3),
  "Hình thức tập thể tự nhận": "Khiển trách",
  "Kết quả bỏ phiếu kín": ballot(5, 5, 4),
};

/** A branch's committee on a phone, its base at a desk. */
export function collectiveDiscipline(): void {
  it("reviews itself, is sent back, is reprimanded by its base after a ballot that was not carried, and appeals", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const kase = await secretary.begins("Kỷ luật tổ chức", { facts });
    await secretary.attachesAll("Bản kiểm điểm của tập thể", "Biên bản họp kiểm điểm", "Biên bản kiểm phiếu");
    await secretary.takes(VOTE, { form: voted, look: "collective-vote" });
    await base.finds(kase);
    await base.takes("Trả lại vì sai thủ tục", { why: FAULT });
    await secretary.finds(kase);
    await secretary.sees(FAULT);
    await secretary.takes(VOTE, { form: voted });

    await base.finds(kase);
    const dialog = await base.turnsTo(DECIDE, {
      form: { "Hình thức kỷ luật": "Khiển trách", "Kết quả bỏ phiếu kín": ballot(9, 8, 4) },
    });
    await dialog.getByRole("button", { name: DECIDE }).click();
    await dialog.getByText(/^Không đủ số phiếu: cần ít nhất 5 phiếu/).waitFor();
    await fill(dialog, { "Kết quả bỏ phiếu kín": ballot(9, 8, 7) });
    await dialog.getByRole("button", { name: DECIDE }).click();
    await base.standsAt("Đã quyết định, chờ công bố");
    await base.takes("Công bố quyết định", { form: { "Ngày công bố": ago(0) } });
    await base.standsAt("Đã công bố, có hiệu lực");
    await lookAt(base.page, "collective-announced");
    await secretary.opens(kase);
    await secretary.takes("Khiếu nại", { form: { "Nội dung khiếu nại": "Chi đoàn đã khắc phục." } });
    const province = await at("province's secretary");
    await province.finds(kase);
    await province.takes("Giữ nguyên");
    await province.standsAt("Đã công bố, có hiệu lực");
  });
}

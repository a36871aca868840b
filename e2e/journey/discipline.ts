import { expect, it } from "vitest";
import { ballot, fill } from "./fill.ts";
import { ago, at, enrol, phoneOf } from "./world.ts";

const facts = {
  "Loại vi phạm": "Vi phạm đạo đức, lối sống",
  "Ngày xảy ra": ago(30),
  "Nội dung vi phạm đã xác minh": "Đánh bạc tại nhà văn hóa, đã nhận lỗi trước chi đoàn.",
};
const FAULT = "Biên bản kiểm phiếu thiếu chữ ký của ban kiểm phiếu.";

const voted = {
  "Ngày họp": ago(10),
  "Hình thức kỷ luật": "Cảnh cáo",
  "Kết quả bỏ phiếu kín": ballot(24, 20, 18),
};

export function discipline(): void {
  it("is voted on in secret, returned, decided above, announced, appealed against on a phone and reduced", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Đèo Thị Lỡ", 23);
    const kase = await secretary.begins("Kỷ luật Xem xét kỷ luật đoàn viên", { about: person.name, facts });
    await secretary.attachesAll("Biên bản họp kiểm điểm", "Biên bản kiểm phiếu");

    // The session ends while the ballot is typed, of which nothing may lie in the window's storage.
    const VOTE = "Ghi kết quả bỏ phiếu kín";
    const dialog = await secretary.turnsTo(VOTE, { form: voted, look: "discipline-ballot" });
    await secretary.page.context().clearCookies();
    await dialog.getByRole("button", { name: VOTE }).click();
    await secretary.signsInAgain();
    await secretary.standsAt("Chờ cấp trên quyết định");

    await base.finds(kase);
    await base.takes("Trả lại vì sai thủ tục", { why: FAULT });
    await secretary.finds(kase);
    await secretary.sees(FAULT);
    await secretary.takes(VOTE, { form: { ...voted, "Ngày họp": ago(3) } });

    await base.finds(kase);
    const decision = {
      "Số quyết định": "5-QĐ/ĐTN",
      "Ngày quyết định": ago(1),
      "Hình thức kỷ luật": "Cảnh cáo",
    };
    const lost = await base.turnsTo("Quyết định kỷ luật", {
      form: { ...decision, "Kết quả bỏ phiếu kín": ballot(9, 8, 3) },
    });
    await lost.getByRole("button", { name: "Quyết định kỷ luật" }).click();
    await lost.getByText(/^Không đủ số phiếu: cần ít nhất 5 phiếu/).waitFor();
    await fill(lost, { "Kết quả bỏ phiếu kín": ballot(9, 8, 7) });
    await lost.getByRole("button", { name: "Quyết định kỷ luật" }).click();
    await base.standsAt("Đã quyết định, chờ công bố");
    await secretary.finds(kase);
    await secretary.takes("Công bố quyết định", { form: { "Ngày công bố": ago(0) } });
    await secretary.standsAt("Đã công bố, có hiệu lực");

    const phone = await phoneOf(person);
    await phone.page.goto("/ho-so");
    await phone.page
      .getByRole("link", { name: /Kỷ luật/ })
      .or(phone.page.getByText("Kỷ luật"))
      .first()
      .click();
    await phone.takes("Khiếu nại", { form: { "Nội dung khiếu nại": "Tôi chỉ có mặt, không tham gia." } });
    await phone.standsAt("Đang giải quyết khiếu nại");

    const province = await at("province's secretary");
    await province.finds(kase);
    await province.takes("Thay đổi hình thức", {
      form: { "Số quyết định": "8-QĐ/TĐTN", "Ngày quyết định": ago(0), "Hình thức kỷ luật": "Khiển trách" },
      look: "discipline-change",
    });
    await province.standsAt("Đã công bố, có hiệu lực");
    expect(phone.errors).toEqual([]);
  });

  it("ends without a discipline when the branch finds none is due, and nobody else hears of it", async () => {
    const secretary = await at("branch secretary");
    const person = await enrol("Đèo Thị Oan", 23);
    const kase = await secretary.begins("Kỷ luật Xem xét kỷ luật đoàn viên", { about: person.name, facts });
    await secretary.takes("Không kỷ luật", { why: "Xác minh lại: không phải đồng chí này." });
    await secretary.standsAt("Không kỷ luật");
    // Not even the base, which would have decided: it had no hand in it.
    for (const who of ["base-union secretary", "province's secretary"] as const) {
      const { page } = await at(who);
      await page.goto(kase);
      await page.getByText("Không tìm thấy").first().waitFor();
      expect(await page.getByText(person.name).count()).toBe(0);
    }
  });
}

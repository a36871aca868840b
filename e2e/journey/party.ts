import { it } from "vitest";
import { ballot } from "./fill.ts";
import { ago, at, enrol } from "./world.ts";

const PROCEDURE = "Giới thiệu đoàn viên ưu tú cho Đảng";
const VOTE = "Ghi kết quả bỏ phiếu, gửi cấp trên";
const facts = {
  "Đoàn viên có nguyện vọng vào Đảng": "Có",
  "Ưu điểm, thành tích": "Gương mẫu, được quần chúng tín nhiệm.",
};
const voted = { "Ngày họp chi đoàn": ago(8), "Kết quả bỏ phiếu kín": ballot(24, 22, 20) };

export function partyIntroduction(): void {
  it("goes from the branch's ballot over the resolution to the Party, after a return", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Hà Thị Tú", 22);
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.attachesAll("Biên bản họp chi đoàn (4_1-KNĐ)");
    await secretary.takes(VOTE, { form: voted });
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Biên bản ghi thiếu số phiếu thu về." });
    await secretary.finds(kase);
    await secretary.sees("Biên bản ghi thiếu số phiếu thu về.");
    await secretary.takes(VOTE, { form: voted });
    await base.finds(kase);
    await base.takes("Ra nghị quyết giới thiệu", {
      form: { "Số nghị quyết": "9-NQ/ĐTN", "Ngày nghị quyết": ago(6) },
    });
    await base.takes("Gửi cấp ủy", {
      form: { "Ngày gửi": ago(5), "Chi bộ, đảng ủy tiếp nhận": "Chi bộ bản" },
    });
    await base.standsAt("Đã gửi cấp ủy");
    await base.takes("Ghi kết quả lớp nhận thức về Đảng", {
      form: { "Số giấy chứng nhận": "114", "Ngày cấp": ago(3) },
    });
    await base.takes("Ghi kết nạp Đảng", { form: { "Ngày kết nạp Đảng": ago(1) } });
    await base.standsAt("Đã kết nạp, đang dự bị");
    await secretary.seesInRecord(person, ago(1));
  });

  it("goes no further when the base does not agree", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Hà Thị Đợi", 22);
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.attachesAll("Biên bản họp chi đoàn (4_1-KNĐ)");
    await secretary.takes(VOTE, { form: voted });
    await base.finds(kase);
    await base.takes("Không giới thiệu", { why: "Cần thêm thời gian rèn luyện." });
    await secretary.opens(kase);
    await secretary.sees("Cần thêm thời gian rèn luyện.");
  });
}

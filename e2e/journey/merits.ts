import { it } from "vitest";
import { vote } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at, branch, enrol } from "./world.ts";

const DECISION = { "Số quyết định": "77-QĐ/TĐTN", "Ngày quyết định": ago(0) };

export function award(): void {
  const common = {
    Năm: 2026,
    Dịp: "Tổng kết năm",
    "Nội dung khen thưởng": "Có thành tích xuất sắc trong công tác Đoàn năm 2026.",
    "Ngày họp xét": ago(5),
  };

  it("goes up from the branch over the base to the province, which awards one and refuses another", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const province = await at("province's secretary");
    const [one, other] = [await enrol("Bùi Thị Giỏi", 24), await enrol("Bùi Thị Khá", 24)];
    const kase = await secretary.begins("Khen thưởng", {
      facts: {
        "Hình thức khen thưởng": "Bằng khen của Ban Chấp hành tỉnh Đoàn, thành Đoàn",
        "Khen thưởng": "Cá nhân",
        ...common,
      },
    });
    await secretary.lists(one, other);
    for (const person of [one, other]) {
      await secretary.notes(person, {
        "Tóm tắt thành tích": "Dẫn đầu đội tình nguyện, hiến máu ba lần.",
        "Biểu quyết": vote(24, 20, 19, 1),
      });
    }
    await secretary.attachesAll("Biên bản họp xét", "Báo cáo thành tích");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Đề nghị kèm tờ trình." });
    await secretary.finds(kase);
    await secretary.attachesAll("Tờ trình");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Đồng ý, trình cấp trên");
    await province.finds(kase);
    await province.decides(other, "Cấp trên không khen", "Chưa đủ hai năm liền hoàn thành xuất sắc.");
    await province.takes("Quyết định khen thưởng", { form: DECISION });
    await province.standsAt("Đã khen thưởng");
    await province.page.goto("/ho-so?tab=part&procedure=AWARD");
    await province.sees("Đã khen thưởng");
    await lookAt(province.page, "cases-of-part");
    await secretary.opens(kase);
    await secretary.sees("Cấp trên không khen", "Chưa đủ hai năm liền hoàn thành xuất sắc.", "77-QĐ/TĐTN");
  });

  it("is refused to a unit by its base, with the reason", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const kase = await secretary.begins("Khen thưởng", {
      facts: {
        "Hình thức khen thưởng": "Giấy khen của Ban Chấp hành Đoàn cơ sở",
        "Khen thưởng": "Tập thể",
        "Tập thể": branch.name,
        ...common,
      },
    });
    await secretary.attachesAll("Biên bản họp xét", "Báo cáo thành tích");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Chi đoàn chưa nộp đủ đoàn phí." });
    await secretary.opens(kase);
    await secretary.sees("Chi đoàn chưa nộp đủ đoàn phí.");
  });
}

export function honoraryMember(): void {
  const facts = { "Thành tích, đóng góp": "Nguyên bí thư chi đoàn, xây cầu cho bản." };
  const PROCEDURE = "Công nhận đoàn viên danh dự";

  it("is proposed by the branch, returned and recognised by the province", async () => {
    const [secretary, province] = [await at("branch secretary"), await at("province's secretary")];
    const person = await enrol("Sùng Thị Quý", 41, { status: "MATURED" });
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.attachesAll("Tờ trình");
    await secretary.takes("Gửi cấp trên");
    await province.finds(kase);
    await province.takes("Trả lại bổ sung", { why: "Tờ trình chưa có ý kiến của cấp ủy." });
    await secretary.finds(kase);
    await secretary.attachesAll("Tờ trình");
    await secretary.takes("Gửi cấp trên");
    await province.finds(kase);
    await province.takes("Công nhận", { form: DECISION });
    await province.standsAt("Đoàn viên danh dự");
    await secretary.seesInRecord(person, /→ Đoàn viên danh dự$/);
  });

  it("is not given when the province does not agree", async () => {
    const [secretary, province] = [await at("branch secretary"), await at("province's secretary")];
    const person = await enrol("Sùng Thị Thôi", 41, { status: "MATURED" });
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.attachesAll("Tờ trình");
    await secretary.takes("Gửi cấp trên");
    await province.finds(kase);
    await province.takes("Không chấp nhận", { why: "Chưa đủ tiêu chuẩn." });
    await secretary.opens(kase);
    await secretary.sees("Chưa đủ tiêu chuẩn.");
  });
}

import { it } from "vitest";
import { fill } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at, newBranch, newSeat } from "./world.ts";

const PROCEDURE = "Đại hội";
const SIZE = "Số lượng ủy viên Ban Chấp hành";
const RETURN = "Trả lại bổ sung";
const slips = (n: number) => ({ "Phiếu phát ra": n, "Phiếu thu về": n, "Phiếu không hợp lệ": 0 });

const facts = {
  "Hình thức": "Đại hội toàn thể đoàn viên",
  "Ngày dự kiến": ago(0),
  "Nhiệm kỳ": "Nhiệm kỳ 2026 – 2029",
  "Đại hội sau phải tổ chức trước ngày": ago(-1000),
  "Số lượng phó bí thư": 1,
  "Bầu trực tiếp bí thư tại đại hội": "Không",
};
const CONSENT = { "Số văn bản đồng ý": "5-CV/ĐTN", "Ngày văn bản": ago(0) };
const HELD = { "Ngày đại hội": ago(0), [SIZE]: 2, "Số lượng phó bí thư": 1 };
const MEETING = {
  "Ngày họp phiên thứ nhất của Ban Chấp hành": ago(0),
  "Số ủy viên có mặt": 2,
  "Phiếu bầu bí thư": slips(2),
  "Phiếu bầu phó bí thư": slips(2),
};

/** The branch on a phone, its base at a desk. */
export function congress(): void {
  it("is planned, returned, consented to, held with a quorum, counted, and approved by one decision", async () => {
    const made = await newBranch("Chi đoàn bản Nà Mới", [
      "Lò Thị Hồng Nhung",
      "Lò Thị Mai Hoa",
      "Lò Thị Bích Ngọc",
      "Lò Thị Thu Hà",
      "Lò Thị Kim Oanh",
    ]);
    const [leads, helps] = made.people as [(typeof made.people)[0], (typeof made.people)[0]];
    const base = await at("base-union secretary");
    const secretary = await newSeat("BRANCH_SECRETARY", made.unit, "Quyền bí thư bản Nà Mới", 360);

    await secretary.chooses(PROCEDURE);
    await secretary.asks({ "Loại đại hội": "Lần thứ nhất", ...facts, [SIZE]: 3 });
    await secretary.sees("Chi đoàn có 5 đoàn viên, từ 9 đoàn viên mới bầu Ban Chấp hành");
    await secretary.asks({ [SIZE]: 2 });
    const kase = await secretary.hasBegun();
    await secretary.lists(leads, helps);
    await secretary.notes(leads, { "Ứng cử Ban Chấp hành": "Có", "Ứng cử chức danh": "Bí thư" });
    await secretary.notes(helps, { "Ứng cử Ban Chấp hành": "Có", "Ứng cử chức danh": "Phó Bí thư" });
    await secretary.attachesAll("Đề án nhân sự, kế hoạch đại hội");
    await secretary.takes("Gửi đề án");
    await base.finds(kase);
    await base.takes(RETURN, { why: "Đề án chưa nêu cơ cấu nữ, dân tộc." });
    await secretary.finds(kase);
    await secretary.sees("Đề án chưa nêu cơ cấu nữ, dân tộc.");
    await secretary.takes("Gửi đề án");
    await base.finds(kase);
    await base.takes("Đồng ý đề án", { form: CONSENT });

    await secretary.finds(kase);
    await secretary.takes("Triệu tập");
    await secretary.notes(leads, { "Phiếu bầu vào Ban Chấp hành": 5, "Phiếu bầu chức danh": 2 });
    await secretary.notes(helps, { "Phiếu bầu vào Ban Chấp hành": 4, "Phiếu bầu chức danh": 2 });
    const held = await secretary.turnsTo("Ghi kết quả đại hội", {
      form: { ...HELD, "Số người có mặt": 3, "Phiếu bầu Ban Chấp hành": slips(3) },
    });
    await held.getByRole("button", { name: "Ghi kết quả đại hội" }).click();
    await held.getByText("Có mặt 3 trên 5 người, cần ít nhất 4").waitFor();
    await fill(held, { "Số người có mặt": 5, "Phiếu bầu Ban Chấp hành": slips(5) });
    await held.getByRole("button", { name: "Ghi kết quả đại hội" }).click();
    await secretary.standsAt("Đã đại hội, chờ gửi kết quả");
    await secretary.attachesAll("Biên bản đại hội", "Biên bản kiểm phiếu");
    await lookAt(secretary.page, "congress-held");
    await secretary.takes("Gửi kết quả đề nghị chuẩn y", { form: MEETING });

    await base.finds(kase);
    await base.sees("Trúng cử Bí thư", "Trúng cử Phó Bí thư", /^Tờ trình/);
    await base.takes("Chuẩn y kết quả");
    await base.standsAt("Đã chuẩn y");
    await base.sees(/^Quyết định chuẩn y kết quả đại hội/);
    await lookAt(base.page, "congress-done");
    await base.page.goto(`/don-vi/${made.unit.id}?tab=leadership`);
    await base.sees("Nhiệm kỳ 2026 – 2029", leads.name, helps.name);
  }, 300_000);

  it("is not consented to, with the reason where the branch reads it", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const kase = await secretary.begins(PROCEDURE, {
      facts: { "Loại đại hội": "Bất thường", ...facts, [SIZE]: 3 },
    });
    await secretary.attachesAll("Đề án nhân sự, kế hoạch đại hội");
    await secretary.takes("Gửi đề án");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Chưa đến kỳ, không có căn cứ đại hội bất thường." });
    await secretary.opens(kase);
    await secretary.standsAt("Không đồng ý, không chuẩn y");
    await secretary.sees("Chưa đến kỳ, không có căn cứ đại hội bất thường.");
  });
}

import { it } from "vitest";
import { vote } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at, enrol } from "./world.ts";

const DECISION = { "Số quyết định": "12-QĐ/ĐTN", "Ngày quyết định": ago(0) };

export function comingOfAge(): void {
  const CEREMONY = { "Ngày dự kiến tổ chức lễ trưởng thành": ago(-10) };

  it("lets one come of age and another stay, after a return; who is too young is named", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const going = await enrol("Lý Thị Trưởng", 32);
    const staying = await enrol("Lý Thị Lưu", 33);
    const young = await enrol("Lý Thị Trẻ", 28);
    const kase = await secretary.begins("Trưởng thành Đoàn", { facts: CEREMONY });
    await secretary.lists(going, staying, young);
    await secretary.notes(going, { "Nguyện vọng": "Trưởng thành Đoàn" });
    await secretary.notes(young, { "Nguyện vọng": "Trưởng thành Đoàn" });
    await secretary.sees("1 người chưa ghi nguyện vọng: Lý Thị Lưu", /chưa quá \d+ tuổi: Lý Thị Trẻ$/);
    await secretary.takesOut(young);
    await secretary.notes(staying, { "Nguyện vọng": "Xin tiếp tục sinh hoạt, chi đoàn đồng ý" });
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Đề nghị ghi nhận xét của chi đoàn." });
    await secretary.finds(kase);
    await secretary.sees("Đề nghị ghi nhận xét của chi đoàn.");
    await secretary.notes(staying, { "Nhận xét": "Phó bí thư, còn nhiệt tình." });
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.sees("Phó bí thư, còn nhiệt tình.");
    await base.takes("Quyết định trưởng thành Đoàn", { form: DECISION });
    await base.standsAt("Đã trưởng thành");
    await secretary.seesInRecord(going, /→ Trưởng thành Đoàn$/);
    await secretary.seesInRecord(staying, /→ Tiếp tục sinh hoạt sau 30 tuổi$/);
  });

  it("leaves everybody where they were when the base does not agree", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Lý Thị Ngóng", 31);
    const kase = await secretary.begins("Trưởng thành Đoàn", { facts: CEREMONY });
    await secretary.lists(person);
    await secretary.notes(person, { "Nguyện vọng": "Trưởng thành Đoàn" });
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Đồng chí đang là ủy viên Ban Chấp hành." });
    await secretary.opens(kase);
    await secretary.sees("Đồng chí đang là ủy viên Ban Chấp hành.");
    await secretary.seesInRecord(person, "Đang sinh hoạt");
  });
}

export function removal(): void {
  const asked = {
    "Lý do": "Không tham gia sinh hoạt",
    "Số tháng": 5,
    "Biểu quyết": vote(24, 20, 18, 1),
  };
  const TOLD = "Ngày chi đoàn nhắc, thông báo cho đoàn viên";
  const MET = "Ngày họp chi đoàn";

  it("removes whom the branch told, waited for and voted on, and the base notes it; a hasty one is withdrawn", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Mai Thị Vắng", 24);
    const hasty = await secretary.begins("Xóa tên trong danh sách đoàn viên", {
      facts: { [TOLD]: ago(5), [MET]: ago(2) },
    });
    await secretary.lists(person);
    await secretary.notes(person, asked);
    await secretary.sees(/^Chi đoàn họp khi chưa hết \d+ ngày sau thông báo/);
    await secretary.takes("Rút hồ sơ", { why: "Họp lại khi đủ thời gian." });
    await secretary.standsAt("Đã hủy");
    const kase = await secretary.begins("Xóa tên trong danh sách đoàn viên", {
      facts: { [TOLD]: ago(60), [MET]: ago(2) },
    });
    if (kase === hasty) throw new Error("the case is another one");
    await secretary.lists(person);
    await secretary.notes(person, asked);
    await secretary.attachesAll("Biên bản họp chi đoàn", "Thông báo đã gửi");
    await secretary.takes("Quyết định và báo cáo cấp trên");
    await base.finds(kase);
    await base.takes("Ghi nhận báo cáo");
    await base.standsAt("Đã xóa tên");
    await secretary.seesInRecord(person, /→ Xóa tên$/);
  });

  it("gives back whom the base finds wrongly removed", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Mai Thị Ốm", 24);
    const kase = await secretary.begins("Xóa tên trong danh sách đoàn viên", {
      facts: { [TOLD]: ago(60), [MET]: ago(2) },
    });
    await secretary.lists(person);
    await secretary.notes(person, asked);
    await secretary.attachesAll("Biên bản họp chi đoàn", "Thông báo đã gửi");
    await secretary.takes("Quyết định và báo cáo cấp trên");
    await base.finds(kase);
    await base.takes("Không đồng ý, khôi phục", { why: "Đồng chí này đang nằm viện." });
    await base.standsAt("Đã khôi phục");
    await secretary.seesInRecord(person, /→ Xóa tên$/, /→ Đang sinh hoạt$/);
  });
}

export function departure(): void {
  const facts = { Việc: "Xin ra khỏi Đoàn", Ngày: ago(1) };
  const PROCEDURE = "Đoàn viên từ trần, xin ra khỏi Đoàn";

  it("takes off the count who asks to leave, after a return for the letter", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Ông Thị Xa", 25);
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Chưa có đơn của đoàn viên." });
    await secretary.finds(kase);
    await secretary.sees("Chưa có đơn của đoàn viên.");
    await secretary.attachesAll("Giấy tờ, đơn");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Ghi giảm");
    await base.standsAt("Đã ghi giảm");
    await secretary.seesInRecord(person, /→ Xin ra khỏi Đoàn$/);
  });

  it("keeps who is persuaded to stay", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Ông Thị Nán", 25);
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Đồng chí đã rút đơn." });
    await secretary.opens(kase);
    await secretary.sees("Đồng chí đã rút đơn.");
    await secretary.seesInRecord(person, "Đang sinh hoạt");
  });
}

export function restoration(): void {
  const facts = { "Số quyết định hủy": "3-QĐ/TĐTN", "Ngày quyết định hủy": ago(2) };

  it("gives membership back by an annulment, after a return", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Phan Thị Về", 25, { status: "REMOVED" });
    const kase = await secretary.begins("Khôi phục đoàn tịch", { about: person.name, facts });
    await secretary.sees("Còn thiếu: Quyết định hủy.");
    await secretary.attachesAll("Quyết định hủy");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Bản chụp mờ, đề nghị chụp lại." });
    await secretary.finds(kase);
    await secretary.attachesAll("Quyết định hủy");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Khôi phục đoàn tịch", { form: DECISION });
    await base.standsAt("Đã khôi phục");
    await secretary.seesInRecord(person, /→ Đang sinh hoạt$/);
  });

  it("gives nothing back without a right annulment", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Phan Thị Mong", 25, { status: "REMOVED" });
    const kase = await secretary.begins("Khôi phục đoàn tịch", { about: person.name, facts });
    await secretary.attachesAll("Quyết định hủy");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Quyết định này hủy việc của người khác." });
    await secretary.opens(kase);
    await secretary.sees("Quyết định này hủy việc của người khác.");
    await secretary.seesInRecord(person, "Xóa tên");
  });
}

export function deferral(): void {
  it("is asked for on a phone, declined, asked again, granted and ended early; too long is refused", async () => {
    const [member, secretary] = [await at("member"), await at("branch secretary")];
    const PROCEDURE = "Hoãn, miễn sinh hoạt Đoàn";
    await member.chooses(PROCEDURE);
    await member.asks({ "Từ ngày": ago(0), "Sinh hoạt trở lại từ ngày": ago(-500), "Lý do": "Ốm đau" });
    await member.sees(/^Mỗi lần hoãn sinh hoạt không quá \d+ tháng/);
    await member.asks({ "Sinh hoạt trở lại từ ngày": ago(-100) });
    const first = await member.hasBegun();
    await member.standsAt("Chờ chi đoàn quyết định");
    await secretary.finds(first);
    await secretary.takes("Không đồng ý", { why: "Đề nghị gửi kèm giấy của trạm y tế." });
    await member.opens(first);
    await member.sees("Đề nghị gửi kèm giấy của trạm y tế.");
    const kase = await member.begins(PROCEDURE, {
      facts: { "Từ ngày": ago(0), "Sinh hoạt trở lại từ ngày": ago(-100), "Lý do": "Ốm đau" },
    });
    await member.attachesAll("Giấy tờ kèm theo");
    await secretary.finds(kase);
    await secretary.takes("Đồng ý");
    await secretary.standsAt("Đang hoãn sinh hoạt");
    await member.opens(kase);
    await member.standsAt("Đang hoãn sinh hoạt");
    await lookAt(member.page, "own-case");
    await secretary.takes("Sinh hoạt trở lại sớm");
    await secretary.standsAt("Đã sinh hoạt trở lại");
  });
}

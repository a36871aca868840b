import { it } from "vitest";
import { lookAt } from "./looks.ts";
import { ago, at, enrol } from "./world.ts";

export function card(): void {
  const LOST = { "Lý do": "Mất thẻ", "Đã có ảnh thẻ": "Có" };

  it("gives cards again to a list, after a return and without the one who is refused", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const one = await enrol("Cà Thị Thẻ", 22);
    const other = await enrol("Cà Thị Lem", 22, { membership: { cardNo: "TH-2020-0417" } });
    const kase = await secretary.begins("Cấp lại, đổi, thu hồi thẻ đoàn viên", {
      facts: { Việc: "Cấp, cấp lại, đổi thẻ" },
    });
    await secretary.lists(one, other);
    await secretary.notes(one, { ...LOST, "Lý do": "Chưa từng có thẻ" });
    await secretary.notes(other, LOST);
    await secretary.sees("1 người đã có thẻ: Cà Thị Thẻ");
    await secretary.notes(one, LOST);
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Đề nghị kèm đơn xin cấp lại." });
    await secretary.finds(kase);
    await secretary.attachesAll("Đơn xin cấp lại");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.decides(other, "Không cấp", "Ảnh thẻ không rõ mặt.");
    await base.takes("Duyệt");
    await base.standsAt("Đã duyệt, chờ in và trao thẻ");
    await base.takes("Đã trao thẻ", { form: { "Ngày trao": ago(0) } });
    await base.standsAt("Đã xong");
    await lookAt(base.page, "case-done");
    await secretary.seesInRecord(one, `Đã cấp · ${ago(0)}`);
    await secretary.seesInRecord(other, "Đã cấp · 26/03/2020");
  });

  it("gives none when the base does not agree", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Cà Thị Giữ", 22);
    const kase = await secretary.begins("Cấp lại, đổi, thu hồi thẻ đoàn viên", {
      facts: { Việc: "Cấp, cấp lại, đổi thẻ" },
    });
    await secretary.lists(person);
    await secretary.notes(person, LOST);
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Thẻ đã tìm thấy." });
    await secretary.opens(kase);
    await secretary.sees("Thẻ đã tìm thấy.");
  });
}

export function bookReissue(): void {
  const facts = {
    "Lý do": "Mất sổ",
    "Giấy tờ chứng minh": "Thẻ đoàn viên còn giữ",
    "Chi đoàn xác nhận sinh hoạt liên tục": "Có",
    "Mất sau khi chuyển sinh hoạt": "Không",
  };
  const PROCEDURE = "Cấp lại sổ đoàn viên";

  it("gives a new book with a number, after a return; without unbroken activity nothing begins", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Cầm Thị Sổ", 26);
    await secretary.chooses(PROCEDURE, person.name);
    await secretary.asks({ ...facts, "Chi đoàn xác nhận sinh hoạt liên tục": "Không" });
    await secretary.sees("Chi đoàn chưa xác nhận sinh hoạt liên tục");
    await lookAt(secretary.page, "begin-refused");
    await secretary.asks({ "Chi đoàn xác nhận sinh hoạt liên tục": "Có" });
    const kase = await secretary.hasBegun();
    await secretary.attachesAll("Đơn xin cấp lại sổ", "Bản chụp giấy tờ chứng minh");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Đơn chưa ký." });
    await secretary.finds(kase);
    await secretary.takesBack("ban-chup-1.pdf", "paper-removal");
    await secretary.attachesAll("Đơn xin cấp lại sổ");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Cấp sổ mới", { form: { "Số sổ mới": "GV-0417" } });
    await base.standsAt("Đã cấp lại");
    await secretary.seesInRecord(person, /GV-0417/);
  });

  it("gives none when the base does not agree", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const person = await enrol("Cầm Thị Tìm", 26);
    const kase = await secretary.begins(PROCEDURE, { about: person.name, facts });
    await secretary.attachesAll("Đơn xin cấp lại sổ", "Bản chụp giấy tờ chứng minh");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Sổ còn lưu tại Đoàn xã." });
    await secretary.opens(kase);
    await secretary.sees("Sổ còn lưu tại Đoàn xã.");
  });
}

import { it } from "vitest";
import { lookAt } from "./looks.ts";
import { ago, at } from "./world.ts";

/** What a member asks for oneself, on a phone. */
export function profileUpdate(): void {
  const PROCEDURE = "Cập nhật thông tin đoàn viên";

  it("is small and the branch does it, or large and goes over a return to the base", async () => {
    const [member, secretary] = [await at("member"), await at("branch secretary")];
    const base = await at("base-union secretary");
    await member.chooses(PROCEDURE);
    await member.sees("Lý do thay đổi");
    await lookAt(member.page, "begin-profile");
    const small = await member.begins(PROCEDURE, {
      facts: { "Nơi ở hiện nay": "Bản Nà Sài", "Lý do thay đổi": "Tôi đã chuyển chỗ ở." },
    });
    await secretary.finds(small);
    await secretary.takes("Duyệt, cập nhật hồ sơ");
    await secretary.standsAt("Đã cập nhật");

    const large = await member.begins(PROCEDURE, {
      facts: { "Họ và tên": "Nguyễn Minh Thái Dương", "Lý do thay đổi": "Theo giấy khai sinh." },
    });
    await secretary.finds(large);
    await secretary.sees("Còn thiếu: Giấy tờ tùy thân.");
    await member.opens(large);
    await member.attachesAll("Giấy tờ tùy thân");
    await secretary.finds(large);
    await secretary.takes("Xác nhận, gửi Đoàn cơ sở");
    await base.finds(large);
    await base.takes("Trả lại bổ sung", { why: "Ảnh chụp chỉ có một mặt." });
    await secretary.finds(large);
    await secretary.sees("Ảnh chụp chỉ có một mặt.");
    await secretary.attachesAll("Giấy tờ tùy thân");
    await secretary.takes("Xác nhận, gửi Đoàn cơ sở");
    await base.finds(large);
    await base.takes("Duyệt, cập nhật hồ sơ");
    await base.standsAt("Đã cập nhật");
    await member.page.goto("/ho-so-cua-toi");
    await member.sees("Nguyễn Minh Thái Dương");
  });

  it("is refused with a reason that the member reads", async () => {
    const [member, secretary] = [await at("member"), await at("branch secretary")];
    const kase = await member.begins(PROCEDURE, {
      facts: { "Nghề nghiệp": "Học sinh", "Lý do thay đổi": "Tôi đi học lại." },
    });
    await secretary.finds(kase);
    await secretary.takes("Không đồng ý", { why: "Chưa có giấy báo nhập học." });
    await member.opens(kase);
    await member.sees("Chưa có giấy báo nhập học.");
  });
}

export function duesExemption(): void {
  const PROCEDURE = "Miễn đoàn phí";
  const facts = { "Miễn từ tháng": "01/2027", "Số tháng": 6, "Số giấy chứng nhận hộ nghèo": "0217/HN" };

  it("is asked for by a member, sent on by the branch, returned and decided by the base; too many months are refused", async () => {
    const [member, secretary] = [await at("member"), await at("branch secretary")];
    const base = await at("base-union secretary");
    await member.chooses(PROCEDURE);
    await member.asks({ ...facts, "Số tháng": 9 });
    await member.sees(/^Năm 2027 sẽ có 9 tháng miễn, quá 6 tháng/);
    await member.asks({ "Số tháng": 6 });
    const kase = await member.hasBegun();
    await member.attachesAll("Giấy chứng nhận hộ nghèo");
    await secretary.finds(kase);
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: "Giấy chứng nhận đã hết hạn." });
    await secretary.finds(kase);
    await secretary.attachesAll("Giấy chứng nhận hộ nghèo");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Quyết định miễn đoàn phí", {
      form: { "Số quyết định": "15-QĐ/ĐTN", "Ngày quyết định": ago(0) },
    });
    await base.standsAt("Đã miễn");
    await member.opens(kase);
    await member.standsAt("Đã miễn");
  });

  it("is refused by the base with a reason that the member reads", async () => {
    const [member, secretary] = [await at("member"), await at("branch secretary")];
    const base = await at("base-union secretary");
    const kase = await member.begins(PROCEDURE, { facts: { ...facts, "Miễn từ tháng": "01/2028" } });
    await member.attachesAll("Giấy chứng nhận hộ nghèo");
    await secretary.finds(kase);
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Năm 2028 chưa xét." });
    await member.opens(kase);
    await member.sees("Năm 2028 chưa xét.");
  });
}

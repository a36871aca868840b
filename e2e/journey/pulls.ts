import { expect, it } from "vitest";
import { lookAt } from "./looks.ts";
import { at, branch, elsewhere, enrol, phoneOf } from "./world.ts";

const PROCEDURE = "Đề nghị chuyển sinh hoạt về";
const QUESTION = "Đồng chí đến xã từ ngày nào, hiện ở đâu?";
const ANSWER = "Đồng chí lấy chồng, về ở bản Nà Sài từ đầu tháng.";
const NOT_NOW = "Chi đoàn chưa nhận bàn giao sổ của đồng chí.";

const asking = (name: string, memberCode: string) => ({
  "Họ và tên đoàn viên": name,
  "Tìm theo": "Mã đoàn viên",
  "Mã đoàn viên": memberCode,
  "Lý do chuyển về": "Thay đổi nơi cư trú",
});

/** The asking branch on a phone; branch and base of home; the member reads along. */
export function transferPull(): void {
  it("brings a member home over a question and its answer, and tells the asker nothing before", async () => {
    const [secretary, home] = [await at("branch secretary"), await elsewhere()];
    const by = home.branch;
    const person = await enrol("Sùng Thị Dế", 24, { by });
    const own = await enrol("Sùng Thị Pà", 24);
    await secretary.chooses(PROCEDURE);
    await secretary.asks(asking(person.name, "KHONG-CO-9999999"));
    await secretary.sees("Không có đoàn viên nào đang sinh hoạt với số hoặc mã này");
    await lookAt(secretary.page, "pull-nobody");
    await secretary.asks({ "Mã đoàn viên": own.memberCode });
    await secretary.sees("Đoàn viên này đã ở trong phạm vi của đồng chí");
    await secretary.asks({ "Mã đoàn viên": person.memberCode });
    const kase = await secretary.hasBegun();
    await secretary.standsAt("Chờ nơi đang quản lý trả lời");
    expect(await secretary.page.getByRole("main").innerText()).not.toContain(by.unit.name);

    await by.seat.finds(kase);
    await by.seat.sees(branch.name);
    await lookAt(by.seat.page, "pull-home");
    await by.seat.takes("Hỏi lại nơi đề nghị", { why: QUESTION });
    await secretary.finds(kase);
    await secretary.sees(QUESTION);
    expect(await secretary.page.getByRole("main").innerText()).not.toContain(by.unit.name);
    await lookAt(secretary.page, "pull-asked-back");
    await secretary.takes("Gửi trả lời", { form: { "Nói rõ thêm": ANSWER } });

    await by.seat.finds(kase);
    await by.seat.sees(new RegExp(ANSWER));
    await by.seat.takes("Đồng ý cho chuyển", {
      form: { "Đã đóng đoàn phí đến hết tháng": "11/2026", "Nhận xét của chi đoàn": "Nhiệt tình." },
    });
    await home.base.seat.finds(kase);
    await home.base.seat.takes("Ký cho chuyển");
    await home.base.seat.standsAt("Đã đồng ý, hồ sơ chuyển sinh hoạt chờ xác nhận");

    await secretary.opens(kase);
    await secretary.sees(by.unit.name);
    await lookAt(secretary.page, "pull-granted");
    await secretary.page.goto("/viec-cua-toi");
    await secretary.page
      .getByRole("link", { name: new RegExp(`^Mở hồ sơ: Chuyển sinh hoạt Đoàn: ${person.name}`) })
      .click();
    await secretary.takes("Xác nhận đã đến sinh hoạt");
    await secretary.standsAt("Đã chuyển");
    await secretary.seesInRecord(person, branch.name, "Đang sinh hoạt");
  }, 300_000);

  it("is refused by the branch that keeps the member, with a reason that asker and member read", async () => {
    const [secretary, home] = [await at("branch secretary"), await elsewhere()];
    const person = await enrol("Sùng Thị Vàng", 25, { by: home.branch });
    const kase = await secretary.begins(PROCEDURE, { facts: asking(person.name, person.memberCode) });
    await home.branch.seat.finds(kase);
    await home.branch.seat.takes("Không đồng ý", { why: NOT_NOW });
    await secretary.opens(kase);
    await secretary.standsAt("Không đồng ý");
    await secretary.sees(NOT_NOW);
    const phone = await phoneOf(person, home.branch.unit);
    await phone.opens(kase);
    await phone.sees(NOT_NOW);
    await lookAt(phone.page, "pull-phone");
  }, 300_000);
}

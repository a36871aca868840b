import { it } from "vitest";
import { lookAt } from "./looks.ts";
import type { Seat } from "./seat.ts";
import { ago, at, branch, elsewhere, enrol, type Person, phoneOf } from "./world.ts";

const PROCEDURE = "Sinh hoạt tạm thời, đoàn viên đi làm ăn xa";
const SEND = "Gửi Đoàn cơ sở";
const INTRODUCE = "Cấp giấy giới thiệu";
const TAKE_IN = "Tiếp nhận sinh hoạt tạm thời";
const UNCLEAR = "Đề nghị ghi rõ số nhà nơi ở để chi đoàn liên lạc.";
const NOT_HERE = "Đồng chí không cư trú tại xã, đề nghị xem lại nơi đến.";

const facts = (host: string, days: number) => ({
  "Nơi đến": "Sinh hoạt tạm thời tại một đơn vị Đoàn",
  "Đơn vị nơi đến": host,
  "Xã, phường, tỉnh hoặc nước nơi đến": "Khu nhà trọ công nhân",
  "Địa chỉ nơi ở": "Dãy nhà trọ đầu ngõ",
  "Từ ngày": ago(0),
  "Đến ngày": ago(-days),
  "Lý do": "Đi làm ăn xa",
});

/** What a unit's page says under "Sinh hoạt tạm thời". */
async function looksAtStays(
  { page }: Seat,
  unit: { id: number },
  person: Person,
  look: string,
): Promise<void> {
  await page.goto(`/don-vi/${unit.id}?tab=stays`);
  await page.getByText(person.name).first().waitFor();
  await lookAt(page, look);
}

/** The member on a phone, branch and base of home, commune and branch of the host. */
export function temporaryStay(): void {
  it("takes a member away over a return and home again, as a guest of the host with its remark", async () => {
    const [secretary, base, host] = [
      await at("branch secretary"),
      await at("base-union secretary"),
      await elsewhere(),
    ];
    const person = await enrol("Mùa Thị Say", 22);
    const phone = await phoneOf(person);
    await phone.chooses(PROCEDURE);
    await phone.asks(facts(host.base.unit.name, 400));
    await phone.sees(/^Sinh hoạt tạm thời mỗi lần không quá 12 tháng/);
    await phone.asks({ "Đến ngày": ago(-200) });
    const kase = await phone.hasBegun();
    await phone.standsAt("Đoàn viên báo đi");

    await secretary.finds(kase);
    await secretary.takes(SEND);
    await base.finds(kase);
    await base.takes("Trả lại bổ sung", { why: UNCLEAR });
    await secretary.finds(kase);
    await secretary.sees(UNCLEAR);
    await secretary.takes("Sửa nội dung", {
      form: { "Địa chỉ nơi ở": "Phòng 12, dãy nhà trọ số 5" },
    });
    await secretary.takes(SEND);
    await base.finds(kase);
    await base.takes(INTRODUCE);
    await base.standsAt("Chờ nơi đến trả lời");

    await host.base.seat.finds(kase);
    await lookAt(host.base.seat.page, "stay-arrives");
    const dialog = await host.base.seat.turnsTo(TAKE_IN);
    await dialog.getByRole("button", { name: TAKE_IN, exact: true }).click();
    await dialog.getByText(/hãy chọn chi đoàn nhận khách$/).waitFor();
    await host.base.seat.opens(kase);
    await host.base.seat.takes(TAKE_IN, { form: { "Chi đoàn nhận khách sinh hoạt": host.branch.unit.name } });
    await host.base.seat.standsAt("Đang sinh hoạt tạm thời");

    const there = host.branch.seat;
    await looksAtStays(there, host.branch.unit, person, "stay-guests");
    await there.page.getByRole("button", { name: person.name }).click();
    await there.takes("Nhận xét của nơi cư trú", {
      form: {
        "Việc tham gia sinh hoạt tại nơi cư trú": "Tham gia tích cực",
        "Nhận xét": "Dọn vệ sinh khu phố.",
      },
    });
    await looksAtStays(secretary, branch, person, "stay-away");
    await secretary.seesInRecord(person, "Đang sinh hoạt tạm thời nơi khác");

    await phone.opens(kase);
    await phone.sees("Dọn vệ sinh khu phố.");
    await lookAt(phone.page, "stay-phone");
    await phone.takes("Về sớm");
    await phone.standsAt("Đã về");
    await secretary.seesInRecord(person, /→ Đang sinh hoạt$/);
  }, 300_000);

  it("is refused by the host with a reason that the member reads, and the member is where they were", async () => {
    const [secretary, base, host] = [
      await at("branch secretary"),
      await at("base-union secretary"),
      await elsewhere(),
    ];
    const person = await enrol("Mùa Thị Chứ", 23);
    const kase = await secretary.begins(PROCEDURE, {
      about: person.name,
      facts: facts(host.base.unit.name, 90),
    });
    await secretary.takes(SEND);
    await base.finds(kase);
    await base.takes(INTRODUCE);
    await host.base.seat.finds(kase);
    await host.base.seat.takes("Không tiếp nhận", { why: NOT_HERE });
    await secretary.opens(kase);
    await secretary.standsAt("Không chấp nhận");
    await secretary.sees(NOT_HERE);
    await secretary.seesInRecord(person, "Đang sinh hoạt");
  }, 300_000);
}

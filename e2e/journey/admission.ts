import { it } from "vitest";
import { vote } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at, enrol, type Person } from "./world.ts";

const CANDIDATE = { status: "CANDIDATE" };
const INTRODUCED = "Đoàn viên Lò Thị Hạnh";
const LACKING = "Đề nghị ghi rõ người giới thiệu của từng thanh niên.";

const asked = (yes: number) => ({
  "Biểu quyết": vote(24, 20, yes, 20 - yes),
  "Người hoặc tập thể giới thiệu": INTRODUCED,
});

/** A branch's list of one, voted on and submitted with its minutes. */
async function proposed(person: Person): Promise<string> {
  const secretary = await at("branch secretary");
  const kase = await secretary.begins("Kết nạp đoàn viên", { facts: { "Ngày họp chi đoàn": ago(3) } });
  await secretary.lists(person);
  await secretary.notes(person, asked(18));
  await secretary.attachesAll("Biên bản họp chi đoàn");
  await secretary.takes("Gửi đề nghị chuẩn y");
  return kase;
}

/** The branch on a phone, its base at a desk. */
export function admission(): void {
  it("admits by one decision whom the branch voted for and the base approves, after a return", async () => {
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    const going = await enrol("Hoàng Thị Mai Sương", 18, CANDIDATE);
    const refused = await enrol("Lường Thị Sơn", 17, CANDIDATE);
    const young = await enrol("Tòng Thị Non", 14, CANDIDATE);
    const outvoted = await enrol("Quàng Thị Ít", 20, CANDIDATE);

    const kase = await secretary.begins("Kết nạp đoàn viên", {
      facts: { "Ngày họp chi đoàn": ago(3), "Đợt kết nạp": "Đợt 26/3" },
    });
    await secretary.standsAt("Đang lập danh sách");
    await secretary.listsEverybody(4, "admission-everybody");
    await secretary.notes(going, asked(18), "admission-vote");
    await secretary.notes(refused, asked(17));
    await secretary.notes(young, asked(19));
    await secretary.notes(outvoted, asked(8));
    await secretary.sees(/^1 người chưa đủ \d+ tuổi vào ngày họp: Tòng Thị Non/);
    await secretary.expectStep("Gửi đề nghị chuẩn y", "closed");
    await lookAt(secretary.page, "admission-obstacles");
    await secretary.takesOut(young);
    await secretary.attaches("Biên bản họp chi đoàn", "bien-ban.docm", Buffer.from("PK\u0003\u0004 macro"));
    await secretary.sees("Tệp này không đính kèm được");
    await secretary.attachesAll("Biên bản họp chi đoàn");
    await secretary.takesBack("ban-chup-1.pdf");
    await secretary.expectStep("Gửi đề nghị chuẩn y", "closed");
    await secretary.attachesAll("Biên bản họp chi đoàn", "Đơn xin vào Đoàn");
    await secretary.takes("Gửi đề nghị chuẩn y");
    await secretary.standsAt("Chờ chuẩn y");

    await base.finds(kase);
    await base.sees("Không đủ số phiếu", INTRODUCED);
    await base.takes("Trả lại bổ sung", { why: LACKING });
    await secretary.finds(kase);
    await secretary.sees(LACKING);
    await secretary.notes(going, { "Giấy chứng nhận lớp tìm hiểu về Đoàn": "12/GCN" });
    await secretary.takes("Gửi đề nghị chuẩn y");

    await base.finds(kase);
    await base.decides(
      refused,
      "Cấp trên không chuẩn y",
      "Chưa học lớp tìm hiểu về Đoàn.",
      "admission-outcome",
    );
    await lookAt(base.page, "admission-many");
    // The number is left to the program, which issues the decision.
    await base.takes("Chuẩn y kết nạp", { look: "admission-approve" });
    await base.standsAt("Đã kết nạp");
    await base.sees("Văn bản của hồ sơ", /^Quyết định chuẩn y kết nạp/);
    await secretary.seesInRecord(going, /→ Đang sinh hoạt$/);
    await secretary.seesInRecord(refused, "Đối tượng kết nạp");
    await secretary.opens(kase);
    await secretary.takes("Ghi lễ kết nạp", {
      form: { "Ngày tổ chức lễ": ago(0), "Địa điểm": "Nhà văn hóa bản" },
    });
  });

  it("keeps out whom the base does not approve, with the reason where the branch reads it", async () => {
    const person = await enrol("Vì Thị Chờ", 19, CANDIDATE);
    const kase = await proposed(person);
    const [secretary, base] = [await at("branch secretary"), await at("base-union secretary")];
    await base.finds(kase);
    await base.takes("Không chuẩn y", { why: "Biên bản không có chữ ký của chủ tọa." });
    await secretary.opens(kase);
    await secretary.standsAt("Không chuẩn y");
    await secretary.sees("Biên bản không có chữ ký của chủ tọa.");
    await secretary.seesInRecord(person, "Đối tượng kết nạp");
  });
}

import { it } from "vitest";
import { fill } from "./fill.ts";
import { lookAt } from "./looks.ts";
import { ago, at, branch, led, newBranch, newSeat, type Person } from "./world.ts";

const RETURN = "Trả lại bổ sung";
type Three = [Person, Person, Person];
const EXECUTIVE = { "Cơ quan": "Ban Chấp hành" };
const slips = (n: number) => ({ "Phiếu phát ra": n, "Phiếu thu về": n, "Phiếu không hợp lệ": 0 });

export function committeeCompletion(): void {
  const PROCEDURE = "Kiện toàn Ban Chấp hành";
  const facts = {
    "Hình thức kiện toàn": "Hội nghị Ban Chấp hành",
    "Ngày họp, ngày đề nghị": ago(0),
    "Lý do kiện toàn": "Phó bí thư chuyển công tác.",
  };

  it("fills a vacancy by the committee's election, never beyond the number, after a return", async () => {
    const made = await newBranch("Chi đoàn bản Huổi Kiện", [
      "Quàng Thị Dung",
      "Quàng Thị Phương",
      "Quàng Thị Thảo",
    ]);
    const [leads, leaves, comes] = made.people as Three;
    await led(made, 2, [
      [leads, "SECRETARY"],
      [leaves, "DEPUTY_SECRETARY"],
    ]);
    const base = await at("base-union secretary");
    const secretary = await newSeat("BRANCH_SECRETARY", made.unit, "Bí thư bản Huổi Kiện", 360);
    const kase = await secretary.begins(PROCEDURE, { facts });
    await secretary.lists(comes);
    await secretary.notes(comes, {
      "Việc thay đổi": "Bầu bổ sung",
      ...EXECUTIVE,
      "Chức danh": "Phó Bí thư",
      "Số phiếu bầu": 2,
    });
    await secretary.sees("Ban Chấp hành: sau thay đổi có 3 người, đại hội ấn định 2");
    await lookAt(secretary.page, "completion-full");
    await secretary.lists(leaves);
    await secretary.notes(leaves, {
      "Việc thay đổi": "Thôi giữ chức vụ",
      ...EXECUTIVE,
      "Lý do thôi giữ chức vụ": "Chuyển công tác, chuyển nơi sinh hoạt",
    });
    await secretary.attachesAll("Biên bản hội nghị, kiểm phiếu");
    const sent = { form: { "Số ủy viên có mặt": 2, "Phiếu bầu bổ sung": slips(2) } };
    await secretary.takes("Gửi cấp trên", sent);
    await base.finds(kase);
    await base.sees(/^Tờ trình/);
    await base.takes(RETURN, { why: "Đề nghị kèm đơn xin chuyển công tác." });
    await secretary.finds(kase);
    await secretary.sees("Đề nghị kèm đơn xin chuyển công tác.");
    await secretary.attachesAll("Đơn xin thôi, văn bản điều động");
    await secretary.takes("Gửi cấp trên", sent);
    await base.finds(kase);
    await base.takes("Chuẩn y, chỉ định");
    await base.standsAt("Đã kiện toàn");
    await base.sees(/^Quyết định kiện toàn Ban Chấp hành/);
    await base.page.goto(`/don-vi/${made.unit.id}?tab=leadership`);
    await base.sees(leads.name, comes.name);
  }, 300_000);

  it("changes nothing when the superior does not agree", async () => {
    const made = await newBranch("Chi đoàn bản Huổi Đợi", ["Cà Thị Lan", "Cà Thị Huệ", "Cà Thị Đào"]);
    const [leads, , comes] = made.people as Three;
    await led(made, 2, [[leads, "SECRETARY"]]);
    const base = await at("base-union secretary");
    const secretary = await newSeat("BRANCH_SECRETARY", made.unit, "Bí thư bản Huổi Đợi", 360);
    const kase = await secretary.begins(PROCEDURE, {
      facts: { ...facts, "Hình thức kiện toàn": "Cấp trên chỉ định" },
    });
    await secretary.lists(comes);
    await secretary.notes(comes, {
      "Việc thay đổi": "Cấp trên chỉ định",
      ...EXECUTIVE,
      "Chức danh": "Phó Bí thư",
    });
    await secretary.attachesAll("Biên bản hội nghị, kiểm phiếu");
    await secretary.takes("Gửi cấp trên");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Nhân sự đang được giới thiệu ở chi đoàn khác." });
    await secretary.opens(kase);
    await secretary.sees("Nhân sự đang được giới thiệu ở chi đoàn khác.");
  });
}

export function provisionalCommittee(): void {
  const PROCEDURE = "Chỉ định Ban Chấp hành lâm thời";
  const facts = {
    "Tên gọi": "Ban Chấp hành lâm thời",
    "Đại hội lần thứ nhất trước ngày": ago(-300),
    "Số lượng ủy viên Ban Chấp hành": 2,
    "Lý do": "Chi đoàn mới thành lập.",
  };
  let sitting: ReturnType<typeof newSeat> | undefined;
  const officer = () =>
    (sitting ??= newSeat("UNIT_OFFICER", { id: branch.path.at(-2) as number }, "Cán bộ Đoàn xã", 1440));

  it("is drafted by the superior's officer, returned, and signed by its secretary with the reason of an exception", async () => {
    const made = await newBranch("Chi đoàn bản Pá Lâm", ["Vì Thị Hương", "Vì Thị Yến", "Vì Thị Sen"]);
    const [leads, helps] = made.people as Three;
    const [clerk, base] = [await officer(), await at("base-union secretary")];
    await clerk.page.goto(`/don-vi/${made.unit.id}`);
    await clerk.presses("Nghiệp vụ");
    await clerk.page.getByRole("menuitem", { name: PROCEDURE }).click();
    await clerk.asks(facts);
    const kase = await clerk.hasBegun();
    await clerk.lists(leads);
    await clerk.notes(leads, { "Chức danh": "Bí thư" });
    await clerk.attachesAll("Tờ trình");
    await clerk.takes("Trình ký");
    await base.finds(kase);
    await base.takes(RETURN, { why: "Cần có một phó bí thư." });
    await clerk.finds(kase);
    await clerk.sees("Cần có một phó bí thư.");
    await clerk.lists(helps);
    await clerk.sees("1 người chưa ghi chức danh: Vì Thị Yến");
    await clerk.notes(helps, { "Chức danh": "Phó Bí thư" });
    await lookAt(clerk.page, "provisional-draft");
    await clerk.takes("Trình ký");

    await base.finds(kase);
    const dialog = await base.turnsTo("Chỉ định");
    await dialog.getByRole("button", { name: "Chỉ định", exact: true }).click();
    await dialog.getByText("Ban chấp hành lâm thời quá 6 tháng").waitFor();
    await fill(dialog, { "Lý do đồng ý trường hợp ngoại lệ": "Cấp ủy đồng ý, chờ sắp xếp bản." });
    await dialog.getByRole("button", { name: "Chỉ định", exact: true }).click();
    await base.standsAt("Đã chỉ định");
    await base.sees(/^Quyết định chỉ định Ban Chấp hành lâm thời/);
    await base.page.goto(`/don-vi/${made.unit.id}?tab=leadership`);
    await base.sees(leads.name, helps.name);
  }, 300_000);

  it("is not signed, with the reason where the officer reads it", async () => {
    const made = await newBranch("Chi đoàn bản Pá Thôi", ["Vì Thị Nga"]);
    const [clerk, base] = [await officer(), await at("base-union secretary")];
    await clerk.page.goto(`/ho-so/moi?procedure=PROVISIONAL_COMMITTEE&unit=${made.unit.id}`);
    await clerk.asks({ ...facts, "Số lượng ủy viên Ban Chấp hành": 1 });
    const kase = await clerk.hasBegun();
    await clerk.lists(...made.people);
    await clerk.notes(made.people[0] as Person, { "Chức danh": "Bí thư" });
    await clerk.attachesAll("Tờ trình");
    await clerk.takes("Trình ký");
    await base.finds(kase);
    await base.takes("Không chấp nhận", { why: "Sẽ đại hội ngay trong tháng." });
    await clerk.opens(kase);
    await clerk.sees("Sẽ đại hội ngay trong tháng.");
  });
}

import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, handSigner, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { stay } from "../contract/stay.ts";
import { lastForm } from "./queries/last-form.ts";

type Stay = Kase<typeof stay>;

const words = (of: readonly { value: string; vi: string }[]) =>
  new Map(of.map((one) => [one.value, one.vi.toLocaleLowerCase("vi")]));
const REASONS = words(stay.facts.reason.of);
const TAKES_PART = words(stay.steps.remark.form.takesPart.of);

/** Where the guest takes part: the host as far as it is known, else the place that was named. */
async function goesTo(looking: Looking, kase: Stay): Promise<string> {
  const { host, hostBase } = kase.places;
  if (!hostBase) return kase.facts.area;
  const base = await unitAt(looking, kase, "hostBase");
  return host && host.id !== hostBase.id ? `${await unitAt(looking, kase, "host")}, ${base}` : base;
}

const daysOf = (from: string, to: string): string =>
  `từ ngày ${say.shortDay(from)} đến ngày ${say.shortDay(to)}`;

const field = (label: string, value: string) => ({ label, value });

/** The address stays in the case: whoever reads the paper needs the place, not the door. */
const introduction: PaperMaker<typeof stay> = async (looking, kase, { step, form }) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  const to = kase.places.hostBase
    ? await committeeAt(looking, kase, "hostBase")
    : `Tổ chức Đoàn tại ${kase.facts.area}`;
  return {
    abstract: "sinh hoạt Đoàn tạm thời",
    person: about(person),
    recipients: say.recipients("Như trên", `Ban Chấp hành ${branch}`),
    data: {
      to: [to],
      blocks: [
        { kind: "paragraph", text: `${await committeeAt(looking, kase, "base")} giới thiệu:` },
        {
          kind: "fields",
          fields: [
            { label: "Đồng chí", value: [{ text: person.fullName, bold: true }] },
            field("Sinh ngày", say.shortDay(person.dateOfBirth)),
            field("Mã đoàn viên", person.memberCode),
            field("Đoàn viên của", branch),
            field("Lý do", REASONS.get(kase.facts.reason) ?? ""),
            { label: "Sinh hoạt tạm thời tại", value: [{ text: await goesTo(looking, kase), bold: true }] },
            field("Thời gian", daysOf(kase.facts.from, step === "renew" ? String(form.to) : kase.facts.to)),
          ],
        },
        {
          kind: "paragraph",
          text: `Trong thời gian trên, đồng chí tham gia sinh hoạt tại nơi đến như khách sinh hoạt, không biểu quyết; đoàn phí và hồ sơ do ${branch} quản lý.`,
        },
        {
          kind: "paragraph",
          text: "Đề nghị quý Đoàn tiếp nhận, tạo điều kiện để đồng chí tham gia sinh hoạt và gửi nhận xét về chi đoàn gốc khi hết thời hạn./.",
        },
      ],
    },
  };
};

const request: DraftMaker<typeof stay> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    person: about(person),
    data: {
      to: [`Ban Chấp hành ${branch}`, await committeeAt(looking, kase, "base")],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        field("Sinh ngày", say.shortDay(person.dateOfBirth)),
        field("Mã đoàn viên", person.memberCode),
      ],
      paragraphs: [
        `Hiện tôi đang sinh hoạt tại ${branch}. ${sentence(daysOf(kase.facts.from, kase.facts.to))}, tôi đến ${kase.facts.area}, lý do: ${REASONS.get(kase.facts.reason) ?? ""}. Tôi xin được giới thiệu sinh hoạt Đoàn tạm thời tại ${await goesTo(looking, kase)}.`,
        "Tôi xin hứa đăng ký sinh hoạt với tổ chức Đoàn nơi đến, đóng đoàn phí tại chi đoàn và báo cho chi đoàn khi trở về hoặc thay đổi nơi ở.",
      ],
    },
  };
};

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

const BLANK = "……………………………";

/** With the words of the last remark, when the host has written one; else to be written by hand. */
const remark: DraftMaker<typeof stay> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const said = await lastForm<{ takesPart: string; remark: string }>(looking.db, kase.id, "remark");
  return {
    abstract: "đoàn viên sinh hoạt tạm thời tại nơi cư trú",
    signers: [handSigner("Bí thư")],
    recipients: say.recipients("Như trên"),
    data: {
      to: [`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`],
      blocks: [
        {
          kind: "fields",
          fields: [
            { label: "Đồng chí", value: [{ text: person.fullName, bold: true }] },
            field("Sinh ngày", say.shortDay(person.dateOfBirth)),
            field("Sinh hoạt tạm thời tại", await goesTo(looking, kase)),
            field("Thời gian", daysOf(kase.facts.from, kase.facts.to)),
            field("Việc tham gia sinh hoạt", (said && TAKES_PART.get(said.takesPart)) ?? BLANK),
          ],
        },
        { kind: "paragraph", text: `Nhận xét: ${said?.remark ?? BLANK.repeat(6)}` },
      ],
    },
  };
};

export const stayPapers = { papers: { introduction }, drafts: { request, remark } };

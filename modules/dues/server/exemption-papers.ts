import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, revocationOf, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import type { duesExemption } from "../contract/exemption.ts";
import { monthsAfter } from "../contract/month.ts";

const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;
const span = ({ from, months }: { from: string; months: number }): string =>
  months === 1
    ? `tháng ${monthWords(from)}`
    : `${say.count(months)} tháng, từ tháng ${monthWords(from)} đến hết tháng ${monthWords(monthsAfter(from, months - 1))}`;

const decision: PaperMaker<typeof duesExemption> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc miễn đoàn phí",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [say.CHARTER, "Căn cứ hướng dẫn của Đoàn về thu, nộp đoàn phí", `Xét đề nghị của ${branch}`],
      articles: [
        `Miễn đoàn phí cho đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, đoàn viên ${branch}, trong ${span(kase.facts)}.`,
        `Giao ${branch} ghi sổ thu đoàn phí; hết thời gian miễn, đồng chí đóng đoàn phí theo quy định.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

const request: DraftMaker<typeof duesExemption> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      to: [
        `Ban Chấp hành ${await unitAt(looking, kase, "branch")}`,
        await committeeAt(looking, kase, "base"),
      ],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
      ],
      paragraphs: [
        `Gia đình tôi thuộc hộ nghèo, có giấy chứng nhận kèm theo. Tôi xin được miễn đoàn phí trong ${span(kase.facts)}.`,
      ],
    },
  };
};

export const exemptionPapers = {
  papers: {
    decision,
    revocation: revocationOf({ step: "approve", at: "branch", what: "miễn đoàn phí" }),
  },
  drafts: { request },
};

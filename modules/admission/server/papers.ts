import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import {
  annulmentOf,
  branchResolution,
  carriedOf,
  committeeAt,
  minutesOf,
  namedOf,
  revocationOf,
  unitAt,
} from "#modules/cases/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { admission } from "../contract/admission.ts";

type Issued = PaperMaker<typeof admission>;
type Draft = DraftMaker<typeof admission>;

const resolution: Issued = async (looking, kase) => {
  const rules = await rulesOn(looking.db, kase.facts.meetingOn);
  // Whose vote was not carried goes no further.
  const carried = carriedOf(await namedOf(looking, kase.id), voteRuleOf(rules));
  if (carried.length === 0) return null;
  return branchResolution(looking, kase, {
    what: "đề nghị kết nạp đoàn viên mới",
    meetingOn: kase.facts.meetingOn,
    named: carried,
    items: [
      `Đề nghị ${await committeeAt(looking, kase, "base")} chuẩn y kết nạp ${say.count(carried.length)} thanh niên có tên dưới đây vào Đoàn TNCS Hồ Chí Minh.`,
      "Giao Ban Chấp hành chi đoàn hoàn thiện hồ sơ và tổ chức lễ kết nạp sau khi có quyết định chuẩn y.",
    ],
  });
};

const decision: Issued = async (looking, kase, { form }) => {
  const named = await namedOf(looking, kase.id);
  const table = say.peopleTable(
    named.map((one) => one.person),
    [say.unitColumn],
  );
  const branch = await unitAt(looking, kase, "branch");
  const from = form.effectiveOn as string | null;
  const occasion = kase.facts.occasion ? ` (${kase.facts.occasion})` : "";
  const people = `${say.count(named.length)} thanh niên có tên ${say.where(table)}`;
  return {
    abstract: `về việc chuẩn y kết nạp đoàn viên${occasion}`,
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Như Điều 3"),
    data: {
      bases: [
        say.CHARTER,
        kase.facts.byCommittee
          ? `Căn cứ kết quả hội nghị Ban Chấp hành ${branch} ${say.longDay(kase.facts.meetingOn)} xét kết nạp nơi chưa có chi đoàn`
          : `Xét Nghị quyết hội nghị ${say.longDay(kase.facts.meetingOn)} của ${branch} và hồ sơ đề nghị kết nạp`,
      ],
      articles: [
        `Chuẩn y kết nạp ${people} vào Đoàn TNCS Hồ Chí Minh${from ? `, kể từ ${say.longDay(from)}` : ""}.`,
        `Giao ${branch} tổ chức lễ kết nạp theo nghi thức của Đoàn, trao thẻ, huy hiệu Đoàn và lập hồ sơ đoàn viên.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
      ...say.listed(table, `Đoàn viên được chuẩn y kết nạp của ${branch}`),
    },
  };
};

const BLANK = "……………………………";

const application: Draft = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  const to = [
    `Ban Chấp hành ${await unitAt(looking, kase, "branch")}`,
    await committeeAt(looking, kase, "base"),
  ];
  return named.map(({ person }) => ({
    person: { id: person.personId, fullName: person.fullName },
    data: {
      to,
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Nơi học tập, công tác", value: BLANK },
        { label: "Nơi ở hiện nay", value: BLANK },
      ],
      paragraphs: [
        "Sau khi tìm hiểu Điều lệ Đoàn TNCS Hồ Chí Minh, tôi tự nguyện xin được đứng trong hàng ngũ của Đoàn.",
        "Tôi xin hứa chấp hành Điều lệ, các nghị quyết của Đoàn, tích cực học tập, lao động và rèn luyện, hoàn thành nhiệm vụ của người đoàn viên.",
      ],
    },
  }));
};

const introduction: Draft = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  const branch = await unitAt(looking, kase, "branch");
  return named.map(({ person, line }) => ({
    data: {
      to: [`Ban Chấp hành ${branch}`],
      facts: [
        { label: "Người (tập thể) giới thiệu", value: String(line.facts.introducer ?? BLANK) },
        { label: "Giới thiệu", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
      ],
      paragraphs: [
        `Qua thời gian cùng học tập, công tác, tôi (chúng tôi) giới thiệu ${person.fullName} với ${branch} xét kết nạp vào Đoàn TNCS Hồ Chí Minh và chịu trách nhiệm về lời giới thiệu này.`,
        `Nhận xét: ${BLANK}${BLANK}${BLANK}`,
      ],
    },
  }));
};

const branchMinutes = minutesOf({
  what: "xét kết nạp đoàn viên mới",
  on: (kase) => (kase.facts.meetingOn as string | null) ?? null,
  where: (kase) => (kase.facts.meetingPlace as string | null) ?? null,
});

const minutes: Draft = async (looking, kase) => {
  const text = await branchMinutes(looking, kase as never);
  return kase.facts.byCommittee
    ? [text ?? []]
        .flat()
        .map((one) => ({ ...one, abstract: "Hội nghị Ban Chấp hành xét kết nạp đoàn viên mới" }))
    : text;
};

export const admissionPapers = {
  papers: {
    resolution,
    decision,
    revocation: revocationOf({ step: "approve", at: "branch", what: "kết nạp đoàn viên" }),
    annulment: annulmentOf({ step: "approve", at: "branch", what: "kết nạp đoàn viên" }),
  },
  drafts: {
    application,
    introduction,
    minutes,
  },
};

import { Vote } from "#kernel/contract/vote.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import {
  committeeAt,
  handSigner,
  type Named,
  namedOf,
  revocationOf,
  unitAt,
} from "#modules/cases/server/api.ts";
import type { Counts } from "../contract/cap.ts";
import { levelWords } from "../contract/levels.ts";
import type { memberRating } from "../contract/member-rating.ts";
import { percentWords, sharesOf } from "../contract/shares.ts";
import { selfReviews } from "./queries/self.ts";
import { countsOf, levelOf, type Rating, yearOf } from "./sheet.ts";

type Issued = PaperMaker<typeof memberRating>;
type Draft = DraftMaker<typeof memberRating>;

const levelName = (one: Named): string | null => {
  const level = levelOf(one.line);
  return level && levelWords(level).vi;
};
const voteOf = (one: Named): Vote | null => {
  const read = Vote.safeParse(one.line.facts.vote);
  return read.success ? read.data : null;
};
const levelColumn = {
  column: { title: "Mức xếp loại", width: 3 },
  value: ({ one }: { one: Named }) => levelName(one),
};
const listOf = (named: readonly Named[]) => named.map((one) => ({ ...one.person, one }));

/** "hoàn thành xuất sắc nhiệm vụ 01 đồng chí (16,7 %), …": percents of those rated. */
function summaryOf(counts: Counts): string {
  const levels = sharesOf(counts)
    .filter(({ n }) => n > 0)
    .map(
      ({ vi, n, percent }) =>
        `${vi.toLocaleLowerCase("vi")} ${say.count(n)} đồng chí (${percentWords(percent)})`,
    );
  return [
    ...levels,
    ...(counts.notRated > 0 ? [`không xếp loại ${say.count(counts.notRated)} đồng chí`] : []),
  ].join("; ");
}

const summaryFrom = (named: readonly Named[]): string => summaryOf(countsOf(named.map((one) => one.line)));

const resolution: Issued = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  if (named.length === 0) return null;
  const branch = await unitAt(looking, kase, "branch");
  const base = await committeeAt(looking, kase, "base");
  const table = say.peopleTable(listOf(named), [
    levelColumn,
    {
      column: { title: "Biểu quyết", width: 1.8, align: "center" as const },
      value: ({ one }) => {
        const vote = voteOf(one);
        return vote && `${vote.for}/${vote.present} tán thành`;
      },
    },
  ]);
  const what = `đề nghị công nhận kết quả đánh giá, xếp loại đoàn viên năm ${yearOf(kase)}`;
  const day = kase.facts.meetingOn ? ` ${say.longDay(kase.facts.meetingOn)}` : "";
  return {
    abstract: `về việc ${what}`,
    recipients: say.recipients(`${base} (để báo cáo)`),
    data: {
      bases: [say.CHARTER, `Căn cứ kết quả tự đánh giá và biểu quyết tại hội nghị ${branch}${day}`],
      items: [
        `Đề nghị ${base} công nhận kết quả đánh giá, xếp loại ${say.count(named.length)} đoàn viên có tên ${say.where(table)}: ${summaryFrom(named)}.`,
        "Giao Ban Chấp hành chi đoàn hoàn thiện hồ sơ và thông báo kết quả đến từng đoàn viên.",
      ],
      ...say.listed(table, `Kết quả đánh giá, xếp loại đoàn viên năm ${yearOf(kase)} của ${branch}`),
      closing: ["Nghị quyết đã được hội nghị thông qua và có hiệu lực kể từ ngày ký./."],
    },
  };
};

/** Why somebody was not rated stands in the case, not on the paper. */
const decision: Issued = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  const branch = await unitAt(looking, kase, "branch");
  const table = say.peopleTable(listOf(named), [levelColumn]);
  const what = `kết quả đánh giá, xếp loại đoàn viên năm ${yearOf(kase)}`;
  return {
    abstract: `về việc công nhận ${what}`,
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Như Điều 3"),
    data: {
      bases: [
        say.CHARTER,
        "Căn cứ hướng dẫn đánh giá, xếp loại chất lượng tổ chức Đoàn, đoàn viên",
        `Xét Nghị quyết của ${branch} và hồ sơ đề nghị`,
      ],
      articles: [
        `Công nhận ${what} của ${branch} đối với ${say.count(named.length)} đoàn viên có tên ${say.where(table)}: ${summaryFrom(named)}.`,
        "Kết quả xếp loại được ghi vào sổ đoàn viên và là căn cứ để xét thi đua, khen thưởng, giới thiệu đoàn viên ưu tú.",
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
      ...say.listed(table, `Kết quả đánh giá, xếp loại đoàn viên năm ${yearOf(kase)} của ${branch}`),
    },
  };
};

const LINES = Array.from({ length: 60 }, () => "…").join(" ");

/** A form for each member, to be written by hand where nobody writes on a screen. */
const selfReview: Draft = async (looking, kase) => {
  const to = [`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`];
  return (await namedOf(looking, kase.id)).map(({ person }) => ({
    signers: [handSigner("Người tự nhận xét", person.fullName)],
    data: {
      to,
      facts: [
        { label: "Họ và tên", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
        { label: "Năm đánh giá", value: String(yearOf(kase)) },
      ],
      paragraphs: [
        `1. Việc tham gia sinh hoạt, đóng đoàn phí, thực hiện nhiệm vụ của đoàn viên: ${LINES}`,
        `2. Chương trình rèn luyện đoàn viên: ${LINES}`,
        `3. Ưu điểm, khuyết điểm, hướng phấn đấu: ${LINES}`,
        "4. Tự xếp loại: ………………………………………………………",
      ],
    },
  }));
};

const BLANK = "………";

async function votesTable(looking: Parameters<Draft>[0], kase: Rating, named: readonly Named[]) {
  const self = new Map((await selfReviews(looking.db, kase.id)).map((one) => [one.person_id, one.level]));
  const selfOf = (one: Named) => {
    const level = self.get(one.person.personId);
    return level ? levelWords(level).vi : null;
  };
  return say.peopleTable(listOf(named), [
    { column: { title: "Tự xếp loại", width: 3 }, value: ({ one }) => selfOf(one) },
    { column: { title: "Đề nghị xếp loại", width: 3 }, value: ({ one }) => levelName(one) },
    {
      column: { title: "Tán thành", width: 1.3, align: "center" as const },
      value: ({ one }) => {
        const vote = voteOf(one);
        return vote && `${vote.for}/${vote.present}`;
      },
    },
  ]);
}

const minutes: Draft = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  const vote = named.map(voteOf).find((one) => one !== null);
  const day = kase.facts.meetingOn ? say.longDay(kase.facts.meetingOn) : BLANK;
  return {
    abstract: `Hội nghị chi đoàn đánh giá, xếp loại đoàn viên năm ${yearOf(kase)}`,
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ${day}` },
        { label: "Địa điểm", value: BLANK },
        { label: "Có mặt", value: vote ? `${vote.present}/${vote.eligible} đoàn viên` : BLANK },
        { label: "Chủ tọa", value: BLANK },
        { label: "Thư ký", value: BLANK },
      ],
      blocks: [
        { kind: "heading", text: "I. Nội dung" },
        {
          kind: "paragraph",
          text: `Hội nghị ${await unitAt(looking, kase, "branch")} nghe từng đoàn viên tự nhận xét, thảo luận, góp ý và biểu quyết mức xếp loại.`,
        },
        { kind: "paragraph", text: `Ý kiến thảo luận: ${LINES}` },
        { kind: "heading", text: "II. Kết quả biểu quyết" },
        { kind: "paragraph", text: `Đề nghị xếp loại: ${summaryFrom(named) || BLANK}.` },
      ],
      votes: named.length > 0 ? await votesTable(looking, kase, named) : null,
      closing: [`Biên bản được đọc lại trước hội nghị và thông qua lúc ${BLANK} giờ ${BLANK} cùng ngày.`],
    },
  };
};

export const memberRatingPapers = {
  papers: {
    resolution,
    decision,
    restDecision: decision,
    revocation: revocationOf({
      step: "recognise",
      at: "branch",
      what: "công nhận kết quả đánh giá, xếp loại đoàn viên",
      second: ({ state, facts }) =>
        state === "RECOGNISED" && facts.apart === true
          ? { step: "recogniseRest", part: "restDecision" }
          : null,
    }),
  },
  drafts: { selfReview, minutes },
};

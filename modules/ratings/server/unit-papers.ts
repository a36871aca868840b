import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, revocationOf, unitAt } from "#modules/cases/server/api.ts";
import { levelWords } from "../contract/levels.ts";
import type { unitRating } from "../contract/unit-rating.ts";
import { type Scored, scoreOf, type UnitCase } from "./unit-score.ts";

type Issued = PaperMaker<typeof unitRating>;

/** "92,5" */
const points = (tenths: number | null): string =>
  tenths === null ? "–" : (tenths / 10).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

const ownOf = ({ computed, row }: Scored): number | null => computed ?? row?.self ?? null;
const finalOf = (one: Scored): number | null => one.computed ?? one.row?.superior ?? ownOf(one);

/** Criterion by criterion what the unit gave itself and, on the superior's paper, what that one gave. */
async function scoreTable(looking: Looking, kase: UnitCase, superior: boolean) {
  const score = await scoreOf(looking, kase);
  const number = (title: string) => ({ title, width: 1.4, align: "center" as const });
  const row = (no: string, name: string, most: string, own: number | null, final: number | null) => [
    no,
    name,
    most,
    points(own),
    ...(superior ? [points(final)] : []),
  ];
  return {
    score,
    table: {
      columns: [
        { title: "TT", align: "center" as const },
        { title: "Tiêu chí", width: 5 },
        number("Điểm tối đa"),
        number("Đơn vị tự chấm"),
        ...(superior ? [number("Cấp trên chấm")] : []),
      ],
      rows: [
        ...score.scored.map((one, i) =>
          row(String(i + 1), one.criterion.vi, String(one.criterion.most), ownOf(one), finalOf(one)),
        ),
        row("", "Cộng", "100", score.self, score.final),
      ],
    },
  };
}

const yearOf = (kase: UnitCase): number => kase.facts.year as number;

const report: Issued = async (looking, kase) => {
  const unit = await unitAt(looking, kase, "unit");
  const { score, table } = await scoreTable(looking, kase, false);
  const level = score.level ? levelWords(score.level).vi.toLocaleLowerCase("vi") : "………";
  return {
    abstract: `tự đánh giá, xếp loại tổ chức Đoàn năm ${yearOf(kase)}`,
    recipients: say.recipients("Như trên"),
    data: {
      to: [await committeeAt(looking, kase, "superior")],
      blocks: [
        {
          kind: "paragraph",
          text: `Căn cứ bộ tiêu chí “${score.set.name}”, ${unit} tự đánh giá, xếp loại năm ${yearOf(kase)} như sau:`,
        },
        { kind: "table", ...table },
        {
          kind: "paragraph",
          text: `Tổng điểm tự chấm: ${points(score.self)}/100 điểm. Tự xếp loại: ${level}.`,
        },
        { kind: "paragraph", text: `${unit} báo cáo và đề nghị cấp trên xem xét, công nhận./.` },
      ],
    },
  };
};

const decision: Issued = async (looking, kase, { form }) => {
  const unit = await unitAt(looking, kase, "unit");
  const { score, table } = await scoreTable(looking, kase, true);
  const year = yearOf(kase);
  return {
    abstract: `về việc công nhận kết quả đánh giá, xếp loại tổ chức Đoàn năm ${year}`,
    recipients: say.recipients(`Ban Chấp hành ${unit}`, "Như Điều 3"),
    data: {
      bases: [
        say.CHARTER,
        "Căn cứ hướng dẫn đánh giá, xếp loại chất lượng tổ chức Đoàn, đoàn viên",
        `Căn cứ bộ tiêu chí “${score.set.name}” và kết quả chấm điểm`,
        `Xét báo cáo tự đánh giá, xếp loại của ${unit}`,
      ],
      articles: [
        `Công nhận ${unit} xếp loại ${levelWords(String(form.level)).vi.toLocaleLowerCase("vi")} năm ${year}, đạt ${points(score.final)}/100 điểm (bảng điểm kèm theo).`,
        "Kết quả xếp loại là căn cứ để xét thi đua, khen thưởng và xây dựng kế hoạch công tác năm sau.",
        say.carryOut(`Ban Chấp hành ${unit}`),
      ],
      appendices: [{ heading: "BẢNG ĐIỂM", abstract: `Đánh giá, xếp loại ${unit} năm ${year}`, table }],
    },
  };
};

const BLANK = "………";
const LINES = Array.from({ length: 60 }, () => "…").join(" ");

const minutes: DraftMaker<typeof unitRating> = async (looking, kase) => {
  const unit = await unitAt(looking, kase, "unit");
  const { score, table } = await scoreTable(looking, kase, false);
  return {
    abstract: `Hội nghị tự đánh giá, xếp loại năm ${yearOf(kase)}`,
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ngày ${BLANK}` },
        { label: "Địa điểm", value: BLANK },
        { label: "Có mặt", value: BLANK },
        { label: "Chủ tọa", value: BLANK },
        { label: "Thư ký", value: BLANK },
      ],
      blocks: [
        { kind: "heading", text: "I. Nội dung" },
        {
          kind: "paragraph",
          text: `Hội nghị ${unit} tự đánh giá, xếp loại năm ${yearOf(kase)} theo bộ tiêu chí “${score.set.name}”.`,
        },
        { kind: "paragraph", text: `Ý kiến thảo luận: ${LINES}` },
        { kind: "heading", text: "II. Bảng điểm" },
      ],
      votes: table,
      closing: [
        `Tổng điểm: ${points(score.self)}/100 điểm. Tự xếp loại: ${score.level ? levelWords(score.level).vi.toLocaleLowerCase("vi") : BLANK}.`,
        `Biên bản được đọc lại trước hội nghị và thông qua lúc ${BLANK} giờ ${BLANK} cùng ngày.`,
      ],
    },
  };
};

export const unitRatingPapers = {
  papers: {
    report,
    decision,
    revocation: revocationOf({
      step: "recognise",
      at: "unit",
      what: "công nhận kết quả đánh giá, xếp loại tổ chức Đoàn",
    }),
  },
  drafts: { minutes },
};

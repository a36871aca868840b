import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, handSigner, unitAt } from "#modules/cases/server/api.ts";
import { papersOfCase } from "#modules/papers/server/api.ts";
import { collective } from "../contract/collective.ts";
import { COLLECTIVE_FORMS } from "../contract/discipline-forms.ts";

type Issued = PaperMaker<typeof collective>;
type Draft = DraftMaker<typeof collective>;

const formWords = (form: unknown): string =>
  (COLLECTIVE_FORMS.find((one) => one.value === form)?.vi ?? "………").toLocaleLowerCase("vi");
const CATEGORIES: ReadonlyMap<string, string> = new Map(
  collective.facts.category.of.map((one) => [one.value, one.vi.toLocaleLowerCase("vi")]),
);

const decision: Issued = async (looking, kase, { form }) => {
  const organ = await committeeAt(looking, kase, "organ");
  const isDisbanded = form.form === "DISBANDMENT";
  return {
    abstract: "về việc thi hành kỷ luật tổ chức",
    recipients: say.recipients(organ),
    data: {
      bases: [
        say.CHARTER,
        "Căn cứ kết quả bỏ phiếu kín của Ban Chấp hành",
        "Xét mức độ vi phạm và hồ sơ xác minh",
      ],
      articles: [
        `Thi hành kỷ luật ${organ} bằng hình thức ${formWords(form.form)}, do ${CATEGORIES.get(kase.facts.category) ?? "vi phạm"}.`,
        isDisbanded
          ? "Kể từ ngày công bố, các chức danh trong Ban Chấp hành chấm dứt; đoàn viên của đơn vị tiếp tục sinh hoạt. Ban Chấp hành lâm thời do cấp trên trực tiếp chỉ định."
          : "Quyết định có hiệu lực kể từ ngày công bố. Trong thời hạn quy định, tập thể có quyền khiếu nại; trong khi chờ giải quyết vẫn chấp hành Quyết định này.",
        `${organ} chịu trách nhiệm thi hành Quyết định này./.`,
      ],
    },
  };
};

const answer =
  (outcome: (form: Readonly<Record<string, unknown>>, was: string) => string): Issued =>
  async (looking, kase, { form }) => {
    const organ = await committeeAt(looking, kase, "organ");
    const issued = (await papersOfCase(looking.db, kase.id, 1)).find((one) => one.case_part === "decision");
    const earlier = `Quyết định ${issued ? say.cited(issued.number_text, issued.issued_on) : "kỷ luật"}`;
    return {
      abstract: "về việc giải quyết khiếu nại",
      recipients: say.recipients(organ),
      data: {
        bases: [say.CHARTER, `Xét đơn khiếu nại của ${organ} đối với ${earlier}`],
        articles: [
          `${outcome(form, earlier)} đối với ${organ}.`,
          `${organ} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.`,
        ],
      },
    };
  };

const BLANK = "………";

const review: Draft = async (looking, kase) => ({
  signers: [handSigner("TM. BAN CHẤP HÀNH")],
  data: {
    to: [await committeeAt(looking, kase, "superior")],
    facts: [{ label: "Tập thể kiểm điểm", value: await committeeAt(looking, kase, "organ") }],
    paragraphs: [
      `Tập thể tự kiểm điểm về việc: ${BLANK}${BLANK}${BLANK}`,
      `Nguyên nhân, trách nhiệm của tập thể và từng thành viên: ${BLANK}${BLANK}`,
      `Tự nhận hình thức kỷ luật và hướng khắc phục: ${BLANK}${BLANK}`,
    ],
  },
});

const meeting =
  (what: string, items: readonly string[]): Draft =>
  async (looking, kase) => ({
    abstract: what,
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ngày ${BLANK}` },
        { label: "Địa điểm", value: BLANK },
        { label: "Đơn vị", value: await unitAt(looking, kase, "organ") },
        { label: "Có mặt", value: `${BLANK}/${BLANK} ủy viên` },
      ],
      blocks: [
        {
          kind: "paragraph",
          text: `Hội nghị xem xét kỷ luật ${await committeeAt(looking, kase, "organ")}.`,
        },
        ...items.map((text) => ({ kind: "item" as const, text: `${text}: ${BLANK}` })),
      ],
      closing: ["Biên bản được đọc lại trước hội nghị và thông qua cùng ngày."],
    },
  });

export const collectivePapers = {
  papers: {
    decision,
    upheld: answer((_, earlier) => `Giữ nguyên ${earlier}`),
    changed: answer(
      ({ form }, earlier) => `Thay hình thức kỷ luật tại ${earlier} bằng hình thức ${formWords(form)}`,
    ),
    annulled: answer((_, earlier) => `Hủy bỏ ${earlier}`),
  },
  drafts: {
    review,
    minutes: meeting("Hội nghị kiểm điểm tập thể", [
      "Báo cáo kiểm điểm của tập thể",
      "Ý kiến của hội nghị",
      "Hình thức kỷ luật được đề nghị",
    ]),
    ballot: meeting("kiểm phiếu kín về hình thức kỷ luật tổ chức", [
      "Phiếu phát ra",
      "Phiếu thu về",
      "Phiếu không hợp lệ",
      ...COLLECTIVE_FORMS.map((one) => one.vi),
      "Không kỷ luật",
    ]),
  },
};

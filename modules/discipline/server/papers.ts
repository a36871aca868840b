import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { resultOf, type Vote } from "#kernel/contract/vote.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, handSigner, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { papersOfCase } from "#modules/papers/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { discipline } from "../contract/discipline.ts";
import { DISCIPLINE_FORMS } from "../contract/discipline-forms.ts";

type Issued = PaperMaker<typeof discipline>;
type Draft = DraftMaker<typeof discipline>;

const formWords = (form: unknown): string =>
  (DISCIPLINE_FORMS.find((one) => one.value === form)?.vi ?? "………").toLocaleLowerCase("vi");
const CATEGORIES: ReadonlyMap<string, string> = new Map(
  discipline.facts.category.of.map((one) => [one.value, one.vi.toLocaleLowerCase("vi")]),
);

/** What happened is not told on the paper: it says the kind of offence, the file the rest. */
const disciplined =
  (place: "organ" | "superior"): Issued =>
  async (looking, kase, { form }) => {
    const person = await subjectOf(looking, kase);
    const organ = await unitAt(looking, kase, "organ");
    const words = formWords(form.form);
    const officer = kase.facts.asOfficer === true ? "cán bộ Đoàn" : "đoàn viên";
    const by = place === "organ" ? "hội nghị chi đoàn" : `đề nghị của ${organ}`;
    return {
      abstract: "về việc thi hành kỷ luật",
      person: about(person),
      recipients: say.recipients("Đồng chí có tên ở Điều 1", `Ban Chấp hành ${organ}`),
      data: {
        bases: [say.CHARTER, `Căn cứ kết quả bỏ phiếu kín và ${by}`, "Xét mức độ vi phạm và hồ sơ xác minh"],
        articles: [
          `Thi hành kỷ luật đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, ${officer} ${person.unitName}, bằng hình thức ${words}, do ${CATEGORIES.get(kase.facts.category) ?? "vi phạm"}.`,
          "Quyết định có hiệu lực kể từ ngày công bố. Trong thời hạn quy định, đồng chí có quyền khiếu nại; trong khi chờ giải quyết vẫn chấp hành Quyết định này.",
          `Ban Chấp hành ${organ} và đồng chí có tên ở Điều 1 chịu trách nhiệm thi hành Quyết định này./.`,
        ],
      },
    };
  };

/** The branch itself decides a reprimand of a member, when its vote carries it. */
const reprimand: Issued = async (looking, kase, making) => {
  const { form, vote, meetingOn } = making.form as { form: string; vote: Vote; meetingOn: PlainDate };
  if (form !== "REPRIMAND" || kase.facts.asOfficer === true) return null;
  const rule = voteRuleOf(await rulesOn(looking.db, meetingOn));
  return resultOf(vote, rule).carried ? disciplined("organ")(looking, kase, making) : null;
};

const answered =
  (outcome: (form: Readonly<Record<string, unknown>>, was: string) => string): Issued =>
  async (looking, kase, { form }) => {
    const person = await subjectOf(looking, kase);
    const organ = await unitAt(looking, kase, "organ");
    const issued = (await papersOfCase(looking.db, kase.id, 1)).find(
      (one) => one.case_part === "decision" || one.case_part === "reprimand",
    );
    const earlier = `Quyết định ${issued ? say.cited(issued.number_text, issued.issued_on) : "kỷ luật"}`;
    return {
      abstract: "về việc giải quyết khiếu nại",
      person: about(person),
      recipients: say.recipients("Đồng chí có tên ở Điều 1", `Ban Chấp hành ${organ}`),
      data: {
        bases: [say.CHARTER, `Xét đơn khiếu nại của đồng chí ${person.fullName} đối với ${earlier}`],
        articles: [
          `${outcome(form, earlier)} đối với đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}.`,
          `Ban Chấp hành ${organ} và đồng chí có tên ở Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.`,
        ],
      },
    };
  };

const BLANK = "………";

const selfCriticism: Draft = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    signers: [handSigner("Người viết kiểm điểm", person.fullName)],
    data: {
      to: [await committeeAt(looking, kase, "organ")],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Đang sinh hoạt tại", value: person.unitName },
      ],
      paragraphs: [
        `Tôi tự kiểm điểm về việc: ${BLANK}${BLANK}${BLANK}`,
        `Nguyên nhân, trách nhiệm của tôi: ${BLANK}${BLANK}${BLANK}`,
        `Tự nhận hình thức kỷ luật và hướng sửa chữa: ${BLANK}${BLANK}`,
      ],
    },
  };
};

const meeting =
  (what: string, items: readonly string[]): Draft =>
  async (looking, kase) => {
    const person = await subjectOf(looking, kase);
    return {
      abstract: what,
      data: {
        facts: [
          { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ngày ${BLANK}` },
          { label: "Địa điểm", value: BLANK },
          { label: "Đơn vị", value: await unitAt(looking, kase, "organ") },
          { label: "Có mặt", value: `${BLANK}/${BLANK} đồng chí` },
        ],
        blocks: [
          { kind: "paragraph", text: `Hội nghị xem xét đối với đồng chí ${person.fullName}.` },
          ...items.map((text) => ({ kind: "item" as const, text: `${text}: ${BLANK}` })),
        ],
        closing: ["Biên bản được đọc lại trước hội nghị và thông qua cùng ngày."],
      },
    };
  };

export const disciplinePapers = {
  papers: {
    reprimand,
    decision: disciplined("superior"),
    upheld: answered((_, earlier) => `Giữ nguyên ${earlier}`),
    changed: answered(
      ({ form }, earlier) => `Thay hình thức kỷ luật tại ${earlier} bằng hình thức ${formWords(form)}`,
    ),
    annulled: answered((_, earlier) => `Hủy bỏ ${earlier}`),
  },
  drafts: {
    selfCriticism,
    minutes: meeting("Hội nghị kiểm điểm", [
      "Đồng chí được xem xét trình bày bản kiểm điểm",
      "Ý kiến của hội nghị",
      "Hình thức kỷ luật được đề nghị",
    ]),
    ballot: meeting("kiểm phiếu kín về hình thức kỷ luật", [
      "Phiếu phát ra",
      "Phiếu thu về",
      "Phiếu không hợp lệ",
      ...DISCIPLINE_FORMS.map((one) => one.vi),
      "Không kỷ luật",
    ]),
  },
};

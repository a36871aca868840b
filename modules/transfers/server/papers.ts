import type { DraftMaker, Making, PaperMaker, PaperText } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, revocationOf, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { REASONS, type transfer } from "../contract/transfer.ts";

type Transfer = Kase<typeof transfer>;
export type Submission = { duesMonth: string; remark: string };

const REASON_WORDS: ReadonlyMap<string, string> = new Map(
  REASONS.map((one) => [one.value, one.vi.toLocaleLowerCase("vi")]),
);
export const reasonOf = (kase: { facts: { reason: string } }): string =>
  REASON_WORDS.get(kase.facts.reason) ?? "";

/** Where the member goes: the branch if it is known, else the base that will place them, or a place outside. */
async function goingTo(looking: Looking, kase: Transfer): Promise<string> {
  if (kase.facts.destination !== "UNIT") return kase.facts.toText ?? "………";
  const base = await unitAt(looking, kase, "toBase");
  const branch = kase.places.toBranch ? await unitAt(looking, kase, "toBranch") : base;
  return branch === base ? base : `${branch}, ${base}`;
}

const field = (label: string, value: string) => ({ label, value });

/** What the base of origin says of somebody who goes; dues and remark as far as the branch has spoken. */
export async function introductionText(
  looking: Looking,
  kase: Kase,
  text: { to: string; reason: string; goingTo: string; given: Submission | null },
): Promise<PaperText> {
  const person = await subjectOf(looking, kase);
  const { given } = text;
  return {
    abstract: "chuyển sinh hoạt Đoàn",
    person: about(person),
    recipients: say.recipients("Như trên"),
    data: {
      to: [text.to],
      blocks: [
        { kind: "paragraph", text: `${await committeeAt(looking, kase, "fromBase")} giới thiệu:` },
        {
          kind: "fields",
          fields: [
            { label: "Đồng chí", value: [{ text: person.fullName, bold: true }] },
            field("Sinh ngày", say.shortDay(person.dateOfBirth)),
            field("Mã đoàn viên", person.memberCode),
            ...(person.admissionDate ? [field("Ngày vào Đoàn", say.shortDay(person.admissionDate))] : []),
            field("Đang sinh hoạt tại", await unitAt(looking, kase, "fromBranch")),
            field("Lý do chuyển", text.reason),
            ...(given
              ? [
                  field("Đã đóng đoàn phí đến hết tháng", given.duesMonth.split("-").reverse().join("/")),
                  field("Nhận xét của chi đoàn", given.remark),
                ]
              : []),
            { label: "Được chuyển sinh hoạt đến", value: [{ text: text.goingTo, bold: true }] },
          ],
        },
        {
          kind: "paragraph",
          text: "Đề nghị quý Đoàn tiếp nhận và tạo điều kiện để đồng chí tham gia sinh hoạt./.",
        },
      ],
    },
  };
}

const introduction: PaperMaker<typeof transfer> = async (looking, kase, { step, form }: Making) => {
  const given =
    step === "submit" ? (form as Submission) : await formOf<Submission>(looking.db, kase.id, "submit");
  const isUnit = kase.facts.destination === "UNIT";
  return introductionText(looking, kase as never, {
    to: isUnit ? await committeeAt(looking, kase, "toBase") : (kase.facts.toText ?? "………"),
    reason: reasonOf(kase),
    goingTo: await goingTo(looking, kase),
    given,
  });
};

const request: DraftMaker<typeof transfer> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      to: [await committeeAt(looking, kase, "fromBranch")],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
      ],
      paragraphs: [
        `Hiện tôi đang sinh hoạt tại ${await unitAt(looking, kase, "fromBranch")}. Tôi xin được chuyển sinh hoạt Đoàn đến ${await goingTo(looking, kase)}, vì lý do ${reasonOf(kase)}.`,
        "Tôi xin chấp hành việc giới thiệu, đóng đoàn phí đến hết tháng chuyển và đến nơi mới báo sinh hoạt đúng thời hạn.",
      ],
    },
  };
};

export const transferPapers = {
  papers: {
    introduction,
    ownIntroduction: introduction,
    revocation: revocationOf({
      step: "submit",
      at: "common",
      what: "chuyển sinh hoạt Đoàn",
      parts: ["introduction", "ownIntroduction"],
      title: "Giấy giới thiệu",
    }),
  },
  drafts: { request },
};

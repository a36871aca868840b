import type { DraftMaker, Making, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, revocationOf, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { transfer } from "../contract/transfer.ts";

type Transfer = Kase<typeof transfer>;
type Submission = { duesMonth: string; remark: string };

const REASONS: ReadonlyMap<string, string> = new Map(
  transfer.facts.reason.of.map((one) => [one.value, one.vi.toLocaleLowerCase("vi")]),
);
const reasonOf = (kase: Transfer): string => REASONS.get(kase.facts.reason) ?? "";

/** Where the member goes: the branch if it is known, else the base that will place them, or a place outside. */
async function goingTo(looking: Looking, kase: Transfer): Promise<string> {
  if (kase.facts.destination !== "UNIT") return kase.facts.toText ?? "………";
  const base = await unitAt(looking, kase, "toBase");
  const branch = kase.places.toBranch ? await unitAt(looking, kase, "toBranch") : base;
  return branch === base ? base : `${branch}, ${base}`;
}

const introduction: PaperMaker<typeof transfer> = async (looking, kase, { step, form }: Making) => {
  const person = await subjectOf(looking, kase);
  const given =
    step === "submit" ? (form as Submission) : await formOf<Submission>(looking.db, kase.id, "submit");
  const isUnit = kase.facts.destination === "UNIT";
  const to = isUnit ? await committeeAt(looking, kase, "toBase") : (kase.facts.toText ?? "………");
  const from = await committeeAt(looking, kase, "fromBase");
  const field = (label: string, value: string) => ({ label, value });
  return {
    abstract: "chuyển sinh hoạt Đoàn",
    person: about(person),
    recipients: say.recipients("Như trên"),
    data: {
      to: [to],
      blocks: [
        { kind: "paragraph", text: `${from} giới thiệu:` },
        {
          kind: "fields",
          fields: [
            { label: "Đồng chí", value: [{ text: person.fullName, bold: true }] },
            field("Sinh ngày", say.shortDay(person.dateOfBirth)),
            field("Mã đoàn viên", person.memberCode),
            ...(person.admissionDate ? [field("Ngày vào Đoàn", say.shortDay(person.admissionDate))] : []),
            field("Đang sinh hoạt tại", await unitAt(looking, kase, "fromBranch")),
            field("Lý do chuyển", reasonOf(kase)),
            field("Đã đóng đoàn phí đến hết tháng", given.duesMonth.split("-").reverse().join("/")),
            field("Nhận xét của chi đoàn", given.remark),
            {
              label: "Được chuyển sinh hoạt đến",
              value: [{ text: await goingTo(looking, kase), bold: true }],
            },
          ],
        },
        {
          kind: "paragraph",
          text: "Đề nghị quý Đoàn tiếp nhận và tạo điều kiện để đồng chí tham gia sinh hoạt./.",
        },
      ],
    },
  };
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

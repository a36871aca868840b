import type { Field } from "#kernel/contract/fields.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { ASKED, ASKED_NAMES, beforeOf } from "../contract/profile-fields.ts";
import type { profileUpdate } from "../contract/profile-update.ts";

type Values = Readonly<Record<string, unknown>>;

const shown = (field: Field, value: unknown): string => {
  if (value === null || value === undefined) return "chưa có";
  if (field.kind === "date") return say.shortDay(String(value));
  if (field.kind === "choice") return field.of.find((one) => one.value === value)?.vi ?? String(value);
  return String(value);
};

/** What changes, each from what to what; what the registry seals is not written on a paper. */
function changesOf(kase: Kase<typeof profileUpdate>) {
  const facts: Values = kase.facts;
  return ASKED_NAMES.flatMap((name) => {
    const asked = ASKED[name];
    if (!asked || (facts[name] ?? null) === null) return [];
    const value = asked.field.sealed
      ? "theo giấy tờ trong hồ sơ"
      : `từ “${shown(asked.field, facts[beforeOf(name)])}” thành “${shown(asked.field, facts[name])}”`;
    return [{ label: asked.field.vi, value }];
  });
}

const decision: PaperMaker<typeof profileUpdate> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  const changes = changesOf(kase).map((one) => `${one.label}: ${one.value}`);
  return {
    abstract: "về việc điều chỉnh thông tin đoàn viên",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [
        say.CHARTER,
        `Xét đề nghị của đồng chí ${person.fullName}, xác nhận của ${branch} và giấy tờ kèm theo`,
      ],
      articles: [
        `Điều chỉnh thông tin trong hồ sơ của đồng chí ${person.fullName}, mã đoàn viên ${person.memberCode}: ${changes.join("; ")}.`,
        `Giao ${branch} ghi vào sổ đoàn viên; số thẻ đoàn viên giữ nguyên.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

const request: DraftMaker<typeof profileUpdate> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      to: [`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Mã đoàn viên", value: person.memberCode },
        ...changesOf(kase),
      ],
      paragraphs: [
        `Lý do thay đổi: ${kase.facts.why}`,
        "Tôi cam đoan nội dung trên là đúng và gửi kèm giấy tờ.",
      ],
    },
  };
};

export const profilePapers = { papers: { decision }, drafts: { request } };

import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, handSigner, namedOf, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import type { bookReissue } from "../contract/book.ts";
import { card } from "../contract/card.ts";

const REASONS: ReadonlyMap<string, string> = new Map(
  card.lines.fields.reason.of.map((one) => [one.value, one.vi]),
);

async function tableOf(looking: Looking, kase: Kase, last: string | null = null) {
  const named = await namedOf(looking, kase.id);
  return say.peopleTable(
    named.map(({ person, line }) => ({ ...person, reason: REASONS.get(String(line.facts.reason)) ?? "" })),
    [
      say.unitColumn,
      {
        column: { title: "Số thẻ", width: 2, align: "center" },
        value: (one) => one.cardNo ?? one.memberCode,
      },
      { column: { title: "Lý do", width: 2.4 }, value: (one) => one.reason },
      ...(last === null ? [] : [{ column: { title: last, width: 2 }, value: () => null }]),
    ],
  );
}

const list: PaperMaker<typeof card> = async (looking, kase) => {
  const table = await tableOf(looking, kase);
  return {
    abstract: `cấp thẻ đoàn viên cho ${await unitAt(looking, kase, "branch")}`,
    recipients: say.recipients(`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`),
    data: { table, closing: [`Danh sách có ${say.count(table.rows.length)} đồng chí./.`] },
  };
};

const withdrawal: PaperMaker<typeof card> = async (looking, kase) => {
  const table = await tableOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc thu hồi thẻ đoàn viên",
    recipients: say.recipients(`Ban Chấp hành ${branch}`),
    data: {
      bases: [say.CHARTER, `Xét đề nghị của ${branch}`],
      articles: [
        `Thu hồi ${say.count(table.rows.length)} thẻ đoàn viên của các đồng chí có tên ${say.where(table)}.`,
        `Giao ${branch} thu lại thẻ; thẻ bị thu hồi không còn giá trị kể từ ngày ký.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
      ...say.listed(table, "Thẻ đoàn viên bị thu hồi"),
    },
  };
};

const proposal: DraftMaker<typeof card> = async (looking, kase) => {
  const table = await tableOf(looking, kase);
  return {
    abstract: "đề nghị cấp thẻ đoàn viên",
    signers: [handSigner("Bí thư chi đoàn")],
    data: { table, closing: [`Danh sách có ${say.count(table.rows.length)} đồng chí./.`] },
  };
};

const signatures: DraftMaker<typeof card> = async (looking, kase) => ({
  abstract: "ký nhận thẻ đoàn viên",
  signers: [handSigner("Người trao thẻ")],
  data: { table: await tableOf(looking, kase, "Ký nhận"), closing: [] },
});

export const cardPapers = { papers: { list, withdrawal }, drafts: { proposal, signatures } };

const CAUSES = { LOST: "mất sổ", DAMAGED: "sổ hỏng" } as const;

const decision: PaperMaker<typeof bookReissue> = async (looking, kase, { form }) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc cấp lại sổ đoàn viên",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [say.CHARTER, `Xét đơn của đồng chí ${person.fullName} và xác nhận của ${branch}`],
      articles: [
        `Cấp lại sổ đoàn viên số ${String(form.bookNo)} cho đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)} (lý do: ${CAUSES[kase.facts.cause]}).`,
        "Sổ cấp lại chỉ ghi những nội dung có giấy tờ chứng minh; sổ cũ không còn giá trị.",
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

const request: DraftMaker<typeof bookReissue> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      to: [`Ban Chấp hành ${await unitAt(looking, kase, "base")}`],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
        { label: "Đang sinh hoạt tại", value: await unitAt(looking, kase, "branch") },
      ],
      paragraphs: [
        `Tôi xin được cấp lại sổ đoàn viên, lý do: ${CAUSES[kase.facts.cause]}. Tôi cam đoan đã sinh hoạt Đoàn liên tục và gửi kèm giấy tờ chứng minh.`,
      ],
    },
  };
};

export const bookPapers = { papers: { decision }, drafts: { request } };

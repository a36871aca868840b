import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, handSigner, namedOf, revocationOf, unitAt } from "#modules/cases/server/api.ts";
import type { provisional } from "../../contract/provisional.ts";
import { seatsOf } from "../provisional-seats.ts";
import { seatsTable } from "./seats-in-words.ts";

type Provisional = Kase<typeof provisional>;

async function seated(looking: Looking, kase: Provisional) {
  const named = await namedOf(looking, kase.id);
  return { table: seatsTable(named, seatsOf(named)), unit: await unitAt(looking, kase, "unit") };
}

const decision: PaperMaker<typeof provisional> = async (looking, kase) => {
  const { table, unit } = await seated(looking, kase);
  return {
    abstract: `về việc chỉ định Ban Chấp hành lâm thời ${unit}`,
    recipients: say.recipients(`Ban Chấp hành lâm thời ${unit}`, "Như Điều 1"),
    data: {
      bases: [say.CHARTER, `Xét yêu cầu công tác và nguồn nhân sự của ${unit}`],
      articles: [
        `Chỉ định Ban Chấp hành lâm thời ${unit} gồm ${say.count(table.rows.length)} đồng chí có tên ${say.where(table)}.`,
        `Ban Chấp hành lâm thời lãnh đạo công tác Đoàn tại đơn vị, chuẩn bị và tổ chức Đại hội lần thứ nhất trước ${say.longDay(kase.facts.termTo)}.`,
        say.carryOut(unit),
      ],
      ...say.listed(table, `Ban Chấp hành lâm thời ${unit}`),
    },
  };
};

const proposal: DraftMaker<typeof provisional> = async (looking, kase) => {
  const { table, unit } = await seated(looking, kase);
  return {
    abstract: `chỉ định Ban Chấp hành lâm thời ${unit}`,
    signers: [handSigner("Người trình")],
    data: {
      to: [await committeeAt(looking, kase, "superior")],
      blocks: [
        { kind: "paragraph", text: `Lý do: ${say.reason(kase.facts.reason)}.` },
        {
          kind: "paragraph",
          text: `Đề nghị chỉ định Ban Chấp hành lâm thời ${unit} gồm ${say.count(table.rows.length)} đồng chí dưới đây cho đến Đại hội lần thứ nhất, trước ${say.longDay(kase.facts.termTo)}.`,
        },
        ...(table.rows.length > 0 ? [{ kind: "table" as const, ...table }] : []),
      ],
    },
  };
};

export const provisionalPapers = {
  papers: {
    decision,
    revocation: revocationOf({ step: "appoint", at: "unit", what: "chỉ định Ban Chấp hành lâm thời" }),
  },
  drafts: { proposal },
};

import { Vote } from "#kernel/contract/vote.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import {
  about,
  annulmentOf,
  carriedOf,
  committeeAt,
  handSigner,
  minutesOf,
  namedOf,
  revocationOf,
  subjectOf,
  unitAt,
} from "#modules/cases/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { award } from "../contract/award.ts";
import { awardType } from "../contract/award-types.ts";
import type { honoraryMember } from "../contract/honorary.ts";

type Award = Kase<typeof award>;
type Issued = PaperMaker<typeof award>;
/** The certificate by its own name: whose it is the head of the paper says. */
const formOf = (type: string): string => {
  if (type === "MERIT_CERT_BASE") return "Giấy khen";
  return type.startsWith("MERIT_CERT") ? "Bằng khen" : awardType(type).vi;
};

type Awarded = { name: string; line: string; person: { id: string; fullName: string } | null };

async function awarded(looking: Looking, kase: Award): Promise<Awarded[]> {
  if (kase.facts.whom === "UNIT") {
    const unit = await unitBrief(looking.db, kase.facts.unit as number);
    return [{ name: unit?.name ?? "………", line: "", person: null }];
  }
  return (await namedOf(looking, kase.id)).map(({ person }) => ({
    name: person.fullName,
    line: person.unitName,
    person: { id: person.personId, fullName: person.fullName },
  }));
}

/** Who is proposed, with merits and vote; for a unit there is only its name. */
async function meritsTable(looking: Looking, kase: Award, carriedOnly: boolean) {
  const named = await namedOf(looking, kase.id);
  const rules = await rulesOn(looking.db, kase.facts.meetingOn);
  const shown = carriedOnly ? carriedOf(named, voteRuleOf(rules)) : named;
  return say.peopleTable(
    shown.map(({ person, line }) => ({ ...person, line })),
    [
      say.unitColumn,
      {
        column: { title: "Thành tích", width: 4 },
        value: ({ line }) => (line.facts.merits as string | null) ?? null,
      },
      {
        column: { title: "Biểu quyết", width: 1.4, align: "center" },
        value: ({ line }) => {
          const vote = Vote.safeParse(line.facts.vote);
          return vote.success ? `${vote.data.for}/${vote.data.present}` : null;
        },
      },
    ],
  );
}

const proposal: Issued = async (looking, kase, { step }) => {
  const from = await unitAt(looking, kase, step === "submit" ? "proposer" : "next");
  const to = await committeeAt(looking, kase, step === "submit" ? "next" : "decider");
  const form = formOf(kase.facts.type);
  const isUnit = kase.facts.whom === "UNIT";
  const table = isUnit ? null : await meritsTable(looking, kase, step === "submit");
  const whom = isUnit
    ? `tập thể ${(await awarded(looking, kase))[0]?.name}`
    : `${say.count(table?.rows.length ?? 0)} đồng chí có tên trong danh sách kèm theo`;
  return {
    abstract: `đề nghị tặng ${form}`,
    recipients: say.recipients("Như trên"),
    data: {
      to: [to],
      blocks: [
        {
          kind: "paragraph",
          text: `Căn cứ kết quả họp xét khen thưởng ${say.longDay(kase.facts.meetingOn)}, ${from} đề nghị ${to} xét tặng ${form} năm ${kase.facts.year} cho ${whom}.`,
        },
        { kind: "paragraph", text: `Nội dung: ${kase.facts.content}./.` },
      ],
      appendices: table && table.rows.length > 0 ? [{ abstract: `Đề nghị tặng ${form}`, table }] : [],
    },
  };
};

const decision: Issued = async (looking, kase) => {
  const form = formOf(kase.facts.type);
  const proposer = await unitAt(looking, kase, "proposer");
  const isUnit = kase.facts.whom === "UNIT";
  const table = say.peopleTable(isUnit ? [] : (await namedOf(looking, kase.id)).map((one) => one.person), [
    say.unitColumn,
  ]);
  const whom = isUnit
    ? `tập thể ${(await awarded(looking, kase))[0]?.name}`
    : `${say.count(table.rows.length)} đồng chí có tên ${say.where(table)}`;
  return {
    abstract: `về việc khen thưởng năm ${kase.facts.year}`,
    recipients: say.recipients(proposer, "Như Điều 1"),
    data: {
      bases: [say.CHARTER, "Căn cứ quy định về thi đua, khen thưởng của Đoàn", `Xét đề nghị của ${proposer}`],
      articles: [
        `Tặng ${form} cho ${whom}. Nội dung: ${kase.facts.content}.`,
        "Thành tích được ghi vào hồ sơ khen thưởng; mức thưởng theo quy định hiện hành.",
        say.carryOut(proposer),
      ],
      ...(isUnit ? {} : say.listed(table, `Được tặng ${form}`)),
    },
  };
};

const certificate: Issued = async (looking, kase, { form }) => {
  const grantor = `${await committeeAt(looking, kase, "decider")} tặng ${kase.facts.whom === "UNIT" ? "tập thể" : "đồng chí"}`;
  const cited = say.cited(form.decisionNo, form.decisionDate);
  const { content, type, year } = kase.facts;
  const isTitle = !type.startsWith("MERIT_CERT");
  return (await awarded(looking, kase)).map(({ name, line, person }) => ({
    person,
    data: {
      grantor,
      name,
      lines: [
        ...(line ? [line] : []),
        ...(isTitle ? [[{ text: awardType(type).vi, bold: true }]] : []),
        `${content}, năm ${year}`,
        [{ text: `Theo Quyết định ${cited}`, italic: true }],
      ],
    },
  }));
};

export const awardPapers = {
  papers: {
    proposal,
    passedUp: proposal,
    decision,
    baseCertificate: certificate,
    highCertificate: certificate,
    titleCertificate: certificate,
    revocation: revocationOf({ step: "decide", at: "proposer", what: "khen thưởng" }),
    annulment: annulmentOf({ step: "decide", at: "proposer", what: "khen thưởng" }),
  },
  drafts: {
    minutes: minutesOf({
      what: "xét đề nghị khen thưởng",
      on: (kase) => (kase.facts.meetingOn as string | null) ?? null,
      at: "proposer",
    }),
  },
};

const honour: PaperMaker<typeof honoraryMember> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc công nhận đoàn viên danh dự",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [say.CHARTER, `Xét đề nghị của ${branch}`],
      articles: [
        `Công nhận đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, là đoàn viên danh dự của Đoàn TNCS Hồ Chí Minh.`,
        `Giao ${branch} tổ chức trao Giấy chứng nhận đoàn viên danh dự.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

const honoured: PaperMaker<typeof honoraryMember> = async (looking, kase, { form }) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      grantor: `${await committeeAt(looking, kase, "decider")} công nhận đồng chí`,
      name: person.fullName,
      lines: [
        "là đoàn viên danh dự của Đoàn TNCS Hồ Chí Minh",
        [{ text: `Theo Quyết định ${say.cited(form.decisionNo, form.decisionDate)}`, italic: true }],
      ],
    },
  };
};

const honoraryProposal: DraftMaker<typeof honoraryMember> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "đề nghị công nhận đoàn viên danh dự",
    signers: [handSigner("Bí thư")],
    recipients: say.recipients("Như trên"),
    data: {
      to: [await committeeAt(looking, kase, "decider")],
      blocks: [
        {
          kind: "paragraph",
          text: `${branch} đề nghị công nhận đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, là đoàn viên danh dự.`,
        },
        { kind: "paragraph", text: `Thành tích, đóng góp: ${kase.facts.merits}./.` },
      ],
    },
  };
};

export const honoraryPapers = {
  papers: {
    decision: honour,
    certificate: honoured,
    revocation: revocationOf({ step: "approve", at: "branch", what: "công nhận đoàn viên danh dự" }),
  },
  drafts: { proposal: honoraryProposal },
};

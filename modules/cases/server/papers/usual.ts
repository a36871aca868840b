import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { Vote } from "#kernel/contract/vote.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { standingOf } from "#modules/members/server/api.ts";
import { papersOfCase } from "#modules/papers/server/api.ts";
import * as say from "../../contract/paper-words.ts";
import { type Named, namedOf } from "../named.ts";
import { about, committeeAt, subjectOf, unitAt } from "./say.ts";

type Decided = { decisionNo?: string | null; decisionDate?: PlainDate | null };

/** How the earlier paper is cited: as it was issued here, else by the number that was typed. */
async function citation(looking: Looking, kase: Kase, earlier: Earlier): Promise<string> {
  const second = earlier.second?.(kase);
  const first = await citationOf(looking, kase, earlier.parts ?? ["decision"], earlier.step);
  return second ? `${first} và ${await citationOf(looking, kase, [second.part], second.step)}` : first;
}

async function citationOf(looking: Looking, kase: Kase, names: readonly string[], step: string) {
  const parts = new Set(names);
  // Of several, the one that holds: the others were taken back before.
  const issued = (await papersOfCase(looking.db, kase.id, FEW)).findLast(
    (one) => one.state === "ISSUED" && parts.has(one.case_part ?? ""),
  );
  if (issued) return say.cited(issued.number_text, issued.issued_on);
  const form = await formOf<Decided>(looking.db, kase.id, step);
  return say.cited(form.decisionNo, form.decisionDate);
}

type Earlier = {
  /** The step that decided, the unit that carries it out, and what was decided: "kết nạp đoàn viên". */
  step: string;
  at: string;
  what: string;
  /** The papers that are taken back, and what they are called. */
  parts?: readonly string[];
  title?: string;
  /** What decided about some of the people apart and is taken back with it, when the case has it. */
  second?(kase: Kase): { step: string; part: string } | null;
};
/** Papers of the case that are looked through for the one that is cited. */
const FEW = 20;

/** The decision that takes an earlier one of the case back, with the reason that the step gave. */
export const revocationOf =
  (earlier: Earlier): PaperMaker =>
  async (looking, kase, { comment }) => {
    const person = kase.personId ? await subjectOf(looking, kase) : null;
    const title = earlier.title ?? "Quyết định";
    const paper = `${title} ${await citation(looking, kase, earlier)} về việc ${earlier.what}`;
    const whose = person ? ` đối với đồng chí ${person.fullName}` : "";
    return {
      abstract: `về việc thu hồi ${title.toLocaleLowerCase("vi")} ${earlier.what}`,
      person: person && about(person),
      recipients: say.recipients("Như Điều 3"),
      data: {
        bases: [say.CHARTER, `Căn cứ ${paper}`],
        articles: [
          `Thu hồi ${paper}${whose}.`,
          `Lý do thu hồi: ${say.reason(comment)}. Hệ quả của văn bản bị thu hồi được hủy bỏ kể từ ngày ký Quyết định này.`,
          say.carryOut(await committeeAt(looking, kase, earlier.at)),
        ],
      },
    };
  };

/** The decision that takes an earlier one back for one of the people whom it names. */
export const annulmentOf =
  (earlier: Earlier): PaperMaker =>
  async (looking, kase, { form, comment }) => {
    const person = await standingOf(looking.db, String(form.person));
    if (!person) return null;
    const title = earlier.title ?? "Quyết định";
    const paper = `${title} ${await citation(looking, kase, earlier)} về việc ${earlier.what}`;
    return {
      abstract: `về việc thu hồi ${title.toLocaleLowerCase("vi")} ${earlier.what} đối với đồng chí ${person.fullName}`,
      person: about(person),
      recipients: say.recipients("Như Điều 3"),
      data: {
        bases: [say.CHARTER, `Căn cứ ${paper}`],
        articles: [
          `Thu hồi ${paper} đối với đồng chí ${person.fullName}. Các nội dung khác của văn bản vẫn giữ nguyên hiệu lực.`,
          `Lý do thu hồi: ${say.reason(comment)}. Hệ quả của văn bản đối với đồng chí ${person.fullName} được hủy bỏ kể từ ngày ký Quyết định này.`,
          say.carryOut(await committeeAt(looking, kase, earlier.at)),
        ],
      },
    };
  };

const voteOf = ({ line }: Named) => {
  const vote = Vote.safeParse(line.facts.vote);
  return vote.success ? [{ name: "", vote: vote.data }] : [];
};
const BLANK = "………";
/** Three lines to write on. */
const LINES = Array.from({ length: 45 }, () => "…").join(" ");

/** The minutes of the branch meeting that voted on each person of the case, to be completed and signed by hand. */
export const minutesOf =
  (meeting: {
    /** "xét kết nạp đoàn viên mới" */
    what: string;
    on(kase: Kase): string | null;
    where?(kase: Kase): string | null;
    /** Whose meeting; the branch's when left out. */
    at?: string;
  }): DraftMaker =>
  async (looking, kase) => {
    const named = await namedOf(looking, kase.id);
    const votes = named.flatMap((one) => voteOf(one).map((row) => ({ ...row, name: one.person.fullName })));
    const first = votes[0]?.vote;
    const day = meeting.on(kase);
    return {
      abstract: `Hội nghị chi đoàn ${meeting.what}`,
      data: {
        facts: [
          { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ${day ? say.longDay(day) : BLANK}` },
          { label: "Địa điểm", value: meeting.where?.(kase) ?? BLANK },
          { label: "Có mặt", value: first ? `${first.present}/${first.eligible} đoàn viên` : BLANK },
          { label: "Chủ tọa", value: BLANK },
          { label: "Thư ký", value: BLANK },
        ],
        blocks: [
          { kind: "heading", text: "I. Nội dung" },
          {
            kind: "paragraph",
            text: `Hội nghị ${meeting.what} của ${await unitAt(looking, kase, meeting.at ?? "branch")}.`,
          },
          { kind: "paragraph", text: `Ý kiến thảo luận: ${LINES}` },
          ...(votes.length > 0 ? [{ kind: "heading" as const, text: "II. Kết quả biểu quyết" }] : []),
        ],
        votes: votes.length > 0 ? say.votesTable(votes) : null,
        closing: [`Biên bản được đọc lại trước hội nghị và thông qua lúc ${BLANK} giờ ${BLANK} cùng ngày.`],
      },
    };
  };

/** What a branch resolved about the people of a case: a proposal to its superior, or its own decision. */
export async function branchResolution(
  looking: Looking,
  kase: Kase,
  text: { what: string; meetingOn: string; items: readonly string[]; named: readonly Named[] },
) {
  const branch = await unitAt(looking, kase, "branch");
  const table = say.peopleTable(
    text.named.map((one) => ({ ...one.person, vote: voteOf(one)[0]?.vote })),
    [
      {
        column: { title: "Biểu quyết", width: 2.2, align: "center" as const },
        value: (one) => (one.vote ? `${one.vote.for}/${one.vote.present} tán thành` : null),
      },
    ],
  );
  return {
    abstract: `về việc ${text.what}`,
    recipients: say.recipients(`${await committeeAt(looking, kase, "base")} (để báo cáo)`),
    data: {
      bases: [say.CHARTER, `Căn cứ kết quả biểu quyết tại hội nghị ${branch} ${say.longDay(text.meetingOn)}`],
      items: [...text.items],
      ...say.listed(table, text.what),
      closing: [`Nghị quyết đã được hội nghị thông qua và có hiệu lực kể từ ngày ký./.`],
    },
  };
}

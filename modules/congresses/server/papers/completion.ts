import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, type Named, namedOf, revocationOf, unitAt } from "#modules/cases/server/api.ts";
import type { Organ, Rank } from "#modules/leadership/contract/organs.ts";
import type { completion } from "../../contract/completion.ts";
import { BLANK, seatWords } from "./seats-in-words.ts";

type Issued = PaperMaker<typeof completion>;
type Change = { change?: "ELECT" | "APPOINT" | "REMOVE"; organ?: Organ; rank?: Rank; votes?: number | null };

const ORGANS: Partial<Record<Organ, string>> = {
  EXECUTIVE_COMMITTEE: "Ban Chấp hành",
  STANDING_COMMITTEE: "Ban Thường vụ",
  INSPECTION_COMMITTEE: "Ủy ban Kiểm tra",
};
const changeOf = ({ line }: Pick<Named, "line">): Change => line.facts as Change;

/** What changes for one: the seat taken, or the organ left. Why somebody leaves stands on no paper. */
function changeWords(named: Pick<Named, "line">): string {
  const { change, organ = "EXECUTIVE_COMMITTEE", rank = "COMMITTEE_MEMBER" } = changeOf(named);
  if (change === "REMOVE") return `Thôi tham gia ${ORGANS[organ] ?? ""}`;
  return `${change === "ELECT" ? "Bầu bổ sung" : "Chỉ định"}: ${seatWords({ organ, rank })}`;
}

async function changes(looking: Looking, caseId: string) {
  const named = await namedOf(looking, caseId);
  const of = (...kinds: string[]) => named.filter((one) => kinds.includes(changeOf(one).change ?? "")).length;
  const table = say.peopleTable(
    named.map(({ person, line }) => ({ ...person, line })),
    [{ column: { title: "Nội dung", width: 3.6 }, value: changeWords }],
  );
  return { named, table, elected: of("ELECT"), appointed: of("APPOINT"), leaving: of("REMOVE") };
}

type Counts = { elected: number; appointed: number; leaving: number };
/** "bầu bổ sung 01 đồng chí, cho thôi giữ chức vụ 01 đồng chí" */
const summed = ({ elected, appointed, leaving }: Counts, verbs: { elected: string; appointed: string }) =>
  [
    elected > 0 && `${verbs.elected} ${say.count(elected)} đồng chí`,
    appointed > 0 && `${verbs.appointed} ${say.count(appointed)} đồng chí`,
    leaving > 0 && `cho thôi giữ chức vụ ${say.count(leaving)} đồng chí`,
  ]
    .filter(Boolean)
    .join(", ");
const upper = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

const proposal: Issued = async (looking, kase) => {
  const { table, ...counts } = await changes(looking, kase.id);
  const unit = await unitAt(looking, kase, "unit");
  const superior = await committeeAt(looking, kase, "superior");
  const asked = summed(counts, {
    elected: "chuẩn y kết quả bầu bổ sung",
    appointed: "chỉ định bổ sung",
  });
  const met =
    kase.facts.how === "COMMITTEE"
      ? `Hội nghị Ban Chấp hành ${unit} ${say.longDay(kase.facts.meetingOn)} đã xem xét việc kiện toàn Ban Chấp hành.`
      : `Ngày họp xét nhân sự kiện toàn Ban Chấp hành ${unit}: ${say.longDay(kase.facts.meetingOn)}.`;
  return {
    abstract: `kiện toàn Ban Chấp hành ${unit}`,
    recipients: say.recipients("Như trên"),
    data: {
      to: [superior],
      blocks: [
        { kind: "paragraph", text: met },
        { kind: "paragraph", text: `Lý do kiện toàn: ${say.reason(kase.facts.reason)}.` },
        {
          kind: "paragraph",
          text: `Kính đề nghị ${superior} ${asked || "xem xét, quyết định"} theo danh sách kèm theo./.`,
        },
      ],
      appendices:
        table.rows.length > 0 ? [{ abstract: `Đề nghị kiện toàn Ban Chấp hành ${unit}`, table }] : [],
    },
  };
};

const decision: Issued = async (looking, kase) => {
  const { table, ...counts } = await changes(looking, kase.id);
  const unit = await unitAt(looking, kase, "unit");
  const done = summed(counts, { elected: "chuẩn y kết quả bầu bổ sung", appointed: "chỉ định" });
  return {
    abstract: `về việc kiện toàn Ban Chấp hành ${unit}`,
    recipients: say.recipients(`Ban Chấp hành ${unit}`, "Như Điều 1"),
    data: {
      bases: [
        say.CHARTER,
        ...(kase.facts.how === "COMMITTEE"
          ? [`Căn cứ Biên bản hội nghị Ban Chấp hành ${unit} ${say.longDay(kase.facts.meetingOn)}`]
          : []),
        `Xét Tờ trình về việc kiện toàn Ban Chấp hành ${unit}`,
      ],
      articles: [
        `${upper(done)} có tên ${say.where(table)}.`,
        "Các đồng chí có tên bàn giao, nhận nhiệm vụ kể từ ngày ký Quyết định này.",
        say.carryOut(`Ban Chấp hành ${unit}`),
      ],
      ...say.listed(table, `Kiện toàn Ban Chấp hành ${unit}`),
    },
  };
};

/** The minutes of the committee's meeting, to be completed and signed by hand before it is sent. */
const minutes: DraftMaker<typeof completion> = async (looking, kase) => {
  const { named } = await changes(looking, kase.id);
  const unit = await unitAt(looking, kase, "unit");
  return {
    abstract: `Hội nghị kiện toàn Ban Chấp hành ${unit}`,
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ${say.longDay(kase.facts.meetingOn)}` },
        { label: "Địa điểm", value: BLANK },
        { label: "Có mặt", value: `${BLANK}/${BLANK} ủy viên` },
        { label: "Chủ tọa", value: BLANK },
        { label: "Thư ký", value: BLANK },
      ],
      blocks: [
        { kind: "heading", text: "I. Nội dung" },
        { kind: "paragraph", text: `Lý do kiện toàn: ${say.reason(kase.facts.reason)}.` },
        { kind: "heading", text: "II. Kết quả" },
        {
          kind: "paragraph",
          text: `Phiếu bầu bổ sung: phát ra ${BLANK}, thu về ${BLANK}, không hợp lệ ${BLANK}.`,
        },
      ],
      votes: {
        columns: [
          { title: "TT", align: "center" },
          { title: "Họ và tên", width: 3 },
          { title: "Nội dung", width: 3.6 },
          { title: "Số phiếu", width: 1.2, align: "center" },
        ],
        rows: named.map((one, i) => [
          String(i + 1),
          one.person.fullName,
          changeWords(one),
          changeOf(one).change === "ELECT" ? String(changeOf(one).votes ?? "") : "–",
        ]),
      },
      closing: [`Biên bản được đọc lại trước hội nghị và thông qua lúc ${BLANK} giờ ${BLANK} cùng ngày.`],
    },
  };
};

export const completionPapers = {
  papers: {
    proposal,
    decision,
    revocation: revocationOf({ step: "approve", at: "unit", what: "kiện toàn Ban Chấp hành" }),
  },
  drafts: { minutes },
};

import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, revocationOf, unitAt } from "#modules/cases/server/api.ts";
import type { congress } from "../../contract/congress.ts";
import { countVotes, type HeldForm, type MeetingForm } from "../count-votes.ts";
import { ballotRecord, delegates, minutes } from "./congress-forms.ts";
import { inSentence, organWords, seatsTable } from "./seats-in-words.ts";

type Congress = Kase<typeof congress>;
type Issued = PaperMaker<typeof congress>;
type Sent = MeetingForm & { firstMeetingOn: string };

const KINDS = { REGULAR: "", FIRST: " lần thứ nhất", EXTRAORDINARY: " bất thường" } as const;

/** The congress as papers call it: "Đại hội lần thứ nhất Chi đoàn thôn Một, nhiệm kỳ 2027 – 2030". */
const named = async (looking: Looking, kase: Congress): Promise<string> =>
  `Đại hội${KINDS[kase.facts.kind]} ${await unitAt(looking, kase, "unit")}, ${inSentence(kase.facts.termName)}`;

const proposal: Issued = async (looking, kase, { form }) => {
  const sent = form as Sent;
  const held = await formOf<HeldForm>(looking.db, kase.id, "hold");
  const count = await countVotes(looking, kase, kase.places.unit as PlaceOf, sent);
  const table = seatsTable(count.people, count.seats);
  const committee = await committeeAt(looking, kase, "unit");
  const superior = await committeeAt(looking, kase, "superior");
  const called = kase.facts.form === "DELEGATES" ? "đại biểu" : "đoàn viên";
  return {
    abstract: "đề nghị chuẩn y kết quả đại hội",
    recipients: say.recipients("Như trên"),
    data: {
      to: [superior],
      blocks: [
        {
          kind: "paragraph",
          text: `${await named(looking, kase)} đã họp ${say.longDay(kase.facts.heldOn ?? looking.today)}, có ${held.present} trên ${kase.facts.summoned ?? 0} ${called} được triệu tập dự.`,
        },
        {
          kind: "paragraph",
          text: `Đại hội đã bầu ${organWords(count.seats, await unitAt(looking, kase, "unit"))}; các chức danh được bầu theo Điều lệ Đoàn, phiên họp thứ nhất ${say.longDay(sent.firstMeetingOn)}.`,
        },
        {
          kind: "paragraph",
          text: `${committee} đề nghị ${superior} xem xét, chuẩn y kết quả bầu cử đối với ${say.count(table.rows.length)} đồng chí có tên trong danh sách kèm theo./.`,
        },
      ],
      appendices: table.rows.length > 0 ? [{ abstract: "Đề nghị chuẩn y kết quả bầu cử", table }] : [],
    },
  };
};

const decision: Issued = async (looking, kase) => {
  const sent = await formOf<Sent>(looking.db, kase.id, "sendResults");
  const { seats, people } = await countVotes(looking, kase, kase.places.unit as PlaceOf);
  const table = seatsTable(people, seats);
  const unit = await unitAt(looking, kase, "unit");
  const organ = organWords(seats, unit);
  return {
    abstract: `về việc chuẩn y ${organ}, ${inSentence(kase.facts.termName)}`,
    recipients: say.recipients(`Ban Chấp hành ${unit}`, "Như Điều 1"),
    data: {
      bases: [
        say.CHARTER,
        `Căn cứ Biên bản ${await named(looking, kase)} ${say.longDay(kase.facts.heldOn ?? looking.today)} và biên bản kiểm phiếu`,
        `Căn cứ kết quả phiên họp thứ nhất ${say.longDay(sent.firstMeetingOn)}`,
        `Xét đề nghị của Ban Chấp hành ${unit}`,
      ],
      articles: [
        `Chuẩn y ${organ}, ${inSentence(kase.facts.termName)}, gồm ${say.count(table.rows.length)} đồng chí có tên ${say.where(table)}.`,
        `Các đồng chí được chuẩn y nhận nhiệm vụ kể từ ngày ký Quyết định này; đại hội sau tổ chức trước ${say.longDay(kase.facts.termTo)}.`,
        say.carryOut(`Ban Chấp hành ${unit}`),
      ],
      ...say.listed(table, `Chuẩn y ${organ}`),
    },
  };
};

export const congressPapers = {
  papers: {
    proposal,
    decision,
    revocation: revocationOf({ step: "ratify", at: "unit", what: "chuẩn y kết quả đại hội" }),
  },
  drafts: { delegates, minutes, ballotRecord } satisfies Record<string, DraftMaker<typeof congress>>,
};

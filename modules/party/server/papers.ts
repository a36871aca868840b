import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Vote } from "#kernel/contract/vote.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import { formOf } from "#kernel/workflow/store.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { partyIntroduction } from "../contract/introduction.ts";
import { introductionVote } from "./vote.ts";

type Issued = PaperMaker<typeof partyIntroduction>;
type Ballot = { meetingOn: string; vote: Vote };

const GUIDANCE = "Căn cứ Hướng dẫn số 12-HD/BTCTW về nghiệp vụ công tác đảng viên";
const merits = (text: string) => `Ưu điểm, thành tích: ${text}`;

const branchResolution: Issued = async (looking, kase, { form }) => {
  const { meetingOn, vote } = form as unknown as Ballot;
  if (!introductionVote(await rulesOn(looking.db, meetingOn as PlainDate), vote).carried) return null;
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc giới thiệu đoàn viên ưu tú cho Đảng",
    person: about(person),
    recipients: say.recipients(`${await committeeAt(looking, kase, "base")}`),
    data: {
      bases: [
        say.CHARTER,
        GUIDANCE,
        `Căn cứ kết quả bỏ phiếu kín tại hội nghị ${branch} ${say.longDay(meetingOn)}`,
      ],
      items: [
        `Giới thiệu đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, là đoàn viên ưu tú để Đảng xem xét, bồi dưỡng, kết nạp.`,
        merits(kase.facts.merits),
        `Đề nghị ${await committeeAt(looking, kase, "base")} xem xét, ra nghị quyết giới thiệu.`,
      ],
      closing: [
        `Nghị quyết được ${vote.for}/${vote.eligible} đoàn viên của chi đoàn tán thành (${vote.present} đồng chí có mặt)./.`,
      ],
    },
  };
};

const resolution: Issued = async (looking, kase) => {
  const { meetingOn, vote } = await formOf<Ballot>(looking.db, kase.id, "vote");
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc giới thiệu đoàn viên ưu tú vào Đảng",
    person: about(person),
    recipients: say.recipients("Cấp ủy có thẩm quyền", `Ban Chấp hành ${branch}`),
    data: {
      bases: [
        say.CHARTER,
        GUIDANCE,
        `Xét Nghị quyết hội nghị ${say.longDay(meetingOn)} của ${branch} (${vote.for}/${vote.eligible} đoàn viên tán thành)`,
      ],
      items: [
        `Giới thiệu đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, đoàn viên ${branch}, với cấp ủy xem xét kết nạp vào Đảng Cộng sản Việt Nam.`,
        merits(kase.facts.merits),
        "Chịu trách nhiệm trước Đảng về việc giới thiệu này.",
      ],
      closing: ["Nghị quyết có giá trị trong 12 tháng kể từ ngày ký./."],
    },
  };
};

const BLANK = "………";

const minutes: DraftMaker<typeof partyIntroduction> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    abstract: "Hội nghị chi đoàn xét giới thiệu đoàn viên ưu tú cho Đảng",
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ngày ${BLANK}` },
        { label: "Địa điểm", value: BLANK },
        { label: "Có mặt", value: `${BLANK}/${BLANK} đoàn viên` },
      ],
      blocks: [
        { kind: "heading", text: "I. Nội dung" },
        { kind: "paragraph", text: `Hội nghị xét giới thiệu đồng chí ${person.fullName} và bỏ phiếu kín.` },
        { kind: "heading", text: "II. Kết quả kiểm phiếu" },
        ...["Phiếu phát ra", "Phiếu thu về", "Phiếu không hợp lệ", "Tán thành", "Không tán thành"].map(
          (label) => ({
            kind: "item" as const,
            text: `${label}: ${BLANK}`,
          }),
        ),
      ],
      closing: ["Biên bản được đọc lại trước hội nghị và thông qua cùng ngày."],
    },
  };
};

export const introductionPapers = { papers: { branchResolution, resolution }, drafts: { minutes } };

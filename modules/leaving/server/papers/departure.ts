import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { about, committeeAt, revocationOf, subjectOf, unitAt } from "#modules/cases/server/api.ts";
import type { deferral, departure, restoration } from "../../contract/departure.ts";

const decision: PaperMaker<typeof departure> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc cho đoàn viên ra khỏi Đoàn",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [say.CHARTER, `Xét đơn của đồng chí ${person.fullName} và đề nghị của ${branch}`],
      articles: [
        `Đồng ý cho đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, đoàn viên ${branch}, ra khỏi Đoàn TNCS Hồ Chí Minh theo nguyện vọng, kể từ ${say.longDay(kase.facts.on)}.`,
        `Giao ${branch} thu hồi thẻ đoàn viên và hoàn thiện hồ sơ.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

const notice: PaperMaker<typeof departure> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc ghi giảm đoàn viên từ trần",
    person: about(person),
    recipients: say.recipients("Như trên"),
    data: {
      to: [`Ban Chấp hành ${branch}`],
      blocks: [
        {
          kind: "paragraph",
          text: `${await committeeAt(looking, kase, "base")} thông báo: đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, đoàn viên ${branch}, từ trần ${say.longDay(kase.facts.on)}. Danh sách đoàn viên được ghi giảm kể từ ngày này; thẻ và sổ đoàn viên được gia đình lưu giữ làm kỷ niệm./.`,
        },
      ],
    },
  };
};

const request: DraftMaker<typeof departure> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  return {
    person: about(person),
    data: {
      to: [`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
      ],
      paragraphs: ["Tôi tự nguyện xin ra khỏi Đoàn TNCS Hồ Chí Minh. Lý do: ……………………………"],
    },
  };
};

export const departurePapers = {
  papers: {
    decision,
    notice,
    revocation: revocationOf({
      step: "approve",
      at: "branch",
      what: "ghi giảm đoàn viên",
      parts: ["decision", "notice"],
      title: "Văn bản",
    }),
  },
  drafts: { request },
};

const restored: PaperMaker<typeof restoration> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const branch = await unitAt(looking, kase, "branch");
  const annulled = say.cited(kase.facts.annulledNo, kase.facts.annulledOn);
  return {
    abstract: "về việc khôi phục đoàn tịch",
    person: about(person),
    recipients: say.recipients(`Ban Chấp hành ${branch}`, "Đồng chí có tên ở Điều 1"),
    data: {
      bases: [say.CHARTER, `Căn cứ Quyết định hủy ${annulled}`, `Xét đề nghị của ${branch}`],
      articles: [
        `Khôi phục đoàn tịch cho đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}; tuổi Đoàn được tính liên tục.`,
        `Đồng chí ${person.fullName} tiếp tục sinh hoạt tại ${branch}; thẻ đoàn viên có giá trị trở lại.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
    },
  };
};

export const restorationPapers = { papers: { decision: restored } };

/** The reason is between the member and the branch: the paper says only that there is one. */
const granted: PaperMaker<typeof deferral> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const { from, to } = kase.facts;
  return {
    abstract: "về việc cho đoàn viên hoãn sinh hoạt",
    person: about(person),
    recipients: say.recipients(
      `${await committeeAt(looking, kase, "base")} (để báo cáo)`,
      "Đồng chí có tên ở mục 1",
    ),
    data: {
      bases: [say.CHARTER, `Xét đơn của đồng chí ${person.fullName}`],
      items: [
        `Đồng ý cho đồng chí ${person.fullName}, sinh ngày ${say.shortDay(person.dateOfBirth)}, hoãn sinh hoạt Đoàn từ ${say.longDay(from)}; sinh hoạt trở lại từ ${say.longDay(to)}.`,
        "Trong thời gian hoãn, đồng chí vẫn là đoàn viên của chi đoàn và đóng đoàn phí theo quy định.",
      ],
      closing: ["Nghị quyết có hiệu lực kể từ ngày ký./."],
    },
  };
};

const leave: DraftMaker<typeof deferral> = async (looking, kase) => {
  const person = await subjectOf(looking, kase);
  const { from, to } = kase.facts;
  return {
    person: about(person),
    data: {
      to: [`Ban Chấp hành ${await unitAt(looking, kase, "branch")}`],
      facts: [
        { label: "Tôi là", value: [{ text: person.fullName, bold: true }] },
        { label: "Sinh ngày", value: say.shortDay(person.dateOfBirth) },
        { label: "Mã đoàn viên", value: person.memberCode },
      ],
      paragraphs: [
        `Tôi xin được hoãn sinh hoạt Đoàn từ ${say.longDay(from)} và sinh hoạt trở lại từ ${say.longDay(to)}. Lý do: ……………………………`,
        "Trong thời gian này tôi vẫn đóng đoàn phí và giữ liên lạc với chi đoàn.",
      ],
    },
  };
};

export const deferralPapers = { papers: { resolution: granted }, drafts: { request: leave } };

import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import {
  branchResolution,
  carriedOf,
  committeeAt,
  minutesOf,
  type Named,
  namedOf,
  unitAt,
} from "#modules/cases/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { removal } from "../../contract/removal.ts";

type Issued = PaperMaker<typeof removal>;

const CAUSES: ReadonlyMap<string, string> = new Map(
  removal.lines.fields.cause.of.map((one) => [one.value, one.vi]),
);

const tableOf = (named: readonly Named[]) =>
  say.peopleTable(
    named.map(({ person, line }) => ({ ...person, line })),
    [
      {
        column: { title: "Lý do", width: 3 },
        value: ({ line }) => {
          const cause = CAUSES.get(String(line.facts.cause)) ?? "";
          return `${cause}, ${say.count(Number(line.facts.months ?? 0))} tháng`;
        },
      },
    ],
  );

const carried = async (looking: Parameters<Issued>[0], kase: Parameters<Issued>[1]): Promise<Named[]> => {
  const rules = await rulesOn(looking.db, kase.facts.meetingOn);
  return carriedOf(await namedOf(looking, kase.id), voteRuleOf(rules));
};

const resolution: Issued = async (looking, kase) => {
  const named = await carried(looking, kase);
  if (named.length === 0) return null;
  return branchResolution(looking, kase, {
    what: "xóa tên trong danh sách đoàn viên",
    meetingOn: kase.facts.meetingOn,
    named,
    items: [
      `Xóa tên ${say.count(named.length)} đồng chí có tên dưới đây trong danh sách đoàn viên, kể từ ${say.longDay(kase.facts.meetingOn)}.`,
      `Báo cáo ${await committeeAt(looking, kase, "base")}; thu hồi thẻ đoàn viên theo quy định.`,
    ],
  });
};

const report: Issued = async (looking, kase) => {
  const named = await carried(looking, kase);
  if (named.length === 0) return null;
  const base = await committeeAt(looking, kase, "base");
  const branch = await unitAt(looking, kase, "branch");
  const table = tableOf(named);
  const short = say.isShort(table);
  return {
    abstract: "kết quả xét xóa tên trong danh sách đoàn viên",
    recipients: say.recipients("Như trên"),
    data: {
      to: [base],
      blocks: [
        {
          kind: "paragraph",
          text: `${branch} đã nhắc, thông báo cho đoàn viên ${say.longDay(kase.facts.noticeOn)} và họp xét ${say.longDay(kase.facts.meetingOn)}. Hội nghị quyết định xóa tên ${say.count(named.length)} đồng chí:`,
        },
        ...(short ? [{ kind: "table" as const, ...table }] : []),
        { kind: "paragraph", text: `${branch} báo cáo ${base} biết, chỉ đạo./.` },
      ],
      ...(short ? {} : say.listed(table, "Đoàn viên bị xóa tên")),
    },
  };
};

/** For all of them, or for the one whom the step names. */
const restoration: Issued = async (looking, kase, { form, comment }) => {
  const named = await namedOf(looking, kase.id);
  const table = tableOf(
    named.filter(({ line }) => form.person === undefined || line.personId === form.person),
  );
  const branch = await unitAt(looking, kase, "branch");
  return {
    abstract: "về việc không đồng ý xóa tên, khôi phục trong danh sách đoàn viên",
    recipients: say.recipients(`Ban Chấp hành ${branch}`),
    data: {
      bases: [say.CHARTER, `Xét báo cáo của ${branch} về việc xóa tên đoàn viên`],
      articles: [
        `Không đồng ý việc xóa tên, khôi phục trong danh sách đoàn viên đối với ${say.count(table.rows.length)} đồng chí có tên ${say.where(table)}.`,
        `Lý do: ${say.reason(comment)}.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
      ...say.listed(table, "Đoàn viên được khôi phục"),
    },
  };
};

const notice: DraftMaker<typeof removal> = async (looking, kase) => {
  const branch = await unitAt(looking, kase, "branch");
  return (await namedOf(looking, kase.id)).map(({ person, line }) => ({
    abstract: "nhắc đoàn viên tham gia sinh hoạt và đóng đoàn phí",
    signers: [
      { name: "……………………………", position: "Bí thư chi đoàn", authority: null, onBehalfOf: null, note: null },
    ],
    recipients: say.recipients("Như trên"),
    data: {
      to: [`Đồng chí ${person.fullName}`],
      blocks: [
        {
          kind: "paragraph",
          text: `Theo theo dõi của ${branch}, đồng chí đã ${say.count(Number(line.facts.months ?? 0))} tháng: ${(CAUSES.get(String(line.facts.cause)) ?? "").toLocaleLowerCase("vi")}.`,
        },
        {
          kind: "paragraph",
          text: `${branch} đề nghị đồng chí liên hệ, tham gia sinh hoạt hoặc cho biết lý do trước khi chi đoàn họp xét theo Điều lệ Đoàn./.`,
        },
      ],
    },
  }));
};

export const removalPapers = {
  papers: { resolution, report, restoration, restorationOfOne: restoration },
  drafts: {
    notice,
    minutes: minutesOf({
      what: "xét xóa tên trong danh sách đoàn viên",
      on: (kase) => (kase.facts.meetingOn as string | null) ?? null,
    }),
  },
};

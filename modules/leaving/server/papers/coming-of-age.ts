import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import {
  annulmentOf,
  committeeAt,
  minutesOf,
  type Named,
  namedOf,
  revocationOf,
  unitAt,
} from "#modules/cases/server/api.ts";
import type { comingOfAge } from "../../contract/coming-of-age.ts";

type Issued = PaperMaker<typeof comingOfAge>;

/** Who may come of age now: those who change their status meanwhile are asked for again by the step itself. */
const withWish = async (looking: Looking, kase: Kase, wish: string): Promise<Named[]> =>
  (await namedOf(looking, kase.id)).filter(({ line }) => line.facts.wish === wish);

const tableOf = (named: readonly Named[]) =>
  say.peopleTable(
    named.map((one) => one.person),
    [say.unitColumn],
  );

const decision: Issued = async (looking, kase) => {
  const going = await withWish(looking, kase, "MATURE");
  const staying = await withWish(looking, kase, "STAY");
  const branch = await unitAt(looking, kase, "branch");
  const lists = [
    ...(going.length > 0 ? [{ abstract: "Đoàn viên trưởng thành Đoàn", table: tableOf(going) }] : []),
    ...(staying.length > 0
      ? [{ abstract: "Đoàn viên quá 30 tuổi tiếp tục sinh hoạt Đoàn", table: tableOf(staying) }]
      : []),
  ];
  return {
    abstract: "về việc trưởng thành Đoàn",
    recipients: say.recipients(`Ban Chấp hành ${branch}`, `Như Điều ${lists.length + 2}`),
    data: {
      bases: [say.CHARTER, `Xét đề nghị của ${branch}`],
      articles: [
        ...(going.length > 0
          ? [
              `Công nhận trưởng thành Đoàn đối với ${say.count(going.length)} đồng chí có tên trong danh sách kèm theo và cấp Giấy chứng nhận trưởng thành Đoàn.`,
            ]
          : []),
        ...(staying.length > 0
          ? [
              `Đồng ý cho ${say.count(staying.length)} đồng chí có tên trong danh sách kèm theo tiếp tục sinh hoạt Đoàn theo nguyện vọng.`,
            ]
          : []),
        `Giao ${branch} tổ chức lễ trưởng thành Đoàn ${say.longDay(kase.facts.ceremonyOn)} và hoàn thiện sổ đoàn viên.`,
        say.carryOut(`Ban Chấp hành ${branch}`),
      ],
      appendices: lists,
    },
  };
};

const yearsIn = (from: PlainDate | null, on: PlainDate): string => {
  const years = from ? Number(on.slice(0, 4)) - Number(from.slice(0, 4)) : 0;
  return years > 0 ? ` sau ${years} năm sinh hoạt` : "";
};

const certificate: Issued = async (looking, kase, { form, on }) => {
  const grantor = `${await committeeAt(looking, kase, "base")} chứng nhận đồng chí`;
  const decided = say.cited(form.decisionNo, form.decisionDate);
  return (await withWish(looking, kase, "MATURE")).map(({ person }) => ({
    person: { id: person.personId, fullName: person.fullName },
    data: {
      grantor,
      name: person.fullName,
      lines: [
        `Sinh ngày ${say.shortDay(person.dateOfBirth)}, đoàn viên ${person.unitName}`,
        `đã trưởng thành Đoàn${yearsIn(person.admissionDate, on)}.`,
        [{ text: `Theo Quyết định ${decided}`, italic: true }],
      ],
    },
  }));
};

const WISHES: Readonly<Record<string, string>> = { MATURE: "Trưởng thành", STAY: "Xin tiếp tục sinh hoạt" };

const list: DraftMaker<typeof comingOfAge> = async (looking, kase) => {
  const named = await namedOf(looking, kase.id);
  const table = say.peopleTable(
    named.map(({ person, line }) => ({ ...person, wish: WISHES[String(line.facts.wish)] ?? "", line })),
    [
      { column: { title: "Ngày vào Đoàn", width: 1.7, align: "center" }, value: admitted },
      { column: { title: "Nguyện vọng", width: 2.2 }, value: (one) => one.wish },
      {
        column: { title: "Nhận xét", width: 3 },
        value: (one) => (one.line.facts.remark as string | null) ?? null,
      },
    ],
  );
  return {
    abstract: "đoàn viên đến tuổi trưởng thành Đoàn",
    data: { table, closing: [`Danh sách có ${say.count(named.length)} đồng chí./.`] },
  };
};

const admitted = (person: { admissionDate: PlainDate | null }): string | null =>
  person.admissionDate && say.shortDay(person.admissionDate);

export const comingOfAgePapers = {
  papers: {
    decision,
    certificate,
    revocation: revocationOf({ step: "approve", at: "branch", what: "trưởng thành Đoàn" }),
    annulment: annulmentOf({ step: "approve", at: "branch", what: "trưởng thành Đoàn" }),
  },
  drafts: {
    list,
    minutes: minutesOf({ what: "xét đoàn viên đến tuổi trưởng thành", on: () => null }),
  },
};

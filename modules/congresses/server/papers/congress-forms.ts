import type { Ballots } from "#kernel/contract/vote.ts";
import type { DraftMaker } from "#kernel/workflow/papers.ts";
import { formOf } from "#kernel/workflow/store.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { handSigner, type Named, namedOf, unitAt } from "#modules/cases/server/api.ts";
import type { congress } from "../../contract/congress.ts";
import { CONGRESS_LINE } from "../../contract/congress-lines.ts";
import { isDelegate } from "../congress-checks.ts";
import { candidatesOf, type HeldForm } from "../count-votes.ts";
import { BLANK, inSentence } from "./seats-in-words.ts";

/* Forms of the congress: what the case knows stands in them, the rest is written by hand on the day. */

type Form = DraftMaker<typeof congress>;

/** Not recorded before it was held. */
const NOT_HELD = "SUMMONED";
const LINES = Array.from({ length: 45 }, () => "…").join(" ");

export const delegates: Form = async (looking, kase) => {
  const people = (await namedOf(looking, kase.id)).filter(isDelegate);
  const words = (value: unknown): string =>
    CONGRESS_LINE.delegate.of.find((one) => one.value === value)?.vi ?? "Đại biểu được bầu";
  const table = say.peopleTable(
    people.map(({ person, line }) => ({ ...person, line })),
    [
      say.unitColumn,
      { column: { title: "Tư cách", width: 2.4 }, value: ({ line }) => words(line.facts.delegate) },
    ],
  );
  return {
    abstract: `Đại hội ${await unitAt(looking, kase, "unit")}, ${inSentence(kase.facts.termName)}`,
    signers: [handSigner("Bí thư")],
    data: { table, closing: [`Danh sách có ${say.count(table.rows.length)} đại biểu./.`] },
  };
};

const heldForm = (looking: Parameters<Form>[0], kase: Parameters<Form>[1]): Promise<HeldForm> | null =>
  kase.state === NOT_HELD ? null : formOf<HeldForm>(looking.db, kase.id, "hold");

const slips = (ballots: Ballots | null | undefined): string =>
  ballots
    ? `phát ra ${ballots.issued}, thu về ${ballots.returned}, không hợp lệ ${ballots.invalid}`
    : `phát ra ${BLANK}, thu về ${BLANK}, không hợp lệ ${BLANK}`;

/** Whoever stands for a committee with the votes that they got; a blank where they are not counted yet. */
function votesTable(people: readonly Named[], ballots: Ballots | null | undefined) {
  const base = ballots?.returned ?? 0;
  return {
    columns: [
      { title: "TT", align: "center" as const },
      { title: "Họ và tên người ứng cử", width: 4 },
      { title: "Số phiếu bầu", width: 1.6, align: "center" as const },
      { title: "Tỷ lệ", width: 1.4, align: "center" as const },
    ],
    rows: people.map(({ person, line }, i) => {
      const votes = line.facts.votes;
      const share = typeof votes === "number" && base > 0 ? (100 * votes) / base : null;
      return [
        String(i + 1),
        person.fullName,
        typeof votes === "number" ? String(votes) : "",
        share === null ? "" : `${share.toFixed(1).replace(".", ",")} %`,
      ];
    }),
  };
}

export const ballotRecord: Form = async (looking, kase) => {
  const held = await heldForm(looking, kase);
  const people = (await candidatesOf(looking, kase.id)).filter(({ line }) => line.facts.stands === true);
  const unit = await unitAt(looking, kase, "unit");
  const seats = say.count(held?.committeeSize ?? kase.facts.committeeSize);
  return {
    abstract: `Kiểm phiếu bầu Ban Chấp hành ${unit}, ${inSentence(kase.facts.termName)}`,
    signers: [handSigner("Thư ký"), handSigner("Trưởng Ban kiểm phiếu")],
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ${day(kase.facts.heldOn)}` },
        { label: "Ban kiểm phiếu", value: BLANK },
        { label: "Được triệu tập", value: String(kase.facts.summoned ?? BLANK) },
        { label: "Có mặt", value: String(held?.present ?? BLANK) },
        { label: "Số lượng được bầu", value: seats },
        { label: "Số phiếu", value: slips(held?.committeeBallots) },
      ],
      blocks: [{ kind: "heading", text: "Kết quả" }],
      votes: votesTable(people, held?.committeeBallots),
      closing: [
        `Trúng cử là những đồng chí được quá nửa số phiếu, lấy từ cao xuống thấp cho đủ ${seats} người.`,
        "Biên bản lập thành 02 bản, thông qua trước đại hội.",
      ],
    },
  };
};

const day = (on: string | null | undefined): string => (on ? say.longDay(on) : `ngày ${BLANK}`);

export const minutes: Form = async (looking, kase) => {
  const held = await heldForm(looking, kase);
  const people = (await candidatesOf(looking, kase.id)).filter(({ line }) => line.facts.stands === true);
  const unit = await unitAt(looking, kase, "unit");
  const isOfDelegates = kase.facts.form === "DELEGATES";
  const { committeeSize, directSecretary, heldOn, plannedOn, summoned, termName } = kase.facts;
  return {
    abstract: `Đại hội ${unit}, ${inSentence(termName)}`,
    signers: [handSigner("Thư ký"), handSigner("TM. Đoàn Chủ tịch")],
    data: {
      facts: [
        { label: "Thời gian", value: `${BLANK} giờ ${BLANK}, ${say.longDay(heldOn ?? plannedOn)}` },
        { label: "Địa điểm", value: BLANK },
        {
          label: isOfDelegates ? "Đại biểu được triệu tập" : "Đoàn viên được triệu tập",
          value: String(summoned ?? BLANK),
        },
        { label: "Có mặt", value: String(held?.present ?? BLANK) },
        { label: "Đoàn Chủ tịch, thư ký", value: BLANK },
      ],
      blocks: [
        { kind: "heading", text: "I. Báo cáo và thảo luận" },
        {
          kind: "paragraph",
          text: `Đại hội nghe báo cáo, kiểm điểm Ban Chấp hành; ý kiến thảo luận: ${LINES}`,
        },
        { kind: "heading", text: "II. Bầu cử" },
        {
          kind: "paragraph",
          text: `Đại hội biểu quyết số lượng ${say.count(held?.committeeSize ?? committeeSize)} đồng chí, thông qua danh sách ứng cử và bầu bằng phiếu kín${directSecretary ? "; bầu trực tiếp bí thư tại đại hội" : ""}. Số phiếu: ${slips(held?.committeeBallots)}.`,
        },
        { kind: "heading", text: "III. Kết quả kiểm phiếu" },
      ],
      votes: votesTable(people, held?.committeeBallots),
      closing: [
        `Đại hội thông qua Nghị quyết với ${BLANK} đồng chí tán thành. Biên bản được đọc lại trước đại hội và thông qua lúc ${BLANK} giờ ${BLANK} cùng ngày.`,
      ],
    },
  };
};

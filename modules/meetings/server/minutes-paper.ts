import type { Share } from "#kernel/contract/vote.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import type { AttendanceLine, Guest } from "../contract/meeting.ts";
import { countOf, isValid, needPresent } from "../contract/roll.ts";
import type { Meeting } from "./queries/meetings.ts";

const KINDS: Readonly<Record<string, string>> = {
  REGULAR: "Họp định kỳ",
  THEMATIC: "Sinh hoạt chuyên đề",
  EXTRAORDINARY: "Họp bất thường",
};
/** Paragraphs of one part of the paper, and letters of one paragraph, that the kind's schema takes. */
const MOST_PARAGRAPHS = 120;
const MOST_LETTERS = 3900;

/** What was typed as paragraphs: one for each line; of very many lines several together. */
function paragraphsOf(text: string): { kind: "paragraph"; text: string }[] {
  const lines = text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter(Boolean);
  const together = Math.ceil(lines.length / MOST_PARAGRAPHS);
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at += together) joined.push(lines.slice(at, at + together).join(" "));
  return joined
    .flatMap((line) => line.match(new RegExp(`[\\s\\S]{1,${MOST_LETTERS}}`, "gu")) ?? [])
    .map((line) => ({ kind: "paragraph", text: line }));
}

/** "19 giờ 30 phút, ngày 20 tháng 11 năm 2026" */
const when = ({ atTime, onDay }: Pick<Meeting, "atTime" | "onDay">): string => {
  const [hour, minute] = atTime?.split(":") ?? [];
  return [hour && `${hour} giờ ${minute} phút`, say.longDay(onDay)].filter(Boolean).join(", ");
};

type Told = {
  lines: readonly AttendanceLine[];
  guests: readonly Guest[];
  quorum: Share;
  chair: string;
  secretary: string;
};

/** Members that came, of each branch by itself: each has its own quorum. Nobody's name but the guests' stands there. */
function attendance(meeting: Meeting, { lines, guests, quorum }: Told) {
  const counts = meeting.parts.map((part) => {
    const count = countOf(lines.filter((line) => line.unitId === part.unitId));
    const { eligible, excused, absent, present } = count;
    const need = needPresent(eligible, quorum);
    const prefix = meeting.parts.length > 1 ? `${part.unitName}: ` : "";
    return {
      ...count,
      valid: isValid(count, quorum),
      words: `${prefix}${present}/${eligible} đoàn viên (cần ${need}); vắng có lý do ${excused}, vắng ${absent}`,
    };
  });
  const staying = lines.filter((line) => line.calledAs === "GUEST" && line.presence === "PRESENT");
  const invited = [
    ...guests.map((one) => `${one.fullName} (${one.post})`),
    ...staying.map((one) => `${one.fullName} (sinh hoạt tạm thời)`),
  ];
  return {
    isHeld: counts.some((count) => count.valid),
    facts: [
      { label: "Có mặt", value: counts.map((count) => count.words).join(". ") },
      ...(invited.length > 0
        ? [{ label: "Khách dự", value: invited.join("; ").slice(0, MOST_LETTERS) }]
        : []),
    ],
  };
}

/** The minutes as they are printed: abstract and data of the kind. */
export function minutesOf(meeting: Meeting, told: Told) {
  const { isHeld, facts } = attendance(meeting, told);
  const resolution = meeting.resolution
    ? paragraphsOf(meeting.resolution)
    : [
        {
          kind: "paragraph" as const,
          text: isHeld
            ? "Cuộc họp không ra nghị quyết."
            : "Không đủ số người có mặt theo quy định: không ra nghị quyết, không tính là đã sinh hoạt.",
        },
      ];
  return {
    abstract: `${KINDS[meeting.kind] ?? "Họp"} ${meeting.unitName} ${say.longDay(meeting.onDay)}`,
    data: {
      facts: [
        { label: "Thời gian", value: when(meeting) },
        {
          label: "Địa điểm",
          value: meeting.online
            ? ["Trực tuyến", meeting.place].filter(Boolean).join(", ")
            : (meeting.place ?? ""),
        },
        ...facts,
        { label: "Chủ tọa", value: told.chair },
        { label: "Thư ký", value: told.secretary },
      ],
      blocks: [
        { kind: "heading", text: "I. Nội dung" },
        ...paragraphsOf(meeting.agenda),
        { kind: "heading", text: "II. Diễn biến" },
        ...paragraphsOf(meeting.minutes ?? ""),
        { kind: "heading", text: "III. Nghị quyết" },
        ...resolution,
      ],
      closing: ["Biên bản đã được đọc lại và cuộc họp thông qua./."],
    },
  };
}

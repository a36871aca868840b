import type { Fields } from "#kernel/contract/fields.ts";
import { EMPLOYMENT, INSPECTION_RANKS } from "./seats.ts";

const VOTES = { kind: "whole", least: 0, most: 100_000, optional: true } as const;
const STANDS = { field: "stands", is: [true] } as const;
const RESULT_RANKS = [
  { value: "SECRETARY", vi: "Trúng cử Bí thư", en: "Elected secretary" },
  { value: "DEPUTY_SECRETARY", vi: "Trúng cử Phó Bí thư", en: "Elected deputy secretary" },
  { value: "COMMITTEE_MEMBER", vi: "Trúng cử ủy viên", en: "Elected member" },
  { value: "NONE", vi: "Không trúng cử", en: "Not elected" },
] as const;

/** What is asked of each person of a congress: as a delegate, as a candidate, and the votes that the candidate got. */
export const CONGRESS_LINE = {
  stands: { kind: "yes", optional: true, vi: "Ứng cử Ban Chấp hành", en: "Candidate for the committee" },
  post: {
    kind: "choice",
    of: [
      { value: "SECRETARY", vi: "Bí thư", en: "Secretary" },
      { value: "DEPUTY_SECRETARY", vi: "Phó Bí thư", en: "Deputy secretary" },
    ],
    optional: true,
    when: STANDS,
    vi: "Ứng cử chức danh",
    en: "Candidate for the post of",
  },
  inspection: {
    kind: "choice",
    of: INSPECTION_RANKS,
    optional: true,
    vi: "Ứng cử Ủy ban Kiểm tra",
    en: "Candidate for the inspection committee",
  },
  employment: { ...EMPLOYMENT, when: STANDS },
  votes: { ...VOTES, when: STANDS, vi: "Phiếu bầu vào Ban Chấp hành", en: "Votes for the committee" },
  postVotes: {
    ...VOTES,
    when: { field: "post", is: ["SECRETARY", "DEPUTY_SECRETARY"] },
    vi: "Phiếu bầu chức danh",
    en: "Votes for the post",
  },
  standingVotes: {
    ...VOTES,
    when: STANDS,
    vi: "Phiếu bầu vào Ban Thường vụ",
    en: "Votes for the standing committee",
  },
  inspectionVotes: {
    ...VOTES,
    when: { field: "inspection", is: INSPECTION_RANKS.map((one) => one.value) },
    vi: "Phiếu bầu vào Ủy ban Kiểm tra",
    en: "Votes for the inspection committee",
  },
  // Last: a meeting of all members, which most congresses are, asks nobody.
  delegate: {
    kind: "choice",
    of: [
      { value: "ELECTED", vi: "Đại biểu được bầu", en: "Elected delegate" },
      { value: "EX_OFFICIO", vi: "Đại biểu đương nhiên", en: "Delegate ex officio" },
      { value: "APPOINTED", vi: "Đại biểu chỉ định", en: "Appointed delegate" },
      { value: "CANDIDATE_ONLY", vi: "Không là đại biểu, chỉ ứng cử", en: "No delegate, a candidate only" },
    ],
    optional: true,
    vi: "Tư cách đại biểu",
    en: "Delegate",
    hint: {
      vi: "Chỉ với đại hội đại biểu; để trống là đại biểu được bầu.",
      en: "At a delegates' congress only; left out: elected.",
    },
  },
  result: { kind: "choice", of: RESULT_RANKS, found: true, vi: "Ban Chấp hành", en: "Executive committee" },
  standingResult: { kind: "yes", found: true, vi: "Trúng cử Ban Thường vụ", en: "Standing committee" },
  inspectionResult: { kind: "yes", found: true, vi: "Trúng cử Ủy ban Kiểm tra", en: "Inspection committee" },
} as const satisfies Fields;

import {
  minutes as generalMinutes,
  resolution as generalResolution,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

/* Who is introduced to the Party is a political view: told by the case only. */
const resolution = kindLike(generalResolution, {
  code: "party.resolution",
  vi: "Nghị quyết giới thiệu đoàn viên ưu tú",
  en: "Resolution of introduction",
  confidential: true,
});
const branchResolution = kindLike(generalResolution, {
  code: "party.branch_resolution",
  vi: "Nghị quyết của chi đoàn",
  en: "Resolution of the branch",
  confidential: true,
});
const minutes = kindLike(generalMinutes, {
  code: "party.minutes",
  vi: "Biên bản họp chi đoàn",
  en: "Minutes and count",
  numbered: false,
});

export const papers = [resolution, branchResolution, minutes] as const;

import { minutes as generalMinutes, kindLike } from "#modules/papers/contract/kinds.ts";

export const papers = [
  kindLike(generalMinutes, {
    code: "meetings.minutes",
    vi: "Biên bản sinh hoạt chi đoàn",
    en: "Minutes of a branch meeting",
  }),
] as const;

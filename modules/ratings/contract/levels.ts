import { z } from "zod";

/** The levels of the rating guidance of 2023, from the highest; the same words for members and units. */
export const LEVELS = [
  { value: "EXCELLENT", vi: "Hoàn thành xuất sắc nhiệm vụ", en: "Excellent" },
  { value: "GOOD", vi: "Hoàn thành tốt nhiệm vụ", en: "Good" },
  { value: "COMPLETED", vi: "Hoàn thành nhiệm vụ", en: "Completed" },
  { value: "NOT_COMPLETED", vi: "Không hoàn thành nhiệm vụ", en: "Not completed" },
] as const;
export const RATED = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"] as const;
export const Level = z.enum(RATED);
export type Level = z.infer<typeof Level>;

/** Somebody may be left without a level, for a reason; their line says so. */
export const NOT_RATED = { value: "NOT_RATED", vi: "Không xếp loại", en: "Not rated" } as const;
export const LEVEL_OR_NOT = [...RATED, "NOT_RATED"] as const;

/** The words of the scheme before: kept in the book as they were given, never turned into today's. */
export const OLD_LEVELS = [
  { value: "XUAT_SAC", vi: "Xuất sắc", en: "Excellent (old scheme)" },
  { value: "KHA", vi: "Khá", en: "Fair (old scheme)" },
  { value: "TRUNG_BINH", vi: "Trung bình", en: "Average (old scheme)" },
  { value: "YEU", vi: "Yếu", en: "Weak (old scheme)" },
] as const;
export const OldLevel = z.enum(["XUAT_SAC", "KHA", "TRUNG_BINH", "YEU"]);

const WORDS = new Map<string, { vi: string; en: string }>(
  [...LEVELS, NOT_RATED, ...OLD_LEVELS].map((one) => [one.value, one]),
);
export const levelWords = (level: string): { vi: string; en: string } =>
  WORDS.get(level) ?? { vi: level, en: level };

/** 0 is the highest. */
export const rankOf = (level: Level): number => RATED.indexOf(level);
/** The lower of two. */
export const lowerOf = (a: Level, b: Level): Level => (rankOf(a) >= rankOf(b) ? a : b);

import { currentLocale } from "./i18n.ts";

const tag = (): string => (currentLocale() === "vi" ? "vi-VN" : "en-GB");

/** 1.234.567 in Vietnamese, 1,234,567 in English. */
export const showNumber = (value: number, digits = 0): string =>
  value.toLocaleString(tag(), { maximumFractionDigits: digits });

/** 1.234.567 đ, with the sign of a taking. */
export const showMoney = (dong: number): string => `${showNumber(dong)}\u00a0đ`;

/** `2026-11-22` as 22/11/2026, in both languages, since the papers are Vietnamese. */
export const showDate = (plainDate: string): string => plainDate.slice(0, 10).split("-").reverse().join("/");

const VIETNAM = "Asia/Ho_Chi_Minh";

/** An instant as 14:05 22/11/2026, in Vietnam's time. */
export function showMoment(instant: string | Date): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: VIETNAM,
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("hour")}:${part("minute")} ${part("day")}/${part("month")}/${part("year")}`;
}

/** The day of an instant in Vietnam, 22/11/2026: shortly after midnight it is another than that of the instant's text. */
export const showDay = (instant: string | Date): string => showMoment(instant).slice(-10);

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 ngày trước". Always beside an absolute date, never instead of one. */
export function showAgo(instant: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(tag(), { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "minute");
}

/** Bytes as 3,4 MB, from the gigabyte on as 3,4 GB. */
export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${showNumber(bytes / 1024, 0)} KB`;
  if (bytes < 1024 ** 3) return `${showNumber(bytes / 1024 ** 2, 1)} MB`;
  return `${showNumber(bytes / 1024 ** 3, 1)} GB`;
}

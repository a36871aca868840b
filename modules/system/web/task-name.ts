import { hasText, t } from "#kernel/web/i18n.ts";

/** What a background task is called; its name in the program when this version has no word for it. */
export const taskName = (task: string): string =>
  hasText(`system.task.${task}`) ? t(`system.task.${task}`) : task;

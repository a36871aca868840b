/** PostgreSQL's `disk_full`, the system's "no space left" and "quota exceeded". */
const CODES = new Set(["53100", "ENOSPC", "EDQUOT"]);

/** Whether the work failed because there is no room for it, in the database's folder or in the program's own. */
export const isDiskFull = (error: unknown): boolean =>
  CODES.has(String((error as { code?: unknown } | null)?.code)) ||
  // While PostgreSQL comes back from a full disk, and in what it says while it starts, only the sentence tells.
  /No space left on device/.test(String((error as { message?: unknown } | null)?.message));

/** Why a backup or a restore could not be done: one clear sentence. `code` is for tests and scripts. */
export class BackupProblem extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.name = "BackupProblem";
    this.code = code;
  }
}

/** What a system error means for a backup, said so that a person knows what to do; other errors stay as they are. */
export function explained(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  // 53100: the database's own disk is full.
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100")
    return new BackupProblem("disk_full", `There is no room left on the disk; nothing was changed.`);
  if (code === "ENOENT") return new BackupProblem("no_file", `There is no file or folder ${file}.`);
  if (code === "EACCES" || code === "EPERM")
    return new BackupProblem("no_access", `This user may not read or write ${file}.`);
  return error;
}

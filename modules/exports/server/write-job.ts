import { PassThrough, type Writable } from "node:stream";
import { keepBlob } from "#kernel/files/blobs.ts";
import { storeBytes } from "#kernel/files/upload.ts";
import { handleRun, type RunContext, type RunEnd } from "#kernel/jobs/runs.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { writeCsv } from "#kernel/sheets/write/write-csv.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import { forgetExports, writeExport } from "../contract/jobs.ts";
import { kindOf, type Opened } from "./kinds.ts";
import { deleteExpired, type FileRecord, fileOfRun, markReady } from "./queries/files.ts";
import { isStillTheirs } from "./rights-now.ts";

const MOST_BYTES = 1024 * 1024 * 1024;
/** Rows between two signs of how far it is. */
const STEP = 2000;

class Stopped extends Error {
  readonly end: "again" | "cancelled";
  constructor(end: "again" | "cancelled") {
    super(end);
    this.end = end;
  }
}

export const writeHandler = handleRun(writeExport, async (context, { runId }) => {
  const { db } = context.database;
  const file = await fileOfRun(db, runId);
  if (!file || file.sha256) return "cancelled";
  // Nobody could fetch it: nothing is gathered from the registry.
  if (!(await isStillTheirs(db, file))) return { result: { problem: "rights_ended" } };
  const opened = await kindOf(file.kind).open({ db, vault: context.vault, file });
  try {
    return await write(context, file, opened);
  } catch (error) {
    if (error instanceof Stopped) return error.end;
    throw error;
  }
});

async function write(context: RunContext, file: FileRecord, opened: Opened): Promise<RunEnd> {
  const { db } = context.database;
  const seen = { rows: 0 };
  const sheet = {
    name: opened.sheetName,
    columns: opened.columns,
    rows: watched(context, opened.rows, seen),
    footer: (rows: number) => signature(file, rows),
  };
  const target = new PassThrough();
  // Either side's failure ends the other; the writer's own says why.
  const [written, stored] = await Promise.allSettled([
    writeSheet(target, file, sheet),
    storeBytes(context, target, MOST_BYTES),
  ]);
  if (written.status === "rejected") throw written.reason;
  if (stored.status === "rejected") throw stored.reason;
  if (stored.value === "too_large") throw new Error("the file is larger than a file may be");
  const { sha256, size } = stored.value;
  await db.transaction().execute(async (tx) => {
    const needed = await markReady(tx, file.id, { sha256, size, rows: seen.rows });
    const expiresAt = needed ? file.expires_at : new Date();
    await keepBlob(tx, {
      sha256,
      size,
      name: file.file_name,
      contentType: "export",
      accountId: file.account_id,
      expiresAt,
    });
  });
  await context.progress(seen.rows, seen.rows);
  return { result: { rows: seen.rows, size } };
}

const writeSheet = (target: Writable, file: FileRecord, sheet: Parameters<typeof writeCsv>[1]) =>
  file.format === "csv" ? writeCsv(target, sheet) : writeXlsx(target, { sheets: [sheet] });

async function* watched(
  context: RunContext,
  rows: Opened["rows"],
  seen: { rows: number },
): AsyncGenerator<readonly CellValue[], void, void> {
  for await (const row of rows) {
    yield row;
    if (++seen.rows % STEP > 0) continue;
    if (context.signal.aborted) throw new Stopped("again");
    if (await context.progress(seen.rows)) throw new Stopped("cancelled");
  }
}

const clock = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  dateStyle: "short",
  timeStyle: "short",
});

/** Who took these people out of the house, when, and why: it goes with the file wherever that goes. */
function signature(file: FileRecord, rows: number): string {
  const { displayName, role, unit } = file.acted_as;
  const office = [roleOf(role)?.vi ?? role, unit?.name].filter(Boolean).join(", ");
  const why = file.reason ? `. Lý do: ${file.reason}` : "";
  return `${rows.toLocaleString("vi-VN")} dòng do ${displayName} (${office}) xuất lúc ${clock.format(file.created_at)}${why}. Chỉ dùng cho công tác Đoàn.`;
}

export const forgetHandler = handleJob(forgetExports, async ({ database }) => deleteExpired(database.db), {
  cron: "25 * * * *",
});

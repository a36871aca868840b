import type { Run } from "../contract/endpoints.ts";

/** The place to which a run belongs, and what its link says. Null for work that has no place of its own. */
export type RunPlace = { to: string; hash?: string; words: string };

type Labelled = Pick<Run, "task" | "label" | "unitId">;

const textIn = (label: Run["label"], name: string): string | null => {
  const value = label[name];
  return typeof value === "string" ? value : null;
};

/** The hash that opens the list of bulk actions on a roster (`members`). */
const BULK_HASH = "sua-hang-loat";

export function placeOfRun({ task, label, unitId }: Labelled): RunPlace | null {
  const [module] = task.split(".");
  const batchId = textIn(label, "batchId");
  if (module === "imports" && batchId)
    return { to: `/nhap-bang-tinh/${batchId}`, words: "system.runs.open_import" };
  if (module === "exports") return { to: "/tep-cua-toi", words: "system.runs.open_files" };
  if (textIn(label, "bulkId") && unitId !== null)
    return { to: `/don-vi/${unitId}/doan-vien`, hash: BULK_HASH, words: "system.runs.open_bulk" };
  if (task === "members.scan_duplicates") return { to: "/trung-lap", words: "system.runs.open_duplicates" };
  return null;
}

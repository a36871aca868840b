import type { UnitRow } from "../../contract/unit.ts";

/** One page of a unit's children as far as it came. */
export type Chunk = {
  /** The cursor it was asked with; the first page has none. */
  after: string | undefined;
  rows: readonly UnitRow[] | undefined;
  next: string | null;
  failed: boolean;
};

/** What stands in one line of the drawn tree. */
export type TreeLine =
  | {
      kind: "unit";
      unit: UnitRow;
      level: number;
      parent: number | null;
      expanded: boolean;
      position: number;
      size: number;
    }
  | { kind: "loading" | "failed" | "nothing"; parent: number; level: number }
  | { kind: "more"; parent: number; level: number; after: string };

/**
 * The open part of the tree as lines from above, the way it is drawn and walked.
 * `chunksOf` answers null for a unit that is not expanded.
 */
export function treeLines(
  roots: readonly UnitRow[],
  chunksOf: (unitId: number) => readonly Chunk[] | null,
): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const put = (units: readonly UnitRow[], level: number, parent: number | null) => {
    units.forEach((unit, i) => {
      const chunks = chunksOf(unit.id);
      const expanded = chunks !== null;
      lines.push({ kind: "unit", unit, level, parent, expanded, position: i + 1, size: units.length });
      if (chunks) putChildren(unit.id, chunks, level + 1);
    });
  };
  const putChildren = (parent: number, chunks: readonly Chunk[], level: number) => {
    const units = chunks.flatMap((chunk) => chunk.rows ?? []);
    put(units, level, parent);
    const last = chunks.at(-1);
    if (!last || last.failed) lines.push({ kind: "failed", parent, level });
    else if (!last.rows) lines.push({ kind: "loading", parent, level });
    else if (last.next !== null) lines.push({ kind: "more", parent, level, after: last.next });
    else if (units.length === 0) lines.push({ kind: "nothing", parent, level });
  };
  put(roots, 1, null);
  return lines;
}

export type TreeMove = { focus: number } | { open: number } | { close: number } | null;

/**
 * What an arrow key means on a unit's line, by the pattern of the WAI-ARIA tree: right opens or goes in, left closes or
 * goes out, up and down walk the lines that are drawn.
 */
export function moveIn(lines: readonly TreeLine[], unitId: number, key: string): TreeMove {
  const units = lines.filter((line) => line.kind === "unit");
  const at = units.findIndex((line) => line.unit.id === unitId);
  const here = units[at];
  if (!here) return null;
  const to = (index: number): TreeMove => {
    const line = units[Math.max(0, Math.min(units.length - 1, index))];
    return line ? { focus: line.unit.id } : null;
  };
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "Home":
      return to(0);
    case "End":
      return to(units.length - 1);
    case "ArrowRight":
      if (!here.expanded) return here.unit.hasChildren ? { open: unitId } : null;
      return units[at + 1]?.parent === unitId ? to(at + 1) : null;
    case "ArrowLeft":
      if (here.expanded) return { close: unitId };
      return here.parent === null ? null : { focus: here.parent };
    default:
      return null;
  }
}

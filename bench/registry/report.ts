import { type Figure, isMissed } from "./timing.ts";

const shown = (value: number, unit: string): string =>
  Number.isNaN(value) ? "–" : unit === "ratio" ? value.toFixed(2) : value.toFixed(1);

/** A Markdown table, as it also stands in docs/performance.md. */
export function printTable(figures: readonly Figure[], machine: Record<string, unknown>): void {
  console.log(
    `\n${Object.entries(machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join(" · ")}\n`,
  );
  const rows = figures.map((figure) => [
    figure.what,
    String(figure.n),
    shown(figure.p50, figure.unit),
    shown(figure.p95, figure.unit),
    shown(figure.max, figure.unit),
    figure.target === null
      ? ""
      : `${figure.atLeast ? "≥" : "≤"} ${figure.target}${figure.unit === "ms" ? " ms" : ""}`,
    isMissed(figure) ? "MISSED" : figure.target === null ? "" : "ok",
    figure.note ?? "",
  ]);
  const head = ["what", "n", "p50", "p95", "max", "target", "", "note"];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 || i > 5 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join(" | ")} |`;
  console.log(line(head));
  console.log(`|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  for (const row of rows) console.log(line(row));
  const missed = figures.filter(isMissed).length;
  console.log(`\n${figures.length} figures, ${missed} missed`);
}

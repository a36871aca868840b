/**
 * One-to-one choice with the greatest total: for each row of `scores` its column, or -1. Pairs that score 0
 * are never chosen. Hungarian method with potentials, O(rows² × columns).
 */
export function assignBest(scores: readonly (readonly number[])[]): number[] {
  const n = scores.length;
  const m = Math.max(n, scores[0]?.length ?? 0);
  const cost = (row: number, column: number) => -(scores[row - 1]?.[column - 1] ?? 0);
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    const way = new Int32Array(m + 1);
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(m + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      used[column] = 1;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const reduced = cost(current, j) - (rowPotential[current] as number) - (columnPotential[j] as number);
        if (reduced < (least[j] as number)) {
          least[j] = reduced;
          way[j] = column;
        }
        if ((least[j] as number) < delta) {
          delta = least[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          rowPotential[rowOf[j] as number] = (rowPotential[rowOf[j] as number] as number) + delta;
          columnPotential[j] = (columnPotential[j] as number) - delta;
        } else least[j] = (least[j] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = way[column] as number)
      rowOf[column] = rowOf[way[column] as number] as number;
  }
  const chosen = Array.from({ length: n }, () => -1);
  for (let j = 1; j <= m; j++) {
    const row = (rowOf[j] as number) - 1;
    if (row >= 0 && (scores[row]?.[j - 1] ?? 0) > 0) chosen[row] = j - 1;
  }
  return chosen;
}

const CANDIDATES = [",", ";", "\t", "|"] as const;
const LINES = 50;

/** Excel's own hint: a first line `sep=;`. */
export function separatorLine(sample: string): string | null {
  return /^\uFEFF?"?sep=([^\r\n"])"?\r?\n/i.exec(sample)?.[1] ?? null;
}

/**
 * The delimiter that cuts most lines into the same number of fields, quotes respected; more fields win
 * among equals. A comma when there is one column only.
 */
export function detectDelimiter(sample: string): string {
  let best = ",";
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const counts = fieldCounts(sample, candidate).filter((n) => n > 1);
    const commonest = mode(counts);
    const agreeing = counts.filter((n) => n === commonest).length;
    const score = commonest < 2 ? 0 : agreeing * (1 + Math.log2(commonest));
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function fieldCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let length = 0;
  for (let i = 0; i < sample.length && counts.length < LINES; i++) {
    const c = sample[i];
    if (c === '"' && (quoted || length === 0)) quoted = !quoted || sample[i + 1] === '"';
    if (quoted) {
      if (c === '"' && sample[i + 1] === '"' && length > 0) i++;
      length++;
      continue;
    }
    if (c === delimiter) {
      fields++;
      length = 0;
    } else if (c === "\n" || c === "\r") {
      if (length > 0 || fields > 1) counts.push(fields);
      fields = 1;
      length = 0;
    } else length++;
  }
  if (counts.length === 0) counts.push(fields);
  return counts;
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const n of counts) times.set(n, (times.get(n) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** Column number from 0 to its letters: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** Column number from 0 of a reference such as `AB12`; -1 when there is none (or `$AB$12`). */
export function columnOf(reference: string): number {
  let n = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code >= 65 && code <= 90) n = n * 26 + code - 64;
    else if (code >= 97 && code <= 122) n = n * 26 + code - 96;
    else break;
    if (n > 16_384) return -1;
  }
  return n - 1;
}

/** `B2:D4` (or `B2`) as corners; null when it is no range. */
export function parseRange(text: string) {
  const m = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text);
  if (!m) return null;
  const [, c1 = "", r1 = "", c2 = c1, r2 = r1] = m;
  return { top: Number(r1), left: columnOf(c1), bottom: Number(r2), right: columnOf(c2) };
}

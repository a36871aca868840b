/** `YYYY-MM-DD` as Vietnamese read it, dd/mm/yyyy; any other text unchanged. */
export function displayDate(text: string): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m ? `${m[3]}/${m[2]}/${m[1]}` : text;
}

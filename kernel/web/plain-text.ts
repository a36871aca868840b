/** Without accents and case, for finding while typing: "Nguyễn Đức" is "nguyen duc". */
export const plainText = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** Typing without accents finds accented words; typing with accents finds exactly those. */
export function fits(label: string, typed: string): boolean {
  const wanted = typed.trim().normalize("NFC").toLowerCase();
  return plainText(wanted) === wanted
    ? plainText(label).includes(wanted)
    : label.normalize("NFC").toLowerCase().includes(wanted);
}

import { CELL_TEXT } from "../model.ts";

/** Characters that XML 1.0 cannot hold. */
// oxlint-disable-next-line no-control-regex -- they are what is searched for
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex -- as above
const SPECIAL = /[\x00-\x1f&<>"_\ud800-\udfff\ufffe\uffff]/;

/**
 * First characters that make a spreadsheet run a text: = + - @, tab, line ends, and their full-width forms
 * (OWASP, CSV Injection).
 */
export function looksLikeFormula(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 0x3d:
    case 0x2b:
    case 0x2d:
    case 0x40:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0xff1d:
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return true;
    default:
      return false;
  }
}

/** Text for an XML element or attribute; longer than a cell can hold, it ends in an ellipsis. */
export function xmlText(text: string): string {
  const fitting = text.length > CELL_TEXT ? `${text.slice(0, CELL_TEXT - 1)}…` : text;
  if (!SPECIAL.test(fitting)) return fitting;
  return fitting
    .toWellFormed()
    .replace(ILLEGAL, "")
    .replace(/\r\n?/g, "\n")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

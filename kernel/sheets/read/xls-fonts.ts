const FONT = 0x31;
const XF = 0xe0;
const BOUND_SHEET = 0x85;
const BOF = 0x809;
const EOF = 0x0a;
/** Records that put a text into a cell: LABELSST, LABEL, RSTRING, FORMULA; row, column, format first in each. */
const TEXT_CELLS = new Set([0xfd, 0x204, 0xd6, 0x06]);
/** Version of BIFF8 (Excel 97 and later) in the first record. */
const BIFF8 = 0x600;

type BiffRecord = { readonly id: number; readonly at: number; readonly length: number };

function* recordsFrom(stream: DataView, start: number): Generator<BiffRecord> {
  let at = start;
  while (at + 4 <= stream.byteLength) {
    const id = stream.getUint16(at, true);
    const length = stream.getUint16(at + 2, true);
    if (at + 4 + length > stream.byteLength) return;
    yield { id, at: at + 4, length };
    at += 4 + length;
  }
}

/**
 * Fonts of the text cells of one sheet of a BIFF8 workbook stream ([MS-XLS] 2.4), by `row,column` from 0:
 * the library that reads the rest does not tell them, and they are the only sign of TCVN3 and VNI texts.
 * Empty for older versions.
 */
export function readXlsFonts(bytes: Uint8Array, sheetIndex: number): Map<string, string> {
  const stream = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, string>();
  const { fonts, formats, sheetStarts } = readGlobals(stream);
  const start = sheetStarts[sheetIndex];
  if (start === undefined) return found;
  for (const record of recordsFrom(stream, start)) {
    if (record.id === EOF) break;
    if (!TEXT_CELLS.has(record.id) || record.length < 6) continue;
    const font = fontOf(fonts, formats[stream.getUint16(record.at + 4, true)]);
    if (font === undefined) continue;
    found.set(`${stream.getUint16(record.at, true)},${stream.getUint16(record.at + 2, true)}`, font);
  }
  return found;
}

/** Font number 4 does not exist in the format: numbers above it count one too many. */
function fontOf(fonts: readonly string[], index: number | undefined): string | undefined {
  return index === undefined ? undefined : fonts[index > 4 ? index - 1 : index];
}

function readGlobals(stream: DataView) {
  const fonts: string[] = [];
  const formats: number[] = [];
  const sheetStarts: number[] = [];
  for (const { id, at, length } of recordsFrom(stream, 0)) {
    if (id === EOF) break;
    if (id === BOF && length >= 2 && stream.getUint16(at, true) !== BIFF8) break;
    if (id === FONT && length >= 16) fonts.push(shortText(stream, at + 14, at + length));
    else if (id === XF && length >= 2) formats.push(stream.getUint16(at, true));
    else if (id === BOUND_SHEET && length >= 6) sheetStarts.push(stream.getUint32(at, true));
  }
  return { fonts, formats, sheetStarts };
}

/** ShortXLUnicodeString: a length, a flag for two bytes a letter, the letters. */
function shortText(stream: DataView, at: number, end: number): string {
  const wide = (stream.getUint8(at + 1) & 1) === 1;
  const step = wide ? 2 : 1;
  let text = "";
  for (let i = 0, p = at + 2; i < stream.getUint8(at) && p + step <= end; i++, p += step) {
    text += String.fromCharCode(wide ? stream.getUint16(p, true) : stream.getUint8(p));
  }
  return text;
}

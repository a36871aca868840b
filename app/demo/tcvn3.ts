/**
 * Writes Vietnamese as people typed it until about 2001: TCVN3 bytes (TCVN 5712:1993, "ABC"), which a sheet that knows
 * nothing of fonts shows as Latin-1: "Nguyễn" becomes "NguyÔn". There are no capital letters with a tone: texts in
 * capitals were set in small letters in a font whose name ends in H.
 */
const RUNS: readonly (readonly [first: number, letters: string])[] = [
  [0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"],
  [0xb5, "àảãáạ"],
  [0xbb, "ằẳẵắ"],
  [0xc6, "ặầẩẫấậè"],
  [0xce, "ẻẽéẹềểễếệìỉ"],
  [0xdc, "ĩíịò"],
  [0xe1, "ỏõóọồổỗốộờởỡớợù"],
  [0xf1, "ủũúụừửữứựỳỷỹýỵ"],
];

const BYTES = new Map(
  RUNS.flatMap(([first, letters]) =>
    [...letters].map((letter, i) => [letter, String.fromCharCode(first + i)] as const),
  ),
);

/** Every capital letter that has a tone comes out as its small letter, as it did then. */
export function toTcvn3(text: string): string {
  let out = "";
  for (const letter of text.normalize("NFC")) {
    const code = BYTES.get(letter) ?? BYTES.get(letter.toLowerCase());
    out += letter.charCodeAt(0) < 0x80 ? letter : (code ?? letter);
  }
  return out;
}

export const TCVN3_FONT = ".VnTime";
/** Shows small letters as capitals. */
export const TCVN3_CAPITALS_FONT = ".VnTimeH";

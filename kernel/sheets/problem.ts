/** Why a file was refused. Callers turn the code and its data into a sentence for people. */
export type SheetProblemCode =
  /** Zero bytes, or nothing but a byte order mark. */
  | "empty_file"
  /** `looksLike`: pdf, docx, ods, xlsb, image, archive, zip, doc, binary. */
  | "not_a_spreadsheet"
  /** A zip that holds spreadsheets instead of being one. `names`: up to ten of them. */
  | "zip_of_files"
  /** Protected by a password. */
  | "encrypted"
  /** Cut off or damaged. `part`: which part, `detail`: for the log, not for people. */
  | "corrupt"
  /** `bytes` or `ratio` and `limit`: inflates beyond all reason. */
  | "zip_bomb"
  /** `bytes`, `limit`: an honest file that is larger than this reader takes. */
  | "too_large"
  /** `limit`: more filled rows than this. */
  | "too_many_rows"
  /** `row`, `column`, `limit`: something is written to the right of the last column taken. */
  | "too_many_columns"
  /** `row`, `column`, `limit`: more characters in a cell than a spreadsheet can hold. */
  | "cell_too_long"
  /** `name`, `names`: the sheet asked for is not there. */
  | "no_such_sheet"
  /** Every sheet is hidden or there is none. */
  | "no_visible_sheet"
  /** `line`: a CSV with a NUL byte. */
  | "nul_byte"
  /** `line`: a quote that is opened there and never closed. */
  | "unterminated_quote"
  /** The old format did not open within the `seconds` or `megabytes` given to it. */
  | "too_heavy";

export type SheetProblemData = Readonly<Record<string, string | number | readonly string[]>>;

/** A refusal with its reason; everything else that is thrown here is a fault of the program. */
export class SheetProblem extends Error {
  readonly code: SheetProblemCode;
  readonly data: SheetProblemData;

  constructor(code: SheetProblemCode, data: SheetProblemData = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "SheetProblem";
    this.code = code;
    this.data = data;
  }
}

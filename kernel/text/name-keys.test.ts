import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { nameKeys } from "./name-keys.ts";
import { placeTone } from "./syllable.ts";

const byRoster = (a: string, b: string): number => {
  const [x, y] = [nameKeys(a).rosterKey, nameKeys(b).rosterKey];
  return x < y ? -1 : x > y ? 1 : 0;
};

// Order from a run of Intl.Collator('vi') on given, family, middle, recorded in the standards dossier.
const ROSTER = [
  "Lê Văn An",
  "Nguyễn Thị An",
  "Nguyễn Văn An",
  "Vũ Minh Anh",
  "Đỗ Thị Ánh",
  "Trần Văn Ân",
  "Bùi Thị Dung",
  "Phạm Văn Đạt",
  "Lê Thị Uyên",
  "Hồ Thị Ưng",
];

test("a roster stands in the order of given, family and middle names", () => {
  expect([...ROSTER].reverse().sort(byRoster)).toEqual(ROSTER);
  expect([...ROSTER].sort().sort(byRoster)).toEqual(ROSTER);
});

test("the letters come in dictionary order and tones only decide between equal letters", () => {
  const words = [
    "An",
    "Àn",
    "Ản",
    "Ãn",
    "Án",
    "Ạn",
    "Anh",
    "Ăn",
    "Ân",
    "Ba",
    "Da",
    "Đa",
    "Em",
    "Êm",
    "Ong",
    "Ông",
    "Ơn",
    "Ung",
    "Ưng",
    "Vy",
  ];
  expect([...words].reverse().sort(byRoster)).toEqual(words);
});

const collator = new Intl.Collator("vi", { sensitivity: "accent" });

/** The oracle: ICU on each part, given name first. ICU compares where a tone stands, so the placement is made one. */
const byCollator = (a: string, b: string): number => {
  const parts = (name: string): string[] => {
    const words = name.split(" ").map((w) => placeTone(w.toLowerCase()));
    return [words.at(-1) ?? "", ...words.slice(0, -1)];
  };
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const sign = collator.compare(x[i] ?? "", y[i] ?? "");
    if (sign !== 0) return Math.sign(sign);
  }
  return 0;
};

const toned = (vowel: string) =>
  fc
    .constantFrom("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    .map((t) => (vowel + t).normalize("NFC"));
const syllable = fc
  .tuple(
    fc.constantFrom(
      "",
      "b",
      "c",
      "d",
      "đ",
      "g",
      "h",
      "l",
      "m",
      "n",
      "ng",
      "nh",
      "ph",
      "s",
      "t",
      "th",
      "tr",
      "v",
      "x",
    ),
    fc.constantFrom(..."aăâeêioôơuưy").chain(toned),
    fc.constantFrom("", "n", "ng", "nh", "m", "c", "t", "p"),
  )
  .map((parts) => parts.join(""));
const realWord = fc.constantFrom(
  ..."Nguyễn Trần Lê Phạm Hoàng Huỳnh Võ Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lã Thị Văn Hữu Đức Hòa Hoà Hoá Hóa Thúy Thuý Thùy Thuỷ Quý Khỏe Khoẻ Giang Giáng Yến Oanh Uyên Ưng Niê H'Hen K'Brớt Y Bhĭm Ƀuôn Kpă Ayŭn Ñin Brô-Đen Sơn Sờn".split(
    " ",
  ),
);
const word = fc
  .tuple(fc.oneof(syllable, realWord), fc.constantFrom("as", "lower", "upper"))
  .map(([w, c]) => (c === "lower" ? w.toLowerCase() : c === "upper" ? w.toUpperCase() : w));
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

/** Words a letter, a tone or a length apart, so that every place of a name decides some pairs. */
const nearWord = fc.constantFrom(
  ..."An an ÀN Ản Ãn Án Ạn Anh Ánh Ăn Ắn Ân Ấn Ậnh Dan Đan Đán Đàn Hoà Hòa Hóa Hoá Hoa On Ôn Ơn Ớn Un Ưn Ứn En Ên Ến A'n A-n".split(
    " ",
  ),
);
const nearName = fc.array(nearWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));

test("the key orders names that differ in one place as ICU orders their parts", () => {
  fc.assert(
    fc.property(nearName, nearName, nearWord, (a, b, same) => {
      expect(byRoster(a, b)).toBe(byCollator(a, b));
      expect(byRoster(`${a} ${same}`, `${b} ${same}`)).toBe(byCollator(`${a} ${same}`, `${b} ${same}`));
    }),
    { numRuns: 3000 },
  );
});

test("the key orders any two Vietnamese names as ICU orders their parts", () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(byRoster(a, b)).toBe(byCollator(a, b));
    }),
    { numRuns: 5000 },
  );
});

test("names that differ in one letter's tone or quality only are ordered as ICU orders them", () => {
  const letters = [..."aàảãáạăằâấbcdđeêệiìoôộơợuưựyỵ"];
  fc.assert(
    fc.property(fc.constantFrom(...letters), fc.constantFrom(...letters), syllable, (a, b, rest) => {
      expect(byRoster(`Lê ${rest}-${a}`, `Lê ${rest}-${b}`)).toBe(
        byCollator(`Lê ${rest}-${a}`, `Lê ${rest}-${b}`),
      );
    }),
    { numRuns: 1000 },
  );
});

test("both placements of a tone, and any case, give one key", () => {
  for (const [a, b] of [
    ["Hòa", "Hoà"],
    ["THÚY", "thuý"],
    ["Đỗ Khỏe", "ĐỖ KHOẺ"],
  ] as const)
    expect(nameKeys(a).rosterKey).toBe(nameKeys(b).rosterKey);
});

test("any text at all has keys: ASCII, the same for NFC and NFD, and consistent with the search fold", () => {
  fc.assert(
    fc.property(fc.oneof(name, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (s) => {
      const keys = nameKeys(s);
      expect(keys.rosterKey).toMatch(/^[!-~]*$/u);
      expect(keys.nameFold).toBe(fold(s));
      expect([...new Set(keys.nameFold.split(" ").filter(Boolean))]).toEqual(keys.words);
      expect(nameKeys(s.normalize("NFD"))).toEqual(nameKeys(s.normalize("NFC")));
    }),
    { numRuns: 3000 },
  );
});

test("names of one word, with apostrophes, with digits and empty names are read", () => {
  expect(nameKeys("Nguyễn Văn An")).toMatchObject({
    nameFold: "nguyen van an",
    nameFoldByGiven: "an nguyen van",
    words: ["nguyen", "van", "an"],
  });
  expect(nameKeys("H'Hen Niê")).toMatchObject({ nameFold: "h hen nie", nameFoldByGiven: "nie h hen" });
  expect(nameKeys("H’Hen Niê").rosterKey).toBe(nameKeys("H'Hen Niê").rosterKey);
  expect(nameKeys("K'Brớt").nameFoldByGiven).toBe("k brot");
  expect(nameKeys("  Lê \u200B Lê\u00A0 2 ").words).toEqual(["le", "2"]);
  expect(nameKeys("")).toEqual({ rosterKey: "", nameFold: "", nameFoldByGiven: "", words: [], accented: [] });
});

test("the key of a usual name is short", () => {
  expect(nameKeys("Nguyễn Hoàng Phương Uyên").rosterKey.length).toBeLessThan(40);
});

test("accented words are told apart in one spelling, whatever the place of the tone", () => {
  expect(nameKeys("Nguyễn Thị HÒA").accented).toEqual(nameKeys("nguyễn thị hoà").accented);
  expect(nameKeys("Nguyễn Van Ân").accented).toEqual(["nguyễn", "ân"]);
  expect(nameKeys("Đỗ Đỗ Nam").accented).toEqual(["đỗ"]);
});

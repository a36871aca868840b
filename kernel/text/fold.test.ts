import fc from "fast-check";
import { expect, test } from "vitest";
import { accentFold, fold, hasDiacritics } from "./fold.ts";
import { nfc } from "./nfc.ts";

const vietnamese = fc.string({
  unit: fc.constantFrom(..."aáàảãạăắâấbdđĐDeéêếghiíklmnoóôốơớpqrstuúưứvxyý' -.,’\u0301\u0323\u200B\u00A0AUO"),
  maxLength: 30,
});

test("nfc makes one stored form out of every way to type a text", () => {
  expect(nfc("Nguye\u0302\u0303n  \u200BVa\u0306n\tAn\u00A0")).toBe("Nguyễn Văn An");
  expect(nfc("a\u0000b\u00ADc\uFEFF\u202Ed\uD800")).toBe("abcd");
  expect(nfc("một\r\nhai")).toBe("một hai");
});

test("nfc and fold change nothing a second time", () => {
  fc.assert(
    fc.property(fc.oneof(vietnamese, fc.string({ unit: "binary" })), (s) => {
      expect(nfc(nfc(s))).toBe(nfc(s));
      expect(fold(fold(s))).toBe(fold(s));
      expect(nfc(s).isWellFormed()).toBe(true);
    }),
  );
});

test("the search fold drops marks, case, đ and punctuation", () => {
  expect(fold("Đỗ Thị Thúy")).toBe("do thi thuy");
  expect(fold("  H'Hen   Niê, K’Brớt-A ")).toBe("h hen nie k brot a");
  expect(fold("Hòa")).toBe(fold("HOÀ"));
  expect(fold("ƯỜNG ẴẬỆỘỢỮỲ")).toBe("uong aaeoouy");
});

test("a query counts as accented when it has a mark or đ", () => {
  for (const s of ["Đinh", "đ", "an á", "o\u031B", "Ệ"]) expect(hasDiacritics(s)).toBe(true);
  for (const s of ["", "an nguyen", "D'An 2-3"]) expect(hasDiacritics(s)).toBe(false);
});

test("accent fold makes the two tone placements one and keeps all other differences", () => {
  // School rule (new style) on the right; the left forms are the old style or common typing.
  const same = [
    "hòa hoà",
    "khỏe khoẻ",
    "thúy thuý",
    "hòang hoàng",
    "qúy quý",
    "gìa già",
    "THỦY thuỷ",
    "lọan loạn",
    "khuỷu khủyu",
  ];
  for (const pair of same) {
    const [a = "", b = ""] = pair.split(" ");
    expect(accentFold(a)).toBe(accentFold(b));
  }
  for (const settled of "của mía múa chìa gì giếng quốc thuở người rượu yếu ngoẻo toại hoài qua quạ tuý loè oán uỷ".split(
    " ",
  ))
    expect(accentFold(settled)).toBe(settled);
  expect(accentFold("hòa")).not.toBe(accentFold("hóa"));
  expect(accentFold("Lý")).not.toBe(accentFold("Lí"));
  expect(accentFold("H’Hen")).toBe(accentFold("H'HEN"));
});

test("accent fold never loses what the search fold finds", () => {
  fc.assert(
    fc.property(vietnamese, (s) => {
      expect(fold(accentFold(s))).toBe(fold(s));
      expect(accentFold(accentFold(s))).toBe(accentFold(s));
    }),
    { numRuns: 2000 },
  );
});

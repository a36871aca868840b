import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { formatDate, formatNumber, maskName, maskTail } from "./people-format.ts";
import { checkPersonName, properCase, splitName } from "./person-name.ts";

test("names of all peoples of the country are accepted as they are", () => {
  for (const name of [
    "Nguyễn Văn An",
    "H'Hen Niê",
    "K'Brớt",
    "Y Bhĭm Niê Kdăm",
    "Ƀing Ayŭn",
    "Hồ Thị Ñiêng",
    "Bru-Vân Đa",
    "Y",
    "Č'Lơ̆ng",
  ])
    expect(checkPersonName(name)).toEqual({ ok: true, value: name.normalize("NFC") });
});

test("what nobody means is repaired, nothing else is", () => {
  expect(checkPersonName("  Ðo\u0302\u0303  Thi\u0323 K’A ")).toEqual({ ok: true, value: "Đỗ Thị K'A" });
  expect(checkPersonName("nguyễn VĂN an")).toEqual({ ok: true, value: "nguyễn VĂN an" });
});

test("every refusal says why", () => {
  const reasons = {
    "": "empty",
    "  \u200B": "empty",
    "An 2": "digit",
    "An ٣": "digit",
    "An 😀": "emoji",
    "An 🇻🇳": "emoji",
    "Nguyễn\nVăn An": "control",
    "A\u0007n": "control",
    Иван: "foreign-letter",
    Møller: "foreign-letter",
    "NguyÔn V¨n": "symbol",
    Müller: "foreign-letter",
    "An (B)": "symbol",
    "Lê An.": "symbol",
    "Lê - An": "stray-punctuation",
    "'An": "stray-punctuation",
    "A\u0301\u0301\u0301\u0301n": "stacked-marks",
    [`${"An ".repeat(33)}Anh`]: "too-long",
  };
  for (const [name, reason] of Object.entries(reasons)) {
    expect(checkPersonName(name), JSON.stringify(name)).toMatchObject({ ok: false, reason });
  }
  expect(checkPersonName(`${"An ".repeat(33)}A`).ok).toBe(true);
});

test("an accepted name is accepted again unchanged", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."aăơđĐNnƀč'-’ Ưy\u0301\u0306 "), maxLength: 20 }),
      (s) => {
        const check = checkPersonName(s);
        if (check.ok) expect(checkPersonName(check.value)).toEqual(check);
      },
    ),
  );
});

test("a name is split for display only into family, middle and given", () => {
  expect(splitName("Nguyễn Thị Minh An")).toEqual({ family: "Nguyễn", middle: "Thị Minh", given: "An" });
  expect(splitName("Lê An")).toEqual({ family: "Lê", middle: "", given: "An" });
  expect(splitName("K'Brớt")).toEqual({ family: "", middle: "", given: "K'Brớt" });
});

test("a word that begins with a small vowel under a tone gets the capital that TCVN3 does not have", () => {
  expect(properCase("Huỳnh ánh Vi")).toBe("Huỳnh Ánh Vi");
  expect(properCase("Lê thị ấn")).toBe("Lê thị Ấn");
  expect(properCase("Trần Thị Đào ân")).toBe("Trần Thị Đào ân");
});

test("only names typed all in one case get new capitals", () => {
  expect(properCase("NGUYỄN THỊ ÁNH")).toBe("Nguyễn Thị Ánh");
  expect(properCase("h'hen niê")).toBe("H'Hen Niê");
  expect(properCase("ĐẶNG BRU-VÂN")).toBe("Đặng Bru-Vân");
  expect(properCase("Nguyễn văn An")).toBe("Nguyễn văn An");
});

test("dates, numbers and masks are written the Vietnamese way", () => {
  expect(formatDate(plainDate("2005-09-01"))).toBe("01/09/2005");
  expect(formatNumber(1234567)).toBe("1.234.567");
  expect(formatNumber(1234.5)).toBe("1.234,5");
  expect(maskTail("012345674821")).toBe("•••• 4821");
  expect(maskTail("4821")).toBe("••••");
  expect(maskName("Nguyễn Văn An")).toBe("N••• V••• An");
  expect(maskName("K'Brớt")).toBe("K•••");
});

import fc from "fast-check";
import iconv from "iconv-lite";
import { getAllCommunes } from "vietnam-provinces-js/communes";
import { expect, test } from "vitest";
import { detectColumnEncoding, encodingOfFont, repairText } from "./legacy.ts";
import { fitsTcvn3, fromMojibake, fromTcvn3, fromVni } from "./legacy-tables.ts";
import { nameKeys } from "./name-keys.ts";
import { checkPersonName } from "./person-name.ts";
import { readVietnameseDate } from "./vietnamese-dates.ts";

test("the TCVN3 table agrees with iconv-lite on every byte it has", () => {
  let letters = 0;
  for (let byte = 0xa1; byte <= 0xff; byte++) {
    const raw = String.fromCharCode(byte);
    if (!fitsTcvn3(raw)) continue;
    expect(fromTcvn3(raw)).toBe(iconv.decode(Buffer.from([byte]), "tcvn").normalize("NFC"));
    letters++;
  }
  // 12 vowels with 5 tones, ă â ê ô ơ ư đ and their capitals.
  expect(letters).toBe(60 + 14);
});

// The well-known heading of every official paper, as typed in each encoding.
const MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc";
const MOTTO_TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc";
const MOTTO_VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc";

test("known texts in TCVN3 and VNI are recognised and read without a font", () => {
  expect(repairText(MOTTO_TCVN3)).toEqual({ text: MOTTO, from: "tcvn3", certain: true });
  expect(repairText(MOTTO_VNI)).toEqual({ text: MOTTO, from: "vni", certain: true });
  expect(repairText("§oµn viªn: NguyÔn V¨n Hïng").text).toBe("Đoàn viên: Nguyễn Văn Hùng");
  expect(repairText("Ñöôøng Leâ Hoàng Phong, quaän 5").text).toBe("Đường Lê Hồng Phong, quận 5");
  expect(repairText("TÆNH UÛY").text).toBe("TỈNH ỦY");
});

test("all letters of VNI come out, in both cases", () => {
  const small =
    "aùaøaûaõaï eùeøeûeõeï oùoøoûoõoï uùuøuûuõuï yùyøyûyõî aâaáaàaåaãaä eâeáeàeåeãeä oâoáoàoåoãoä aêaéaèaúaüaë ôôùôøôûôõôï ööùöøöûöõöï íìæóò ñ";
  const expected = "áàảãạ éèẻẽẹ óòỏõọ úùủũụ ýỳỷỹỵ âấầẩẫậ êếềểễệ ôốồổỗộ ăắằẳẵặ ơớờởỡợ ưứừửữự íìỉĩị đ";
  expect(fromVni(small)).toBe(expected);
  expect(fromVni(small.toUpperCase())).toBe(expected.toUpperCase());
});

test("Unicode is left alone, also words that could be read otherwise", () => {
  for (const s of [
    MOTTO,
    "Nguyễn Văn Hùng",
    "Hoàng",
    "Lê Hoàng Hà",
    "Müller",
    "José",
    "café Zoë",
    "5 µm",
    "m² © 2020",
    "§ 5",
    "LÃ THANH",
    "plain",
  ])
    expect(repairText(s)).toMatchObject({ text: s, from: "unicode" });
  expect(repairText("Hoàng").certain).toBe(false);
  expect(repairText("Lê Hoàng Hà").certain).toBe(true);
  expect(repairText(MOTTO.normalize("NFD"))).toEqual({ text: MOTTO, from: "nfd", certain: true });
});

test("decomposed text as Windows-1258 gives it is composed", () => {
  const text = "Nguyễn Thị Hương";
  // Windows-1258 has ê, ơ, ư whole and tones as combining marks.
  const marks = text
    .normalize("NFD")
    .replace(/([aeouAEOU])\u0323?([\u0302\u0306\u031B])/gu, (m) => m.normalize("NFC"));
  expect(repairText(iconv.decode(iconv.encode(marks, "windows-1258"), "windows-1258")).text).toBe(text);
});

test("the name of the font decides, whatever the letters look like", () => {
  expect(repairText("Hoàng", { fontName: "VNI-Times" })).toEqual({
    text: "Hồng",
    from: "vni",
    certain: true,
  });
  expect(repairText("nguyÔn v¨n hïng", { fontName: "ABCDEF+.VnTimeH" })).toEqual({
    text: "NGUYỄN VĂN HÙNG",
    from: "tcvn3",
    certain: true,
  });
  expect(repairText("Nguyễn", { fontName: ".VnTime" })).toEqual({
    text: "Nguyễn",
    from: "unicode",
    certain: true,
  });
  for (const name of [".VnTimeH", ".VnArialH", "VnArial NarrowH", ".VnTimeH-Bold"])
    expect(encodingOfFont(name), name).toEqual({ encoding: "tcvn3", capitals: true });
  for (const name of [".VnTime", ".VnArial Narrow", ".VNTIME"])
    expect(encodingOfFont(name), name).toEqual({ encoding: "tcvn3", capitals: false });
  for (const name of ["VNI-Times", "VNI Helve", "VNI-Avo"])
    expect(encodingOfFont(name)?.encoding, name).toBe("vni");
  for (const name of ["Times New Roman", "Arial", "Vnexpress Sans", "VNPT Sans"])
    expect(encodingOfFont(name), name).toBeUndefined();
});

test("capitals typed in TCVN3 become capitals whole", () => {
  expect(repairText("NGUYÔN V¡N HïNG").text).toBe("NGUYỄN VĂN HÙNG");
  expect(repairText("TRÇN THÞ Hµ").text).toBe("TRẦN THỊ HÀ");
  expect(repairText("Tªn: NGUYÔN V¡N HïNG").text).toBe("Tên: NGUYỄN VĂN HÙNG");
});

test("a soft hyphen that was lost or replaced gives the ư back, and the doubt is told", () => {
  expect(repairText("D¦¬ng V¨n H¦ng, Tr¦ng V­¬ng").text).toBe("Dương Văn Hưng, Trưng Vương");
  expect(repairText("D¬ng V¨n Hng")).toEqual({ text: "Dương Văn Hưng", from: "tcvn3", certain: false });
  expect(repairText("TØnh §oµn Cµ Mau", { fontName: ".VnTime" }).certain).toBe(true);
});

test("UTF-8 that was read as an 8-bit encoding is undone for any Vietnamese text", () => {
  const letters = [..."aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđĐ nghN"];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 1 }), (s) => {
      fc.pre(/[^\p{ASCII}]/u.test(s));
      expect(fromMojibake(Buffer.from(s, "utf8").toString("latin1"))).toBe(s);
    }),
  );
  const windows = iconv.decode(Buffer.from("Nguyễn Văn Hưng", "utf8"), "windows-1252");
  expect(repairText(windows)).toEqual({ text: "Nguyễn Văn Hưng", from: "mojibake-utf8", certain: true });
  expect(repairText("HÃ Ná»™i")).toEqual({ text: "Hà Nội", from: "mojibake-utf8", certain: false });
  expect(repairText("lÃ m")).toMatchObject({ text: "làm" });
});

test("a column decides what one cell cannot", () => {
  expect(detectColumnEncoding(["Hoàng", "Leâ", "Traàn Vaên", "Nguyeãn"])).toMatchObject({
    encoding: "vni",
    certain: true,
  });
  expect(detectColumnEncoding(["Hïng", "Hßa", "TrÝ", "Hµ"])).toMatchObject({
    encoding: "tcvn3",
    certain: true,
  });
  expect(detectColumnEncoding(["Hùng", "Hòa", "Trí", "Nguyễn", "Trần Đạt"])).toMatchObject({
    encoding: "unicode",
    certain: true,
  });
  expect(detectColumnEncoding(["HÆ°ng", "Nguyá»…n", "An"])).toMatchObject({ encoding: "mojibake-utf8" });
  expect(detectColumnEncoding(["An", "", "Lan"])).toEqual({ encoding: "unicode", certain: true, words: 0 });
  expect(repairText("Hoàng", { encoding: "vni" })).toEqual({ text: "Hồng", from: "vni", certain: true });
  expect(repairText("Hùng", { encoding: "unicode" }).certain).toBe(true);
});

test("no text makes the repair fail, and Unicode letters are never re-read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (s) => {
      expect(typeof repairText(s).text).toBe("string");
      expect(repairText(`${s}ễ`).text).toBe(`${s}ễ`.normalize("NFC"));
    }),
  );
});

test("ten thousand real place names stay as they are, and come back whole from TCVN3", async () => {
  const names = (await getAllCommunes()).map((commune) => commune.name.normalize("NFC"));
  expect(names.length).toBeGreaterThan(10_000);
  expect(names.filter((name) => repairText(name).text !== name)).toEqual([]);
  // TCVN3 has no capital vowels with tones, so names with Ứ, Ấ… cannot be typed in it.
  const typed = names.filter(
    (name) => !/[ÁÀẢÃẠẮẤẦỆÍÓỔÚÙỤỨỬÝỶỈỲỒỐẢẶẨẪẬÉẺẸẾỀỂỄÌĨỊÒỎÕỌỖỘỚỜỞỠỢỦŨỪỮỰỴỸẰẲẴ]/u.test(name),
  );
  const legacy = typed.map((name) => iconv.decode(iconv.encode(name, "tcvn"), "latin1"));
  expect(detectColumnEncoding(legacy)).toMatchObject({ encoding: "tcvn3", certain: true });
  const wrong = legacy.flatMap((raw, i) => {
    const { text, certain } = repairText(raw, { encoding: "tcvn3" });
    return text !== typed[i] && certain ? [typed[i]] : [];
  });
  expect(wrong).toEqual([]);
});

test("a text that lost letters for good is never certain", () => {
  expect(repairText("Nguyá»\uFFFDn").certain).toBe(false);
});

test("a cell of a hundred thousand characters is read in no time", () => {
  for (const cell of [
    `x${" ".repeat(100_000)}x`,
    "Ã ".repeat(50_000),
    "'a".repeat(50_000),
    "1 ".repeat(50_000),
  ]) {
    const start = performance.now();
    repairText(cell);
    checkPersonName(cell);
    nameKeys(cell);
    readVietnameseDate(cell);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});

test("a sign that no Vietnamese word has tells TCVN3 though its other words could be Unicode", () => {
  expect(repairText("Chi ®oµn Êp Phó Léc")).toEqual({
    text: "Chi đoàn ấp Phú Lộc",
    from: "tcvn3",
    certain: true,
  });
  expect(repairText("Công ty Phó Lộc®").text).toBe("Công ty Phó Lộc®");
  expect(repairText("Phó Léc").from).toBe("unicode");
});

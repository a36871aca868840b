import { expect, test } from "vitest";
import { issuerLine, numberText, Signer, signerLines, superiorLine, symbolOf } from "./head-lines.ts";

// Golden values: the domain handbook's standards.md §1.4 (HD 29-HD/TWĐTN-VP, 2013, and papers seen) and NĐ 30/2020.

test("an issuer stands at the head as the Union writes it", () => {
  expect(issuerLine({ name: "Trung ương Đoàn", tier: "CENTRAL" })).toBe("BAN CHẤP HÀNH TRUNG ƯƠNG");
  expect(issuerLine({ name: "Tỉnh đoàn Ninh Bình", tier: "PROVINCE" })).toBe("BCH TỈNH NINH BÌNH");
  expect(issuerLine({ name: "Thành đoàn Hà Nội", tier: "PROVINCE" })).toBe("BCH TP. HÀ NỘI");
  expect(issuerLine({ name: "Đoàn trường THPT Ví Dụ", tier: "BASE" })).toBe("BCH ĐOÀN TRƯỜNG THPT VÍ DỤ");
  expect(issuerLine({ name: "Chi đoàn thôn Đồng Uyển", tier: "BRANCH" })).toBe("BCH CHI ĐOÀN THÔN ĐỒNG UYỂN");
  expect(superiorLine({ name: "Trung ương Đoàn", tier: "CENTRAL" })).toBeNull();
  expect(superiorLine(null)).toBeNull();
});

test("a number has its nought, its hyphen before the type and its slash before the issuer", () => {
  expect(numberText(29, "HD", symbolOf("CENTRAL"))).toBe("29-HD/TWĐTN");
  expect(numberText(876, "TB", symbolOf("PROVINCE"))).toBe("876-TB/TĐTN");
  expect(numberText(5, "ĐA", symbolOf("BASE"))).toBe("05-ĐA/ĐTN");
  expect(numberText(1891, "QĐ", symbolOf("BRANCH"))).toBe("1891-QĐ/ĐTN");
});

test("authority stands before the organ or the head, the signer's own post below", () => {
  const lines = (given: object) => signerLines(Signer.parse({ name: "Phạm Văn Mẫu", ...given }));
  expect(lines({ position: "Bí thư", authority: "TM", onBehalfOf: "Ban Thường vụ" })).toEqual([
    "TM. BAN THƯỜNG VỤ",
    "BÍ THƯ",
  ]);
  expect(lines({ position: "Phó Bí thư", authority: "KT", onBehalfOf: "Bí thư" })).toEqual([
    "KT. BÍ THƯ",
    "PHÓ BÍ THƯ",
  ]);
  expect(lines({ position: "Chánh Văn phòng", authority: "TL", onBehalfOf: "Ban Thường vụ" })[0]).toBe(
    "TL. BAN THƯỜNG VỤ",
  );
  expect(lines({ position: "Bí thư", authority: "Q" })).toEqual(["Q. BÍ THƯ"]);
  expect(lines({ position: "Thư ký" })).toEqual(["THƯ KÝ"]);
});

/** Run by hand: `node kernel/text/name-keys.bench.ts`. Names of four words drawn from usual ones, fixed seed. */
import { nameKeys } from "./name-keys.ts";

const FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split(" ");
const MIDDLE = "Văn Thị Minh Hồng Ngọc Thanh Đức Quốc Xuân Thu".split(" ");
const GIVEN =
  "An Anh Ánh Ân Bình Châu Dung Đạt Hà Hải Hòa Hương Khánh Lan Linh Mai Nam Nga Oanh Phúc Quý Sơn Tâm Uyên Vy Yến".split(
    " ",
  );
const COUNT = 1_000_000;

let state = 20_260_326;
const pick = (words: readonly string[]): string => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return words[Math.floor((state / 2 ** 32) * words.length)] ?? "";
};

const names = Array.from({ length: COUNT }, () => [FAMILY, MIDDLE, MIDDLE, GIVEN].map(pick).join(" "));
for (let round = 1; round <= 3; round++) {
  const start = performance.now();
  let bytes = 0;
  for (const name of names) bytes += nameKeys(name).rosterKey.length;
  const perSecond = Math.round((COUNT / (performance.now() - start)) * 1000);
  console.log(`round ${round}: ${perSecond} names/s, ${(bytes / COUNT).toFixed(1)} bytes a key`);
}

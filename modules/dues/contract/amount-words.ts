const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const SCALES = ["", "nghìn", "triệu", "tỷ"] as const;

/** Three digits; `whole` says the hundreds even when there are none: "không trăm linh năm". */
function three(n: number, whole: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor((n % 100) / 10), n % 10];
  const words: string[] = [];
  if (hundreds > 0 || whole) words.push(DIGITS[hundreds] as string, "trăm");
  if (tens === 1) words.push("mười");
  else if (tens > 1) words.push(DIGITS[tens] as string, "mươi");
  else if (ones > 0 && words.length > 0) words.push("linh");
  if (ones === 0) return words;
  if (ones === 1 && tens > 1) words.push("mốt");
  else if (ones === 5 && tens > 0) words.push("lăm");
  else words.push(DIGITS[ones] as string);
  return words;
}

/** "Hai mươi bốn nghìn đồng chẵn": an amount of đồng below 10^12 as receipts write it. */
export function amountInWords(amount: number): string {
  const groups: number[] = [];
  for (let rest = amount; rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
  const words = groups.flatMap((group, i) => {
    if (group === 0) return [];
    const scale = SCALES[groups.length - 1 - i] as string;
    return [...three(group, i > 0), ...(scale ? [scale] : [])];
  });
  const text = `${(words.length > 0 ? words : ["không"]).join(" ")} đồng${amount > 0 && amount % 1000 === 0 ? " chẵn" : ""}`;
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

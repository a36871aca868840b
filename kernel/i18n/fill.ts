/**
 * Puts data into `{name}` places. Numbers are written the Vietnamese way (1.234.567) or the English one; dates as
 * dd/MM/yyyy in both, since the papers are Vietnamese.
 */
export function fill(text: string, data: Record<string, unknown>, locale: "vi" | "en"): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = data[name];
    if (value === undefined || value === null) return place;
    if (typeof value === "number") return value.toLocaleString(locale === "vi" ? "vi-VN" : "en-GB");
    if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value))
      return value.split("-").reverse().join("/");
    return String(value);
  });
}

/** The colours by their meaning, one set for each scheme. Every value of a pair in `PAIRS` is checked for contrast. */
export type Tokens = {
  /** Primary action, links, selection. */
  brand: string;
  brandHover: string;
  /** Text on a brand surface. */
  onBrand: string;
  brandTint: string;
  /** One highlight a screen: the member card, an honour. */
  sun: string;
  onSun: string;
  good: string;
  goodTint: string;
  wait: string;
  waitTint: string;
  late: string;
  lateTint: string;
  /** Text on a surface of the colour `late`: the button of a destructive act. */
  onLate: string;
  ink: string;
  soft: string;
  /** Rules between things. */
  line: string;
  /** The border of something one can type into or press: 3 : 1 against its ground (WCAG 1.4.11). */
  edge: string;
  page: string;
  sheet: string;
  /** A row under the pointer, a heading row of a table. */
  shade: string;
};

export const light: Tokens = {
  brand: "#0B5CAD",
  brandHover: "#094C90",
  onBrand: "#FFFFFF",
  brandTint: "#E6F0FA",
  sun: "#F2B705",
  onSun: "#1B2430",
  good: "#1A7F4B",
  goodTint: "#EBF6F0",
  wait: "#8A6100",
  waitTint: "#FBF3DF",
  late: "#C2272D",
  lateTint: "#FCEDED",
  onLate: "#FFFFFF",
  ink: "#1B2430",
  soft: "#5B6675",
  line: "#DFE4EA",
  edge: "#808B99",
  page: "#F6F7F9",
  sheet: "#FFFFFF",
  shade: "#F0F3F6",
};

export const dark: Tokens = {
  brand: "#5BA3F0",
  brandHover: "#7DB7F4",
  onBrand: "#0C1622",
  brandTint: "#172C42",
  sun: "#F5C842",
  onSun: "#1B2430",
  good: "#5CC48D",
  goodTint: "#15301F",
  wait: "#E3B341",
  waitTint: "#33290F",
  late: "#FF8B87",
  lateTint: "#3B1C1E",
  onLate: "#1A0B0C",
  ink: "#E7EBF0",
  soft: "#A5B0BD",
  line: "#2C3643",
  edge: "#6F7C8C",
  page: "#10161D",
  sheet: "#18202A",
  shade: "#1F2833",
};

/** What stands on what: text needs 4.5 : 1, the edge of a control 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
export const PAIRS: readonly { on: keyof Tokens; above: readonly (keyof Tokens)[]; least: number }[] = [
  { on: "sheet", above: ["ink", "soft", "brand", "good", "wait", "late"], least: 4.5 },
  { on: "page", above: ["ink", "soft", "brand", "good", "wait", "late"], least: 4.5 },
  { on: "shade", above: ["ink", "soft", "brand"], least: 4.5 },
  { on: "brand", above: ["onBrand"], least: 4.5 },
  { on: "brandHover", above: ["onBrand"], least: 4.5 },
  { on: "brandTint", above: ["ink", "soft", "brand"], least: 4.5 },
  { on: "sun", above: ["onSun"], least: 4.5 },
  { on: "goodTint", above: ["ink", "good"], least: 4.5 },
  { on: "waitTint", above: ["ink", "wait"], least: 4.5 },
  { on: "late", above: ["onLate"], least: 4.5 },
  { on: "lateTint", above: ["ink", "late"], least: 4.5 },
  { on: "sheet", above: ["edge"], least: 3 },
  { on: "page", above: ["edge"], least: 3 },
];

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two `#RRGGBB` colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

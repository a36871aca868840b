import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { dark, light, type Tokens } from "./tokens.ts";

/** Ten steps for the library; only the sixth (light) and the fourth (dark) fill surfaces. */
const brand: MantineColorsTuple = [
  light.brandTint,
  "#C9DFF4",
  "#9CC5EC",
  "#7DB7F4",
  dark.brand,
  "#2F7FCC",
  light.brand,
  light.brandHover,
  "#083E76",
  "#06305B",
];

/** The library's dark greys, from text (0) to the deepest ground (9). */
const greys: MantineColorsTuple = [
  dark.ink,
  dark.soft,
  "#8B97A6",
  dark.edge,
  dark.line,
  dark.shade,
  dark.sheet,
  dark.page,
  "#0C1117",
  "#080C10",
];

/** Filled surfaces in our two colours, with the text that was checked on them in both schemes. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colors;
  if (input.color === "red") {
    return { ...colors, background: "var(--ds-late)", hover: "var(--ds-late)", color: "var(--ds-on-late)" };
  }
  return {
    ...colors,
    background: "var(--ds-brand)",
    hover: "var(--ds-brand-hover)",
    color: "var(--ds-on-brand)",
  };
};

/** The library's dialogs have a `<header>`, which outside of `main` would be a second banner of the page. */
const noBanner = { header: { role: "presentation" } };

export const theme = createTheme({
  variantColorResolver: variantColors,
  colors: { brand, dark: greys },
  primaryColor: "brand",
  primaryShade: { light: 6, dark: 4 },
  black: light.ink,
  fontFamily: '"Be Vietnam Pro", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "24px", lineHeight: "1.3" },
      h2: { fontSize: "20px", lineHeight: "1.35" },
      h3: { fontSize: "16px", lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: "13px", sm: "14px", md: "15px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "8px", xl: "12px" },
  defaultRadius: "md",
  shadows: { xs: "none", sm: "none", md: "var(--ds-float)", lg: "var(--ds-float)", xl: "var(--ds-float)" },
  // One focus ring for everything, from base.css.
  focusRing: "never",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Checkbox: { defaultProps: { iconColor: "var(--ds-on-brand)" } },
    Radio: { defaultProps: { iconColor: "var(--ds-on-brand)" } },
    Button: { defaultProps: { size: "sm" } },
    // A hint below its field leaves the fields of one row on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, attributes: noBanner } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 }, attributes: noBanner } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
  },
});

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const variablesOf = (tokens: Tokens, shadow: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--ds-${kebab(name)}`, value])),
  "--ds-float": shadow,
  "--mantine-color-body": tokens.page,
  "--mantine-color-text": tokens.ink,
  "--mantine-color-dimmed": tokens.soft,
  "--mantine-color-anchor": tokens.brand,
  "--mantine-color-error": tokens.late,
  "--mantine-color-placeholder": tokens.soft,
  "--mantine-color-default": tokens.sheet,
  "--mantine-color-default-hover": tokens.shade,
  "--mantine-color-default-color": tokens.ink,
  "--mantine-color-default-border": tokens.edge,
  "--mantine-color-disabled": tokens.shade,
  "--mantine-color-disabled-color": tokens.soft,
  "--mantine-color-disabled-border": tokens.line,
  "--mantine-primary-color-filled-hover": tokens.brandHover,
  "--mantine-primary-color-light": tokens.brandTint,
  "--mantine-primary-color-light-color": tokens.brand,
  "--mantine-color-brand-light": tokens.brandTint,
  "--mantine-color-brand-light-color": tokens.brand,
  "--mantine-color-brand-text": tokens.brand,
  "--mantine-color-red-filled": tokens.late,
  "--mantine-color-red-text": tokens.late,
  // Of a menu's item; the library's own red is too light to be read on white.
  "--mantine-color-red-6": tokens.late,
  "--mantine-color-red-light": tokens.lateTint,
  "--mantine-color-red-light-color": tokens.late,
});

/** Hands the tokens to the stylesheets as `--ds-…` and makes the library use them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(light, "0 8px 28px rgb(20 32 48 / 16%), 0 1px 3px rgb(20 32 48 / 12%)"),
  dark: variablesOf(dark, "0 8px 28px rgb(0 0 0 / 55%), 0 0 0 1px rgb(255 255 255 / 6%)"),
});

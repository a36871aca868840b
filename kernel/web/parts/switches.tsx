import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { networkProblem } from "../client.ts";
import { chooseLocale, currentLocale, type Locale, t } from "../i18n.ts";
import { toastProblem } from "./toast.ts";

/** Light, dark, or as the device has it. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("web.scheme.label")}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
      data={[
        { value: "light", label: t("web.scheme.light") },
        { value: "dark", label: t("web.scheme.dark") },
        { value: "auto", label: t("web.scheme.auto") },
      ]}
    />
  );
}

/** The languages name themselves, so that one finds one's own. */
export function LocaleSwitch() {
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("web.locale.label")}
      value={currentLocale()}
      onChange={(value) => chooseLocale(value as Locale).catch(() => toastProblem(networkProblem()))}
      data={[
        { value: "vi", label: "Tiếng Việt" },
        { value: "en", label: "English" },
      ]}
    />
  );
}

import { showNumber } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import type { RuleRow } from "../contract/endpoints.ts";

/** A rule's value as people say it: "7 ngày", "2/3", "2.000 đ". */
export function ruleWords(rule: Pick<RuleRow, "unit" | "choices">, value: RuleRow["value"]): string {
  switch (rule.unit) {
    case "share":
      return Array.isArray(value) ? value.join("/") : String(value);
    case "yes":
      return t(value ? "rules.yes" : "rules.no");
    case "choice": {
      const chosen = rule.choices.find((one) => one.value === value);
      return chosen ? inLocale(chosen.title) : String(value);
    }
    default:
      return t(`rules.unit.${rule.unit}`, { n: showNumber(Number(value)) });
  }
}

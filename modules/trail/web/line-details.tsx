import { showDate, showNumber } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import styles from "./trail.module.css";
import { roleName } from "./who.tsx";

type Values = Record<string, unknown>;
type Change = { field: string; before: unknown; after: unknown } | { field: string; closed: string };

const isRecord = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a field is called, by the words of the module whose line it is; its name in the program when it has none. */
export function fieldName(field: string, kind: string): string {
  const keys = [
    ...(kind === "unit" ? [`organisation.field.${field}`] : [`members.field.${field}`]),
    `trail.detail.${field}`,
  ];
  const key = keys.find(hasText);
  return key ? t(key) : field;
}

export function valueWords(value: unknown, field = ""): string {
  if (value === null || value === undefined || value === "") return t("trail.line.nothing");
  if (typeof value === "boolean") return t(value ? "trail.line.yes" : "trail.line.no");
  if (typeof value === "number") return showNumber(value);
  if (Array.isArray(value))
    return value.map((one) => valueWords(one, field)).join(", ") || t("trail.line.nothing");
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, one]) => `${fieldName(name, "")}: ${valueWords(one, name)}`)
      .join("; ");
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return showDate(text);
  return field === "role" || field === "roles" ? roleName(text) : text;
}

/** `changes` (`{ from, to }` by field, or a word where the values stay closed) or the pair `before` and `after`. */
export function changesOf(details: Values): { changes: Change[]; rest: Values } {
  const { changes, before, after, ...others } = details;
  if (isRecord(changes)) {
    const list = Object.entries(changes).map(([field, change]): Change => {
      if (isRecord(change)) return { field, before: change.from, after: change.to };
      return { field, closed: String(change) };
    });
    return { changes: list, rest: without(details, ["changes"]) };
  }
  if (isRecord(before) && isRecord(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const list = fields
      .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
      .map((field) => ({ field, before: before[field], after: after[field] }));
    return { changes: list, rest: others };
  }
  return { changes: [], rest: details };
}

const without = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

const closedWords = (word: string): string =>
  t(word === "sealed" ? "trail.line.sealed_value" : "trail.line.hidden_value");

export function LineDetails({ details, kind }: { details: Values; kind: string }) {
  const { changes, rest } = changesOf(details);
  const facts = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field, value]) => ({ label: fieldName(field, kind), value: valueWords(value, field) }));
  return (
    <>
      {changes.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t("trail.line.changes")}</h3>
          <table className={styles.changes}>
            <thead>
              <tr>
                <th scope="col">{t("trail.line.field")}</th>
                <th scope="col">{t("trail.line.before")}</th>
                <th scope="col">{t("trail.line.after")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.field}>
                  <th scope="row">{fieldName(change.field, kind)}</th>
                  {"closed" in change ? (
                    <td colSpan={2} className={styles.muted}>
                      {closedWords(change.closed)}
                    </td>
                  ) : (
                    <>
                      <td>{valueWords(change.before, change.field)}</td>
                      <td>{valueWords(change.after, change.field)}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {facts.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t("trail.line.more")}</h3>
          <Facts facts={facts} />
        </section>
      )}
    </>
  );
}

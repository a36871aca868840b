import { hasText, t } from "#kernel/web/i18n.ts";

/** "Xã Mỹ Thuận": the word for its kind before the name. */
export function adminUnitWords({ kind, name }: { kind: string; name: string }): string {
  const key = `organisation.admin_kind.${kind}`;
  return hasText(key) ? `${t(key)} ${name}` : name;
}

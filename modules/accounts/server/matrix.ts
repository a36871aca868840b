import { fieldRights, TIERS } from "../contract/field-rights.ts";
import { ROLES } from "../contract/roles.ts";
import type { DeclaredPermission } from "./runtime.ts";

const roleView = ({ code, vi, en, explain, permissions }: (typeof ROLES)[number]) => ({
  code,
  vi,
  en,
  explain,
  permissions: [...permissions],
});

/** Roles against permissions, and what each role sees of a person: the page and the document are drawn from this. */
export const rightsMatrix = (catalogue: readonly DeclaredPermission[]) => ({
  roles: ROLES.map(roleView),
  permissions: catalogue.map(({ name, module, vi, en, explain, risk }) => ({
    name,
    module,
    vi,
    en,
    explain,
    risk,
    roles: ROLES.filter((role) => role.permissions.includes(name)).map((role) => role.code),
  })),
  fieldRights: ROLES.flatMap(({ code }) =>
    TIERS.map((tier) => ({ role: code, tier, rights: fieldRights(code, tier) })),
  ),
});

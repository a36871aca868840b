import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of all roles, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "accounts.delegation_within_post",
    sql: `select x.id::text as id from accounts.assignment x
      join accounts.assignment g on g.id = x.delegated_from
      where x.valid_from < x.valid_to and (g.delegated_from is not null or g.account_id = x.account_id
        or x.role <> g.role or x.unit_id <> g.unit_id or x.valid_from < g.valid_from or x.valid_to > g.valid_to)`,
    meaning: "A delegated role is passed on, differs from the giver's, or outlasts it. It opens nothing.",
    fix: "End the delegation under Ủy quyền.",
  },
];

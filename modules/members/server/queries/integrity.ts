import type { IntegrityCheck } from "#kernel/http/module.ts";

/** Truths of the registry that no constraint can hold. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "members.place",
    sql: `select m.person_id as id from members.membership as m join organisation.unit as u on u.id = m.unit_id
      where u.path <> array_remove(array[m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8], null)`,
    meaning: "every member stands where the member's unit stands in the tree",
    fix: "a move of units was not finished: such members are missing from lists of their superiors; call the developers",
  },
];

import type { IntegrityCheck } from "#kernel/http/module.ts";

/** Truths of the tree that no constraint can hold. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "organisation.path",
    sql: `select u.id from organisation.unit as u left join organisation.unit as p on p.id = u.parent_id
      where u.path <> coalesce(p.path, '{}') || u.id`,
    meaning: "every unit's path is that of its superior and itself",
    fix: "a move was not finished: restore the last backup beside and compare, or call the developers",
  },
  {
    name: "organisation.outlived",
    sql: `select u.id from organisation.unit as u join organisation.unit as p on p.id = u.parent_id
      where u.valid_to is null and p.valid_to is not null`,
    meaning: "no unit goes on below one that has ended",
    fix: "move the unit to the superior that took over, or end it by decision",
  },
];

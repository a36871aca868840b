import { permissionsOf } from "./roles.ts";

/** Permissions of the role that the grantor lacks: nobody hands on what they do not hold. */
export const missingToGive = (role: string, held: ReadonlySet<string>): string[] =>
  [...permissionsOf(role)].filter((name) => !held.has(name));

export const canGive = (role: string, held: ReadonlySet<string>): boolean =>
  permissionsOf(role).size > 0 && missingToGive(role, held).length === 0;

import { currentLocale } from "#kernel/web/i18n.ts";
import { roleOf } from "../contract/roles.ts";

/** A role's name in the present language; the code itself for a role that this version does not know. */
export const roleName = (code: string): string => roleOf(code)?.[currentLocale()] ?? code;

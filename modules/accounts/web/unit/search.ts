import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { AccountState } from "../../contract/account-endpoints.ts";
import { RoleCode } from "../../contract/roles.ts";

/** What the address of the list of accounts holds. */
export const AccountsSearch = z.object({
  /** The unit whose accounts are listed; the post's own when absent. */
  unit: oneField(z.coerce.number().int().positive()),
  text: oneField(z.string().trim().min(1).max(100)),
  role: oneField(RoleCode),
  state: oneField(AccountState),
  depth: oneField(z.enum(["self"])),
  after: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().min(1)),
  /** The account whose sheet is open. */
  open: oneField(z.uuid()),
});
export type AccountsSearch = z.output<typeof AccountsSearch>;

import { hasText, t } from "#kernel/web/i18n.ts";

/** Every deed that leaves a line, by the module that does it; in the order in which they are chosen from. */
export const DEEDS: Readonly<Record<string, readonly string[]>> = {
  members: [
    "members.view",
    "members.open",
    "members.reveal",
    "members.search_outside",
    "members.create",
    "members.change",
    "members.merge",
    "members.merge_undo",
    "members.national_id_met",
    "members.transfer_ask",
    "members.transfer_accepted",
    "members.transfer_declined",
    "members.transfer_withdrawn",
    "members.bulk_start",
    "members.bulk_cancel",
    "members.bulk_undo",
  ],
  imports: [
    "imports.upload",
    "imports.run",
    "imports.pause",
    "imports.create",
    "imports.change",
    "imports.undo_begin",
    "imports.undo",
    "imports.remove",
  ],
  exports: ["exports.start", "exports.download", "exports.remove"],
  organisation: ["organisation.create", "organisation.change", "organisation.close"],
  leadership: [
    "leadership.appoint",
    "leadership.end",
    "leadership.take_back",
    "leadership.open_term",
    "leadership.change_term",
  ],
  papers: [
    "papers.issue",
    "papers.open",
    "papers.download",
    "papers.print",
    "papers.download_bundle",
    "papers.void",
    "papers.revoke",
    "papers.adapt",
    "papers.reset_template",
    "papers.set_numbering",
  ],
  accounts: [
    "accounts.sign_in",
    "accounts.sign_in_failed",
    "accounts.sign_out",
    "accounts.proof_failed",
    "accounts.reauthenticate",
    "accounts.create",
    "accounts.assign",
    "accounts.end_assignment",
    "accounts.disable",
    "accounts.enable",
    "accounts.unlock",
    "accounts.reset_password",
    "accounts.change_password",
    "accounts.second_factor_begin",
    "accounts.second_factor_on",
    "accounts.second_factor_off",
    "accounts.end_sessions",
    "accounts.revoke_session",
    "accounts.revoke_sessions",
    "accounts.set_up",
    "accounts.setup_failed",
  ],
  system: ["system.backup", "system.restore", "system.rotate_keys", "system.retry", "system.discard"],
};

/** What a deed is called; its code when this version has no word for it. `members.` stands for all of a module. */
export function deedName(action: string): string {
  const key = action.endsWith(".") ? `trail.module.${action.slice(0, -1)}` : `trail.deed.${action}`;
  return hasText(key) ? t(key) : action;
}

import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { AccountState } from "../../contract/account-endpoints.ts";

const TONES: Record<AccountState, BadgeTone> = { active: "good", locked: "wait", disabled: "plain" };

export const StateBadge = ({ row }: { row: { state: AccountState } }) => (
  <Badge tone={TONES[row.state]}>{t(`accounts.state.${row.state}`)}</Badge>
);

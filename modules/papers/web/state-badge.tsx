import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { PaperState } from "../contract/paper.ts";

const TONES: Record<PaperState, BadgeTone> = { ISSUED: "good", VOIDED: "plain", REVOKED: "late" };

export const StateBadge = ({ state }: { state: PaperState }) => (
  <Badge tone={TONES[state]}>{t(`papers.state.${state}`)}</Badge>
);

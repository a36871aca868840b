import {
  IconArrowsExchange,
  IconAward,
  IconCircleCheck,
  IconClockPause,
  IconMapPin,
  IconMoodEmpty,
  IconPhoneOff,
  IconSchool,
  IconUserMinus,
  IconUserPlus,
} from "@tabler/icons-react";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { IconComponent } from "#kernel/web/screen.ts";
import { wordOf } from "./words.ts";

const LOOKS: Readonly<Record<string, { tone: BadgeTone; icon: IconComponent }>> = {
  CANDIDATE: { tone: "brand", icon: IconUserPlus },
  ACTIVE: { tone: "good", icon: IconCircleCheck },
  TRANSFERRING: { tone: "wait", icon: IconArrowsExchange },
  TEMPORARY_AWAY: { tone: "wait", icon: IconMapPin },
  DEFERRED: { tone: "wait", icon: IconClockPause },
  EXTENDED: { tone: "good", icon: IconCircleCheck },
  MATURED: { tone: "plain", icon: IconSchool },
  REMOVED: { tone: "late", icon: IconUserMinus },
  EXPELLED: { tone: "late", icon: IconUserMinus },
  DECEASED: { tone: "plain", icon: IconMoodEmpty },
  WITHDRAWN: { tone: "plain", icon: IconUserMinus },
  LOST: { tone: "late", icon: IconPhoneOff },
  HONORARY: { tone: "brand", icon: IconAward },
};

/**
 * A member's status: its word and a shape; the colour only repeats them. `short` for columns: the whole word is then
 * the title.
 */
export function StatusBadge({ status, short = false }: { status: string; short?: boolean }) {
  const look = LOOKS[status];
  const brief = `members.status_short.${status}`;
  return (
    <Badge tone={look?.tone ?? "plain"} {...(look ? { icon: look.icon } : {})}>
      {short && hasText(brief) ? (
        <span title={wordOf("status", status)}>{t(brief)}</span>
      ) : (
        wordOf("status", status)
      )}
    </Badge>
  );
}

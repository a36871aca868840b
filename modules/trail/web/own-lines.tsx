import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import type { listMyTrail } from "../contract/endpoints.ts";
import { deedName } from "./deeds.ts";
import { roleName } from "./who.tsx";

type Line = EndpointReply<typeof listMyTrail>["rows"][number];

const whoSaw = (line: Line): string => {
  if (line.byMe) return t("trail.mine.me");
  const role = line.role ? roleName(line.role) : null;
  return [line.accountName ?? (role ? null : t("trail.program")), role].filter(Boolean).join(", ");
};

/** What others did with one's own record, and why they said they did. */
export const OwnLines = ({ rows }: { rows: readonly Line[] }) => (
  <Timeline
    events={rows.map((line) => ({
      id: String(line.id),
      at: line.at,
      title: `${deedName(line.action)} · ${whoSaw(line)}`,
      text: line.reason && t("trail.mine.reason", { reason: line.reason }),
    }))}
  />
);

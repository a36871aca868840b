import { Button, Skeleton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showDate } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { memberHistory } from "../../contract/endpoints.ts";
import { wordOf } from "../words.ts";

type Line = EndpointReply<typeof memberHistory>["rows"][number];
const STEP = 20;

const valueWords = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === "") return t("members.history.nothing");
  if (typeof value === "boolean") return t(value ? "members.yes" : "members.no");
  if (Array.isArray(value))
    return value.map((one) => wordOf(field, String(one))).join(", ") || t("members.history.nothing");
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDate(text) : wordOf(field, text);
};

function changeWords(field: string, change: unknown): string | null {
  const label = hasText(`members.field.${field}`) ? t(`members.field.${field}`) : null;
  // A move says its units by name in the title.
  if (!label || field === "unitId") return null;
  if (change === "sealed" || change === "hidden") return t(`members.history.${change}`, { field: label });
  if (typeof change !== "object" || change === null || !("to" in change)) return null;
  const { from, to } = change as { from: unknown; to: unknown };
  return t("members.history.from_to", {
    field: label,
    from: valueWords(field, from),
    to: valueWords(field, to),
  });
}

const titleOf = (line: Line): string => {
  const key = `members.history.kind.${line.kind}`;
  return hasText(key) ? t(key, { unit: line.unitName ?? "" }) : line.kind;
};

function textOf(line: Line): ReactNode {
  const decision =
    line.decisionNo &&
    t("members.history.decision", {
      no: line.decisionNo,
      on: line.decisionDate ? showDate(line.decisionDate) : "–",
    });
  const changes = Object.entries(line.changes).map(([field, change]) => changeWords(field, change));
  const lines = [
    decision,
    ...changes,
    line.reason && t("members.history.reason", { reason: line.reason }),
  ].filter((one): one is string => Boolean(one));
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((one) => (
        <li key={one} style={{ overflowWrap: "anywhere" }}>
          {one}
        </li>
      ))}
    </ul>
  );
}

export const HistoryLines = ({ rows }: { rows: readonly Line[] }) => (
  <Timeline
    events={rows.map((line) => ({
      id: String(line.id),
      at: line.effectiveOn,
      title: titleOf(line),
      text: textOf(line),
    }))}
  />
);

/** Everything that happened to the record, newest first. */
export function History({ personId }: { personId: string }) {
  const [limit, setLimit] = useState(STEP);
  const lines = useRead(memberHistory, { params: { personId }, query: { limit } }, { keepPrevious: true });
  const rows = lines.data?.rows;
  return (
    <Sheet title={t("members.history.title")}>
      {lines.error && <ProblemBox problem={lines.error} onRetry={() => void lines.refetch()} />}
      {!rows && !lines.error && <Skeleton height={120} />}
      {rows?.length === 0 && <p>{t("members.history.empty")}</p>}
      {rows && <HistoryLines rows={rows} />}
      {rows && rows.length >= limit && limit < 200 && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(200)} loading={lines.isFetching}>
          {t("members.more")}
        </Button>
      )}
    </Sheet>
  );
}

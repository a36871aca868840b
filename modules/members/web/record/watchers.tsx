import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { hasText, inLocale, t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import { memberWatchers, whoCanSee } from "../../contract/endpoints.ts";

const STEP = 10;

export const roleName = (code: string | null): string => {
  const role = code ? roleOf(code) : undefined;
  return role ? inLocale(role) : (code ?? t("members.watchers.program"));
};

const actionWords = (action: string): string =>
  hasText(`members.deed.${action}`) ? t(`members.deed.${action}`) : action;

/** Who looked at the record or changed it. */
export function Watchers({ personId }: { personId: string }) {
  const [limit, setLimit] = useState(STEP);
  const lines = useRead(memberWatchers, { params: { personId }, query: { limit } }, { keepPrevious: true });
  const rows = lines.data?.rows;
  return (
    <Sheet title={t("members.watchers.title")} note={t("members.watchers.note")}>
      {lines.error && <ProblemBox problem={lines.error} onRetry={() => void lines.refetch()} />}
      {!rows && !lines.error && <Skeleton height={80} />}
      {rows?.length === 0 && <p>{t("members.watchers.nobody")}</p>}
      {rows && (
        <Timeline
          events={rows.map((line) => ({
            id: String(line.id),
            at: line.at,
            title: `${roleName(line.role)} · ${actionWords(line.action)}`,
            text: line.reason && t("members.history.reason", { reason: line.reason }),
          }))}
        />
      )}
      {rows && rows.length >= limit && limit < 200 && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(200)} loading={lines.isFetching}>
          {t("members.more")}
        </Button>
      )}
    </Sheet>
  );
}

/** Asked only when somebody wants to know. */
export function WhoCanSee({ personId }: { personId: string }) {
  const [asked, setAsked] = useState(false);
  const seers = useRead(whoCanSee, { params: { personId } }, { when: asked });
  return (
    <Sheet
      title={t("members.seers.title")}
      note={t("members.seers.note")}
      {...(asked
        ? {}
        : {
            actions: (
              <Button size="xs" variant="subtle" onClick={() => setAsked(true)}>
                {t("members.seers.show")}
              </Button>
            ),
          })}
    >
      {asked && seers.error && <ProblemBox problem={seers.error} onRetry={() => void seers.refetch()} />}
      {asked && !seers.data && !seers.error && <Skeleton height={60} />}
      {seers.data && <SeerList rows={seers.data.rows} />}
    </Sheet>
  );
}

type Seer = { role: string; unit: { id: number; name: string }; holders: number };

export const SeerList = ({ rows }: { rows: readonly Seer[] }) => (
  <ul style={{ display: "grid", gap: 8 }}>
    {rows.map((seer) => (
      <li key={`${seer.role} ${seer.unit.id}`}>
        <strong style={{ fontWeight: 500 }}>{roleName(seer.role)}</strong>
        <span style={{ color: "var(--ds-soft)" }}>
          {" · "}
          {[seer.unit.name, ...(seer.holders > 1 ? [`${seer.holders}`] : [])].join(" · ")}
        </span>
      </li>
    ))}
    {rows.length === 0 && <li>{t("members.seers.nobody")}</li>}
  </ul>
);

import { Skeleton } from "@mantine/core";
import { IconCalendarUser } from "@tabler/icons-react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { showDate, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { ownMeetings } from "../contract/endpoints.ts";
import styles from "./meetings.module.css";

type OwnRow = EndpointReply<typeof ownMeetings>["rows"][number];

/** The meetings I am called to, and how I came to those that were. */
export default function OwnMeetingsScreen() {
  const read = useRead(ownMeetings, {});
  const own = read.data;
  const day = today();
  const coming = (own?.rows ?? []).filter((row) => row.state === "OPEN" && row.onDay >= day).toReversed();
  const past = (own?.rows ?? []).filter((row) => !coming.includes(row));
  return (
    <Page
      title={t("meetings.own.title")}
      subtitle={own?.unitName ? t("meetings.own.subtitle", { unit: own.unitName }) : undefined}
      width="narrow"
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!own && !read.error && <Skeleton height={320} />}
      {own && own.rows.length === 0 && (
        <Sheet>
          <EmptyState icon={IconCalendarUser} title={t("meetings.own.none")}>
            <p>{t("meetings.own.none_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
      {own && own.rows.length > 0 && (
        <>
          <Figures>
            <Figure
              label={t("meetings.own.attended", { year: day.slice(0, 4) })}
              value={own.year.attended}
              note={
                own.year.held > 0
                  ? t("meetings.own.of", {
                      held: own.year.held,
                      percent: showNumber((own.year.attended / own.year.held) * 100, 0),
                    })
                  : undefined
              }
            />
            <Figure label={t("meetings.presence.EXCUSED")} value={own.year.excused} />
            <Figure
              label={t("meetings.presence.ABSENT")}
              value={own.year.held - own.year.attended - own.year.excused}
            />
          </Figures>
          {coming.length > 0 && (
            <Sheet flush title={t("meetings.own.coming")}>
              {coming.map((row) => (
                <Row key={row.id} row={row} ownUnit={own.unitName} />
              ))}
            </Sheet>
          )}
          {past.length > 0 && (
            <Sheet flush title={t("meetings.own.past")}>
              {past.map((row) => (
                <Row key={row.id} row={row} ownUnit={own.unitName} />
              ))}
            </Sheet>
          )}
        </>
      )}
    </Page>
  );
}

const TONE = { PRESENT: "good", EXCUSED: "plain", ABSENT: "late" } as const;

function Mark({ row }: { row: OwnRow }) {
  if (row.state === "CANCELLED") return <Badge>{t("meetings.state.CANCELLED")}</Badge>;
  if (row.presence) return <Badge tone={TONE[row.presence]}>{t(`meetings.presence.${row.presence}`)}</Badge>;
  return row.calledAs === "RELEASED" ? <Badge>{t("meetings.called.RELEASED")}</Badge> : null;
}

const Row = ({ row, ownUnit }: { row: OwnRow; ownUnit: string | null }) => (
  <div className={styles.item}>
    <span className={styles.head}>
      <strong>
        {showDate(row.onDay)}
        {row.atTime && ` · ${row.atTime}`}
      </strong>
      <Mark row={row} />
    </span>
    <span className={styles.soft}>
      {[
        t(`meetings.kind.${row.kind}`),
        row.online ? t("meetings.online") : row.place,
        row.unitName !== ownUnit && row.unitName,
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
    <span className={styles.text}>{row.agenda}</span>
    {row.resolution && (
      <span className={styles.text}>
        <strong>{t("meetings.resolution")}:</strong> {row.resolution}
      </span>
    )}
  </div>
);

import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import type { MemberPartProps } from "#modules/members/web/slots.ts";
import { type RatingLine, ratingsOfMember } from "../../contract/endpoints.ts";
import { LEVEL_TONE, levelName } from "../levels.ts";
import styles from "../ratings.module.css";
import { PastDialog } from "./past-dialog.tsx";

/** What a member was rated, year by year. */
export default function MemberBook({ member }: MemberPartProps) {
  const { personId } = member;
  const read = useRead(ratingsOfMember, { params: { personId } });
  const [adding, setAdding] = useState(false);
  const { data } = read;
  return (
    <Sheet
      title={t("ratings.book.title")}
      actions={
        data?.can.addPast && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t("ratings.past.action")}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={56} />}
      {data?.rows.length === 0 && <p className={styles.soft}>{t("ratings.book.none")}</p>}
      {data && data.rows.length > 0 && <BookLines rows={data.rows} />}
      {adding && <PastDialog personId={personId} onClose={() => setAdding(false)} />}
    </Sheet>
  );
}

export const BookLines = ({ rows }: { rows: readonly RatingLine[] }) => (
  <ul>
    {rows.map((row) => (
      <li key={`${row.year} ${row.level} ${row.decisionNo} ${row.annulledOn}`} className={styles.bookLine}>
        <div className={styles.head}>
          <strong>{t("ratings.book.year", { year: String(row.year) })}</strong>
          <Badge tone={row.annulledOn ? "plain" : (LEVEL_TONE[row.level] ?? "plain")}>
            {levelName(row.level)}
          </Badge>
        </div>
        <p className={styles.soft}>
          {[
            row.why && t(`ratings.why.${row.why}`),
            row.unitName,
            row.decisionNo &&
              t("ratings.book.decision", {
                no: row.decisionNo,
                on: row.decisionDate ? showDate(row.decisionDate) : "",
                by: row.decidedBy,
              }),
            row.annulledOn &&
              t("ratings.book.annulled", { on: showDate(row.annulledOn), why: row.annulledWhy ?? "" }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </li>
    ))}
  </ul>
);

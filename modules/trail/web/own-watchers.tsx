import { Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { listMyTrail } from "../contract/endpoints.ts";
import { OwnLines } from "./own-lines.tsx";

const FEW = 6;

/** The last who looked at one's record, on the record itself; all of them are a page of their own. */
export default function OwnWatchers() {
  const lines = useRead(listMyTrail, { query: { limit: FEW } });
  const rows = lines.data?.rows;
  return (
    <Sheet
      title={t("trail.mine.title")}
      note={t("trail.mine.note")}
      actions={
        lines.data?.next && (
          <Button component={Link} to="/nhat-ky/cua-toi" size="xs" variant="subtle">
            {t("trail.mine.all")}
          </Button>
        )
      }
    >
      {lines.error && <ProblemBox problem={lines.error} onRetry={() => void lines.refetch()} />}
      {!rows && !lines.error && <Skeleton height={80} />}
      {rows?.length === 0 && <p>{t("trail.mine.empty")}</p>}
      {rows && rows.length > 0 && <OwnLines rows={rows} />}
    </Sheet>
  );
}

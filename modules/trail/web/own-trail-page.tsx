import { Skeleton } from "@mantine/core";
import { IconEyeCheck } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { listMyTrail } from "../contract/endpoints.ts";
import { OwnLines } from "./own-lines.tsx";
import { OwnTrailSearch } from "./search.ts";

const PAGE = 50;

/** Who looked at or changed one's own record. */
export default function OwnTrailPage() {
  const [search, change] = useSearchParams(OwnTrailSearch);
  const lines = useRead(listMyTrail, { query: { after: search.after, limit: PAGE } }, { keepPrevious: true });
  const rows = lines.data?.rows;
  return (
    <Page title={t("trail.mine.title")} subtitle={t("trail.mine.subtitle")} width="narrow">
      {lines.error && <ProblemBox problem={lines.error} onRetry={() => void lines.refetch()} />}
      {!rows && !lines.error && <Skeleton height={320} />}
      {rows?.length === 0 && (
        <Sheet>
          <EmptyState icon={IconEyeCheck} title={t("trail.mine.empty")}>
            {t("trail.mine.empty_text")}
          </EmptyState>
        </Sheet>
      )}
      {rows && rows.length > 0 && (
        <>
          <Sheet>
            <OwnLines rows={rows} />
          </Sheet>
          <Paging
            position={{ cursor: search.after, at: search.at ?? 1 }}
            page={lines.data}
            pageSize={PAGE}
            onPosition={({ cursor, at }) => change({ after: cursor ?? null, at: at === 1 ? null : at })}
          />
        </>
      )}
    </Page>
  );
}

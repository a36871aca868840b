import { Skeleton } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { findUnitsAnywhere } from "#modules/organisation/contract/endpoints.ts";

/** At which unit the case is begun. */
export function UnitOfCase({ unitId }: { unitId: number }) {
  const read = useRead(findUnitsAnywhere, { body: { id: unitId } }, { staleTime: 600_000 });
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  const unit = read.data?.rows[0];
  return (
    <Sheet title={t("cases.begin.unit")}>
      {unit ? <p>{unit.name}</p> : <Skeleton height={20} width={240} />}
    </Sheet>
  );
}

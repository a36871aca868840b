import { today } from "#kernel/contract/plain-date.ts";
import { t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { StaleLine } from "#kernel/web/parts/stale-line.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { countMembers, unitFigures } from "../../contract/endpoints.ts";
import { wordOf } from "../words.ts";

/** Statuses that stand in the strip though nobody has them: their zero is an answer. */
const ALWAYS = ["ACTIVE", "DEFERRED", "LOST"];
const MOST = 4;

/** How many, by status, each figure leading to its rows; and what the Charter's minimums say. */
export default function UnitFiguresPart({ unit, type }: UnitPartProps) {
  const figures = useRead(unitFigures, { params: { unitId: unit.id } });
  const maySee = useCan("members.view");
  const year = `${today().slice(0, 4)}-01-01`;
  const fresh = useRead(
    countMembers,
    { params: { unitId: unit.id }, body: { joinedFrom: year, limit: 1000 } as never },
    { when: maySee },
  );
  if (figures.error) return <ProblemBox problem={figures.error} onRetry={() => void figures.refetch()} />;
  const by = figures.data?.byStatus ?? {};
  const roster = maySee ? { to: `/don-vi/${unit.id}/doan-vien` } : {};
  const others = Object.entries(by)
    .filter(([status, count]) => !ALWAYS.includes(status) && count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([status]) => status);
  const statuses = [...ALWAYS, ...others].slice(0, MOST);
  return (
    <>
      {figures.data && <MinimumNotice unit={unit} type={type} counted={figures.data.counted} />}
      <Figures>
        <Figure label={t("members.figure.counted")} value={figures.data?.counted} {...roster} />
        {maySee && fresh.data && !fresh.data.more && (
          <Figure
            label={t("members.figure.new")}
            value={fresh.data.count}
            {...roster}
            search={{ joinedFrom: year }}
            note={t("members.figure.new_note")}
          />
        )}
        {statuses.map((status) => (
          <Figure
            key={status}
            label={wordOf("status", status)}
            value={figures.data && (by[status] ?? 0)}
            {...roster}
            search={{ status: [status] }}
          />
        ))}
      </Figures>
      {figures.data && <StaleLine at={figures.data.asOf} onRefresh={() => void figures.refetch()} />}
    </>
  );
}

/** Fewer than the Charter asks for is a warning to look at, never a wall. */
function MinimumNotice({ unit, type, counted }: UnitPartProps & { counted: number }) {
  if (!type || unit.validTo) return null;
  const lines: string[] = [];
  if (type.minMembers !== null && counted < type.minMembers)
    lines.push(t("members.minimum.members", { have: counted, need: type.minMembers }));
  if (type.minBranches !== null && unit.childCount < type.minBranches)
    lines.push(t("members.minimum.branches", { have: unit.childCount, need: type.minBranches }));
  if (lines.length === 0) return null;
  return (
    <Notice tone="wait" title={t("members.minimum.title")}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { listTemplates, type TemplateRow } from "../../contract/template-endpoints.ts";
import styles from "../papers.module.css";
import { NextNumbers } from "./next-numbers.tsx";

export default function TemplatesScreen() {
  const unitId = Number(usePathParams<"unitId">().unitId);
  const unit = useRead(getUnit, { params: { unitId } });
  const templates = useRead(listTemplates, { params: { unitId } });
  const { data } = templates;
  return (
    <Page
      title={t("papers.templates.title")}
      subtitle={unit.data && t("papers.templates.of", { unit: unit.data.name })}
      crumbs={[
        { label: unit.data?.name ?? "…", to: `/don-vi/${unitId}` },
        { label: t("papers.register.title"), to: `/don-vi/${unitId}/so-van-ban` },
        { label: t("papers.templates.title") },
      ]}
      width="narrow"
    >
      {templates.error && <ProblemBox problem={templates.error} onRetry={() => void templates.refetch()} />}
      {!data && !templates.error && <Skeleton height={480} />}
      {data && (
        <>
          <Sheet title={t("papers.templates.kinds")} note={t("papers.templates.kinds_note")} flush>
            {data.rows.map((row) => (
              <TemplateLine key={row.kind} unitId={unitId} row={row} />
            ))}
          </Sheet>
          <NextNumbers unitId={unitId} />
          <Sheet title={t("papers.numbering.title")}>
            <div className={styles.stack}>
              <Facts
                facts={[
                  { label: t("papers.numbering.example"), value: data.numbering.example },
                  {
                    label: t("papers.numbering.period"),
                    value: t(`papers.numbering.${data.numbering.period}`),
                  },
                  { label: t("papers.numbering.source"), value: data.numbering.source },
                  {
                    label: t("papers.numbering.by"),
                    value: data.numbering.unitName ?? t("papers.numbering.everybody"),
                  },
                ]}
              />
              {data.numbering.doubt && (
                <Notice tone="wait" title={t("papers.numbering.doubt")}>
                  {data.numbering.doubt}
                </Notice>
              )}
            </div>
          </Sheet>
        </>
      )}
    </Page>
  );
}

const TemplateLine = ({ unitId, row }: { unitId: number; row: TemplateRow }) => (
  <Link to={`/don-vi/${unitId}/mau-van-ban/${row.kind}`} className={styles.row}>
    <span>
      <span className={styles.name}>{inLocale(row)}</span> <span className={styles.soft}>{row.type}</span>
    </span>
    <span className={styles.soft}>
      {row.origin === "program" ? (
        t("papers.templates.program")
      ) : (
        <Badge tone="brand">
          {t("papers.templates.adapted", {
            unit: row.unitName ?? "",
            on: row.savedAt ? showDate(row.savedAt) : "",
          })}
        </Badge>
      )}
    </span>
  </Link>
);

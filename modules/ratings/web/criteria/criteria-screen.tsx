import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSession } from "#kernel/web/session.ts";
import type { CriteriaSet } from "../../contract/criteria.ts";
import { getCriteria } from "../../contract/unit-endpoints.ts";
import styles from "../ratings.module.css";
import { CriteriaForm } from "./criteria-form.tsx";

type Reply = EndpointReply<typeof getCriteria>;

/** The criteria by which this unit rates those below it: what holds, its own versions, and a new one. */
export default function CriteriaScreen() {
  const { post } = useSession();
  const read = useRead(getCriteria, { params: { unitId: post?.unitId ?? 0 } });
  const [editing, setEditing] = useState(false);
  const { data } = read;
  return (
    <Page
      title={t("ratings.criteria.title")}
      subtitle={t("ratings.criteria.subtitle")}
      crumbs={[{ label: t("ratings.title"), to: "/xep-loai" }, { label: t("ratings.criteria.nav") }]}
      primary={
        data?.can.change &&
        !editing && <Button onClick={() => setEditing(true)}>{t("ratings.criteria.edit")}</Button>
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={320} />}
      {data &&
        (editing ? (
          <Sheet>
            <CriteriaForm unitId={post?.unitId ?? 0} from={data.current} onDone={() => setEditing(false)} />
          </Sheet>
        ) : (
          <Shown data={data} />
        ))}
    </Page>
  );
}

const nameOf = (set: CriteriaSet): string =>
  t("ratings.criteria.of", {
    name: set.name,
    version: set.version,
    unit: set.unitName ?? t("ratings.unit.own_set"),
  });

function Shown({ data }: { data: Reply }) {
  const { current, versions, rule } = data;
  return (
    <>
      <Sheet title={nameOf(current)} note={current.source}>
        <div className={styles.stack}>
          <ol className={styles.people}>
            {current.criteria.map((one) => (
              <li key={one.code} className={styles.person}>
                <div className={styles.head}>
                  <span className={styles.name}>{inLocale(one)}</span>
                  <strong>{t("ratings.criteria.most", { most: one.most })}</strong>
                </div>
                <p className={styles.soft}>
                  {one.measure === null
                    ? t("ratings.criteria.typed")
                    : t("ratings.criteria.computed", {
                        measure: t(`ratings.measure.${one.measure}`),
                        full: one.measure === "NEW_MEMBERS" ? one.full : `${one.full} %`,
                      })}
                </p>
              </li>
            ))}
          </ol>
          <p>
            {t("ratings.criteria.levels", {
              excellent: current.thresholds.EXCELLENT,
              good: current.thresholds.GOOD,
              completed: current.thresholds.COMPLETED,
            })}
          </p>
          <p className={styles.soft}>
            {t("ratings.criteria.rule", {
              rule: t(`ratings.criteria.by.${rule.value}`),
              source: rule.source,
            })}
          </p>
        </div>
      </Sheet>
      <Sheet flush title={t("ratings.criteria.versions")}>
        {versions.length === 0 && <p className={styles.none}>{t("ratings.criteria.none")}</p>}
        <ul>
          {versions.map((set) => (
            <li key={set.id} className={styles.line}>
              <div className={styles.head}>
                <span className={styles.name}>{nameOf(set)}</span>
                {set.fromOn > today() ? (
                  <Badge tone="wait">{t("ratings.criteria.ahead", { on: showDate(set.fromOn) })}</Badge>
                ) : (
                  <Badge tone={set.id === current.id ? "good" : "plain"}>
                    {t("ratings.criteria.from", { on: showDate(set.fromOn) })}
                  </Badge>
                )}
              </div>
              <p className={styles.soft}>
                {[set.source, t("ratings.criteria.used", { n: set.used })].join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}

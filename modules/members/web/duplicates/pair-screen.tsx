import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { type DuplicateSide, getDuplicate } from "../../contract/duplicate-endpoints.ts";
import styles from "../members.module.css";
import { StatusBadge } from "../status-badge.tsx";
import { wordOf } from "../words.ts";
import { MergeForm } from "./merge-form.tsx";
import { DistinctButton, ReopenButton, UndoMergeButton } from "./pair-verbs.tsx";
import { bornWords, scoreTone, whoWords } from "./pair-words.ts";

export type PairReply = EndpointReply<typeof getDuplicate>;

export default function PairScreen() {
  const { pairId } = usePathParams<"pairId">();
  const read = useRead(getDuplicate, { params: { pairId } });
  const title = t("members.pair.title");
  const crumbs = [{ label: t("members.duplicates.title"), to: "/trung-lap" }, { label: title }];
  if (read.error) {
    return (
      <Page title={title} crumbs={crumbs}>
        <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      subtitle={t("members.pair.subtitle")}
      crumbs={crumbs}
      {...(read.data?.pair.state === "OPEN" && read.data.pair.can.decide
        ? { actions: <DistinctButton pairId={pairId} /> }
        : {})}
    >
      {read.data ? <Pair reply={read.data} /> : <Skeleton height={320} />}
    </Page>
  );
}

function Pair({ reply }: { reply: PairReply }) {
  const { pair, fields, versions, merge } = reply;
  return (
    <>
      <p className={styles.pairWho}>
        <strong>{whoWords(pair.a, pair.b)}</strong>
        {pair.reasons.map((reason) => (
          <Badge key={reason} tone={scoreTone(pair.score)}>
            {t(`members.duplicates.reason.${reason}`)}
          </Badge>
        ))}
      </p>
      {pair.state === "DISTINCT" && (
        <Notice tone="good" title={t("members.pair.distinct")} actions={<ReopenButton pairId={pair.id} />}>
          {pair.note}
        </Notice>
      )}
      {pair.state === "MERGED" && (
        <Notice
          tone="good"
          title={t("members.pair.merged")}
          actions={merge?.canUndo && <UndoMergeButton mergeId={merge.id} />}
        >
          {merge && <Link to={`/doan-vien/${merge.keptPersonId}`}>{t("members.pair.open_kept")}</Link>}
        </Notice>
      )}
      {pair.state === "OPEN" && versions && fields.length > 0 ? (
        <MergeForm key={pair.id} pair={pair} fields={fields} versions={versions} />
      ) : (
        <div className={styles.two}>
          <SideSheetOf side={pair.a} title={t("members.duplicates.first")} />
          <SideSheetOf side={pair.b} title={t("members.duplicates.second")} />
        </div>
      )}
      {pair.state === "OPEN" && !pair.can.merge && <Notice tone="info">{t("members.pair.outside")}</Notice>}
    </>
  );
}

const SideSheetOf = ({ side, title }: { side: DuplicateSide; title: string }) => (
  <Sheet title={title}>
    <Facts
      facts={[
        {
          label: t("members.field.fullName"),
          // A record that was merged into the other is not there any more.
          value:
            side.personId && side.status ? (
              <Link to={`/doan-vien/${side.personId}`}>{side.name}</Link>
            ) : (
              side.name
            ),
        },
        { label: t("members.field.dateOfBirth"), value: bornWords(side) },
        { label: t("members.field.gender"), value: wordOf("gender", side.gender) },
        { label: t("members.field.memberCode"), value: side.memberCode },
        { label: t("members.field.unit"), value: side.unitName ?? t("members.duplicates.elsewhere") },
        { label: t("members.field.status"), value: side.status && <StatusBadge status={side.status} /> },
      ]}
    />
  </Sheet>
);

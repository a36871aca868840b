import { Skeleton } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import { KeyHints } from "#kernel/web/parts/key-hints.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { StaleLine } from "#kernel/web/parts/stale-line.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSession } from "#kernel/web/session.ts";
import { type Desk, getDesk } from "../contract/endpoints.ts";
import { BelowSheet } from "./below-sheet.tsx";
import styles from "./desk.module.css";
import { OwnSheet } from "./own-sheet.tsx";
import { useRowKeys } from "./row-keys.ts";
import { WorkGroup } from "./work-group.tsx";

/** The first screen after the sign-in: what waits for me, late ones first, each with its one next step. */
export default function DeskScreen() {
  const { displayName } = useSession();
  const desk = useRead(getDesk, {});
  const list = useRowKeys();
  return (
    <Page title={t("desk.title")} subtitle={t("desk.subtitle", { name: displayName })}>
      {desk.error && (
        <ProblemBox problem={desk.error} onRetry={() => void desk.refetch()} retrying={desk.isFetching} />
      )}
      {!desk.data && !desk.error && <DeskSkeleton />}
      {desk.data && (
        <div className={styles.columns}>
          <div className={styles.main} ref={list}>
            <Work desk={desk.data} />
            <StaleLine
              at={desk.data.asOf}
              failed={desk.isRefetchError}
              onRefresh={() => void desk.refetch()}
            />
          </div>
          <Aside desk={desk.data} />
        </div>
      )}
    </Page>
  );
}

function Work({ desk }: { desk: Desk }) {
  const { late, today, coming, more } = desk;
  if (late.length + today.length + coming.length === 0) {
    return (
      <Sheet>
        <EmptyState title={t("desk.empty.title")}>
          <WhatComes />
        </EmptyState>
      </Sheet>
    );
  }
  return (
    <>
      <WorkGroup title={t("desk.late")} tone="late" rows={late} />
      <WorkGroup title={t("desk.today")} tone="wait" rows={today} />
      <WorkGroup title={t("desk.coming")} tone="plain" rows={coming} />
      {more && <Notice tone="info">{t("desk.more")}</Notice>}
      <div className={styles.keys}>
        <KeyHints
          hints={[
            { keys: ["j", "k"], words: t("desk.keys.walk") },
            { keys: ["Enter"], words: t("desk.keys.open") },
          ]}
        />
      </div>
    </>
  );
}

/** The kinds of work that the modules tell, each with the permission of a post to which it comes. */
const KINDS: readonly (readonly [kind: string, permission: string])[] = [
  ["cases", "cases.propose"],
  ["imports", "imports.run"],
  ["files", "members.export"],
  ["runs", "members.edit"],
  ["duplicates", "members.merge"],
  ["transfers", "members.edit"],
  ["small", "members.edit"],
  ["terms", "leadership.view"],
];

/** What belongs here, for the post one acts in: nothing that never comes. */
function WhatComes() {
  const { permissions } = useSession();
  const kinds = KINDS.filter(([, permission]) => permissions.has(permission));
  if (kinds.length === 0) return <p>{t("desk.empty.nothing")}</p>;
  const things = kinds.map(([kind]) => t(`desk.empty.${kind}`)).join(", ");
  return (
    <>
      <p>{t("desk.empty.text", { things })}</p>
      <p>{t("desk.empty.when")}</p>
    </>
  );
}

const Aside = ({ desk }: { desk: Desk }) => {
  if (!desk.own && desk.below.length === 0) return null;
  return (
    <aside className={styles.aside} aria-label={t("desk.aside")}>
      {desk.below.length > 0 && <BelowSheet below={desk.below} />}
      {desk.own && <OwnSheet own={desk.own} />}
    </aside>
  );
};

const DeskSkeleton = () => (
  <div className={styles.columns} aria-busy="true">
    <div className={styles.main}>
      <Skeleton height={184} />
      <Skeleton height={240} />
    </div>
    <div className={styles.aside}>
      <Skeleton height={200} />
    </div>
  </div>
);

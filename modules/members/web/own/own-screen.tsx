import { Skeleton } from "@mantine/core";
import { IconIdOff } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { SlotView } from "#kernel/web/slot-parts.tsx";
import { ownHistory, ownRecord, ownWhoCanSee } from "../../contract/endpoints.ts";
import type { Member } from "../../contract/member.ts";
import styles from "../members.module.css";
import { HistoryLines } from "../record/history.tsx";
import { Doubts, Portrait } from "../record/member-page.tsx";
import { RecordSections } from "../record/record-sections.tsx";
import { SeerList } from "../record/watchers.tsx";
import { ownActions, ownSections } from "../slots.ts";

/** One's own record, its history, and who can see it. */
export default function OwnScreen() {
  const own = useRead(ownRecord, {});
  const member = own.data?.member;
  return (
    <Page
      title={t("members.own.title")}
      subtitle={t("members.own.subtitle")}
      actions={member && <SlotView slot={ownActions} props={{ member }} height={0} />}
    >
      {own.error && <ProblemBox problem={own.error} onRetry={() => void own.refetch()} />}
      {!own.data && !own.error && <Skeleton height={360} />}
      {own.data && !member && (
        <Sheet>
          <EmptyState icon={IconIdOff} title={t("members.own.none")}>
            <p>{t("members.own.none_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
      {member && <OwnRecord member={member} />}
    </Page>
  );
}

function OwnRecord({ member }: { member: Member }) {
  const history = useRead(ownHistory, { query: { limit: 50 } });
  const seers = useRead(ownWhoCanSee, {});
  return (
    <>
      <Doubts member={member} />
      <div className={styles.page}>
        <div className={styles.aside}>
          <Portrait member={member} />
        </div>
        <div className={styles.main}>
          <RecordSections member={member} />
          {history.data && (
            <Sheet title={t("members.history.title")}>
              <HistoryLines rows={history.data.rows} />
            </Sheet>
          )}
          <SlotView slot={ownSections} props={{ member }} height={160} />
          {seers.data && (
            <Sheet title={t("members.seers.own_title")} note={t("members.seers.own_note")}>
              <SeerList rows={seers.data.rows} />
            </Sheet>
          )}
        </div>
      </div>
    </>
  );
}

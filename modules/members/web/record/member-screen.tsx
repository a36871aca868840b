import { Skeleton } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { getMember } from "../../contract/endpoints.ts";
import type { Member } from "../../contract/member.ts";
import { MemberPage } from "./member-page.tsx";
import { OpeningReason } from "./opening-reason.tsx";

/** Every reading leaves a line that the member sees: coming back to the window is not another look. */
const FRESH_MS = 600_000;

/** A member's page. A post that sees single persons only for a stated reason is asked for it first. */
export default function MemberScreen() {
  const { personId } = usePathParams<"personId">();
  return <MemberOf key={personId} personId={personId} />;
}

function MemberOf({ personId }: { personId: string }) {
  const [opened, setOpened] = useState<Member | null>(null);
  const read = useRead(getMember, { params: { personId } }, { when: opened === null, staleTime: FRESH_MS });
  const member = opened ?? read.data;
  if (member) return <MemberPage member={member} />;
  return (
    <Page title={t("members.record.title")}>
      {read.error?.code === "members.reason_needed" && (
        <OpeningReason personId={personId} onOpened={setOpened} />
      )}
      {read.error && read.error.code !== "members.reason_needed" && (
        <ProblemBox problem={read.error} onRetry={() => void read.refetch()} retrying={read.isFetching} />
      )}
      {!read.error && (
        <div aria-busy="true">
          <Skeleton height={120} mb={16} />
          <Skeleton height={220} mb={16} />
          <Skeleton height={220} />
        </div>
      )}
    </Page>
  );
}

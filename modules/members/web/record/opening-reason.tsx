import { Button } from "@mantine/core";
import { IconLockOpen } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useWrite } from "#kernel/web/reads.ts";
import { openMember } from "../../contract/endpoints.ts";
import type { Member } from "../../contract/member.ts";

/** This post works with figures: one person's record opens on a reason that the person can read. */
export function OpeningReason({
  personId,
  onOpened,
}: {
  personId: string;
  onOpened: (member: Member) => void;
}) {
  const [asking, setAsking] = useState(false);
  const open = useWrite(openMember, { refresh: [] });
  return (
    <Sheet>
      <EmptyState
        icon={IconLockOpen}
        title={t("members.opening.title")}
        actions={<Button onClick={() => setAsking(true)}>{t("members.opening.action")}</Button>}
      >
        <p>{t("members.opening.text")}</p>
      </EmptyState>
      <ReasonDialog
        open={asking}
        title={t("members.opening.action")}
        explain={t("members.opening.explain")}
        action={t("members.opening.action")}
        least={5}
        busy={open.isPending}
        onCancel={() => setAsking(false)}
        onReason={(reason) =>
          open.mutate(
            { params: { personId }, body: { reason } },
            { onSuccess: (member) => onOpened(member as Member) },
          )
        }
      >
        {open.error && <ProblemBox problem={open.error} />}
      </ReasonDialog>
    </Sheet>
  );
}

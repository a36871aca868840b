import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import { listFiles } from "#modules/exports/contract/endpoints.ts";
import { exportYearEnd } from "../contract/endpoints.ts";

/** The year-end form as a spreadsheet; many people in one file need a reason, asked when the server wants it. */
export function ExportButton({ campaignId, unitId }: { campaignId: string; unitId: number }) {
  const may = useCan("members.export");
  const write = useWrite(exportYearEnd, { refresh: [listFiles] });
  const go = useNavigate();
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const send = async (reason: string | null) => {
    await write.mutateAsync({ params: { campaignId }, body: { unit: unitId, format: "xlsx", reason } });
    setAsking(false);
    toastDone(t("ratings.export.started"));
    void go({ to: "/tep-cua-toi" });
  };
  const begin = () =>
    send(null).catch((error: unknown) => {
      if (isProblem(error) && error.code === "exports.reason_needed") setAsking(true);
      else if (isProblem(error)) toastProblem(error);
      else throw error;
    });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.5} />}
        loading={write.isPending}
        onClick={() => void begin()}
      >
        {t("ratings.export.action")}
      </Button>
      <ReasonDialog
        open={asking}
        title={t("ratings.export.action")}
        explain={t("ratings.export.reason")}
        action={t("ratings.export.action")}
        onCancel={() => setAsking(false)}
        onReason={send}
      />
    </>
  );
}

import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import type { Campaign } from "../contract/campaign.ts";
import { listCampaigns, withdrawCampaign } from "../contract/endpoints.ts";

/** Takes a campaign back that was opened by mistake; the server refuses once a branch has begun. */
export function WithdrawButton({ campaign }: { campaign: Campaign }) {
  const [open, setOpen] = useState(false);
  const withdraw = useWrite(withdrawCampaign, { refresh: [listCampaigns] });
  const go = useNavigate();
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        {t("ratings.campaign.withdraw")}
      </Button>
      <ReasonDialog
        open={open}
        title={t("ratings.campaign.withdraw")}
        explain={t("ratings.campaign.withdraw_explain")}
        action={t("ratings.campaign.withdraw")}
        danger
        onCancel={() => setOpen(false)}
        onReason={async (reason) => {
          const done = await withdraw.mutateAsync({ params: { campaignId: campaign.id }, body: { reason } });
          setOpen(false);
          toastDone(t("ratings.campaign.withdrawn", { n: done.branches }));
          void go({ to: "/xep-loai" });
        }}
      />
    </>
  );
}

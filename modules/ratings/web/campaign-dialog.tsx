import { Modal } from "@mantine/core";
import { addDays, type PlainDate, plainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectManyField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { useSession } from "#kernel/web/session.ts";
import { type Campaign, CampaignChange, NewCampaign, SECTORS } from "../contract/campaign.ts";
import { changeCampaign, getCampaign, listCampaigns, openCampaign } from "../contract/endpoints.ts";
import styles from "./ratings.module.css";

/** A year's usual calendar: until 31 December, the steps following each other from today on. */
function usual() {
  const day = today();
  const year = Number(day.slice(0, 4));
  return {
    year,
    name: t("ratings.campaign.usual_name", { year: String(year) }),
    sectors: [],
    fromOn: plainDate(`${year}-01-01`),
    closingOn: plainDate(`${year}-12-31`),
    opensOn: day,
    selfBy: addDays(day, 14),
    branchBy: addDays(day, 28),
    baseBy: addDays(day, 42),
    capPercent: null as number | null,
  };
}

type Values = ReturnType<typeof usual> & { opensOn: PlainDate };

/** Opens a campaign, or changes the calendar of one. */
export function CampaignDialog({
  percent,
  source,
  campaign,
  onClose,
}: {
  percent: number;
  source: string;
  campaign?: Campaign;
  onClose: () => void;
}) {
  const { post } = useSession();
  const narrow = useNarrow();
  const open = useWrite(openCampaign, { refresh: [listCampaigns] });
  const change = useWrite(changeCampaign, { refresh: [listCampaigns, getCampaign] });
  const send = async (values: Values) => {
    if (campaign) {
      const { name, opensOn, selfBy, branchBy, baseBy, capPercent } = values;
      await change.mutateAsync({
        params: { campaignId: campaign.id },
        body: { version: campaign.version, name, opensOn, selfBy, branchBy, baseBy, capPercent },
      });
      toastDone(t("ratings.campaign.changed"));
    } else {
      const { branches } = await open.mutateAsync({
        params: { unitId: post?.unitId ?? 0 },
        body: values as never,
      });
      toastDone(t("ratings.campaign.opened", { n: branches }));
    }
    onClose();
  };
  const title = t(campaign ? "ratings.campaign.change" : "ratings.campaign.open");
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={narrow}
      title={title}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Values>
        schema={campaign ? CampaignChange : NewCampaign}
        defaults={campaign ? valuesOf(campaign) : usual()}
        action={title}
        onSubmit={send}
        onCancel={onClose}
      >
        <TextField name="name" label={t("ratings.campaign.name")} required maxLength={160} />
        {!campaign && (
          <>
            <div className={styles.pair}>
              <NumberField name="year" label={t("ratings.campaign.year")} required />
              <NumberField
                name="capPercent"
                label={t("ratings.campaign.cap")}
                hint={t("ratings.campaign.cap_hint", { percent, source })}
              />
            </div>
            <SelectManyField
              name="sectors"
              label={t("ratings.campaign.sectors")}
              hint={t("ratings.campaign.sectors_hint")}
              options={SECTORS.map((value) => ({ value, label: t(`ratings.sector.${value}`) }))}
            />
            <div className={styles.pair}>
              <DateField name="fromOn" label={t("ratings.campaign.from")} required />
              <DateField
                name="closingOn"
                label={t("ratings.campaign.closing_on")}
                hint={t("ratings.campaign.closing_hint")}
                required
              />
            </div>
          </>
        )}
        <div className={styles.pair}>
          <DateField name="opensOn" label={t("ratings.campaign.opens")} required />
          <DateField name="selfBy" label={t("ratings.campaign.self_by")} required />
          <DateField name="branchBy" label={t("ratings.campaign.branch_by")} required />
          <DateField name="baseBy" label={t("ratings.campaign.base_by")} required />
        </div>
        {campaign && (
          <NumberField
            name="capPercent"
            label={t("ratings.campaign.cap")}
            hint={t("ratings.campaign.cap_hint", { percent, source })}
          />
        )}
      </Form>
    </Modal>
  );
}

const valuesOf = (one: Campaign) => ({
  version: one.version,
  name: one.name,
  opensOn: one.opensOn,
  selfBy: one.selfBy,
  branchBy: one.branchBy,
  baseBy: one.baseBy,
  capPercent: one.capPercent,
});

import { Button, Modal, Skeleton } from "@mantine/core";
import { IconArrowsSplit2 } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { createPlan, listPlans } from "../contract/endpoints.ts";
import { PlanFields } from "../contract/plan.ts";
import styles from "./reforms.module.css";
import { STATE_TONE } from "./words.ts";

const NewPlan = PlanFields.pick({ title: true, effectiveOn: true });

/** The plans that change units of one's part. */
export default function PlansScreen() {
  const list = useRead(listPlans, { query: {} });
  const [opened, setOpened] = useState(false);
  return (
    <Page
      title={t("reforms.title")}
      subtitle={t("reforms.subtitle")}
      width="narrow"
      primary={<Button onClick={() => setOpened(true)}>{t("reforms.new")}</Button>}
    >
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={240} />}
      {list.data && (
        <Sheet flush>
          {list.data.rows.length === 0 && (
            <EmptyState icon={IconArrowsSplit2} title={t("reforms.none")}>
              <p>{t("reforms.none_hint")}</p>
            </EmptyState>
          )}
          {list.data.rows.map((plan) => (
            <div key={plan.id} className={styles.line}>
              <div className={styles.grow}>
                <Link to="/sap-xep/$planId" params={{ planId: plan.id }}>
                  {plan.title}
                </Link>
                <p className={styles.soft}>
                  {t("reforms.row", {
                    unit: plan.unitName,
                    n: plan.lines,
                    on: showDate(plan.effectiveOn),
                  })}
                </p>
              </div>
              <Badge tone={STATE_TONE[plan.state]}>{t(`reforms.state.${plan.state}`)}</Badge>
            </div>
          ))}
        </Sheet>
      )}
      <NewPlanDialog open={opened} onClose={() => setOpened(false)} />
    </Page>
  );
}

function NewPlanDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const create = useWrite(createPlan, { refresh: [listPlans] });
  const navigate = useNavigate();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t("reforms.new")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<z.output<typeof NewPlan>>
        schema={NewPlan}
        defaults={{ title: "", effectiveOn: today() }}
        action={t("reforms.create")}
        onCancel={onClose}
        onSubmit={async (body) => {
          const { id } = await create.mutateAsync({ body });
          await navigate({ to: "/sap-xep/$planId", params: { planId: id } });
        }}
      >
        <TextField name="title" label={t("reforms.plan.name")} required maxLength={200} />
        <DateField
          name="effectiveOn"
          label={t("reforms.plan.effective")}
          hint={t("reforms.plan.effective_hint")}
          required
        />
      </Form>
    </Modal>
  );
}

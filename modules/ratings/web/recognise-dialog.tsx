import { Modal } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { takeStep } from "#modules/cases/contract/endpoints.ts";
import type { ProgressRow } from "../contract/campaign.ts";

/** Without a number the program issues a decision for each branch, of today. */
const Decision = z.strictObject({ decisionNo: z.string().trim().max(60), decisionDate: PlainDate });
type Decision = z.infer<typeof Decision>;

/** Several branches at once: each is recognised by itself, and whoever cannot be is named with the reason. */
export function RecogniseDialog({ rows, onClose }: { rows: readonly ProgressRow[]; onClose: () => void }) {
  const take = useWrite(takeStep);
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const [left, setLeft] = useState<readonly { unit: string; why: string }[]>([]);
  const send = async (given: Decision) => {
    const form = given.decisionNo === "" ? {} : given;
    const refused: { unit: string; why: string }[] = [];
    const recognised = new Set(done);
    for (const row of rows.filter((one) => !recognised.has(one.unitId))) {
      try {
        await take.mutateAsync({
          params: { caseId: row.sheet?.caseId as string },
          body: { step: "recognise", version: row.sheet?.version ?? 0, form, comment: null },
        });
        recognised.add(row.unitId);
      } catch (error) {
        if (!isProblem(error)) throw error;
        refused.push({ unit: row.unitName, why: error.title });
      }
    }
    setDone(recognised);
    setLeft(refused);
    if (recognised.size > 0) toastDone(t("ratings.recognise.done", { n: recognised.size }));
    if (refused.length === 0) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("ratings.recognise.action", { n: rows.length })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Decision>
        schema={Decision}
        defaults={{ decisionNo: "", decisionDate: today() }}
        action={t("ratings.recognise.action", { n: rows.length - done.size })}
        onSubmit={send}
        onCancel={onClose}
      >
        <p>{t("ratings.recognise.explain")}</p>
        <ul>
          {rows.map((row) => (
            <li key={row.unitId}>• {row.unitName}</li>
          ))}
        </ul>
        <TextField
          name="decisionNo"
          label={t("ratings.recognise.no")}
          hint={t("ratings.recognise.no_hint")}
          maxLength={60}
        />
        <DateField name="decisionDate" label={t("ratings.recognise.date")} required />
        {left.length > 0 && (
          <Notice tone="wait" title={t("ratings.recognise.left", { n: left.length })} urgent>
            <ul>
              {left.map((one) => (
                <li key={one.unit}>
                  <strong>{one.unit}</strong>: {one.why}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </Form>
    </Modal>
  );
}

import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { today } from "#kernel/contract/plain-date.ts";
import { call } from "#kernel/web/client.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { FindField } from "#kernel/web/form/find-field.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { readKey, useWrite } from "#kernel/web/reads.ts";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { BULK_LIMIT, listBulks, previewBulk, startBulk } from "../../contract/bulk-endpoints.ts";
import { findHomeUnits } from "../unit-finder.ts";
import {
  actionOf,
  actionWords,
  type BulkKind,
  BulkWish,
  isDecided,
  valueChoices,
  valueWord,
} from "./action.ts";
import { BulkConfirm, type Ready } from "./bulk-confirm.tsx";

type Props = {
  kind: BulkKind | null;
  unitId: number;
  filter: Readonly<Record<string, string>>;
  total: number | undefined;
  onClose: () => void;
  onStarted: () => void;
};

/** What to write, then what it will touch, then the start. */
export function BulkDialog({ kind, unitId, filter, total, onClose, onStarted }: Props) {
  const [ready, setReady] = useState<Ready | null>(null);
  const [nothing, setNothing] = useState<"same" | "too_many" | null>(null);
  const client = useQueryClient();
  const start = useWrite(startBulk, { refresh: [listBulks] });
  const close = () => {
    setReady(null);
    setNothing(null);
    onClose();
  };
  const look = async (present: BulkKind, wish: BulkWish) => {
    const action = actionOf(present, wish.value);
    const selection = { filter: filter as never, action };
    const preview = await call(previewBulk, { params: { unitId }, body: selection });
    setNothing(preview.tooMany ? "too_many" : preview.changes === 0 ? "same" : null);
    if (preview.tooMany || preview.changes === 0) return;
    const unit =
      action.kind === "move"
        ? await client.fetchQuery({
            queryKey: readKey(getUnit, { params: { unitId: action.unitId } }),
            queryFn: ({ signal }) => call(getUnit, { params: { unitId: action.unitId } }, { signal }),
          })
        : null;
    setReady({ wish, action, preview, words: actionWords(present, valueWord(action) ?? unit?.name ?? "") });
  };
  const go = ({ wish, action, preview }: Ready) => {
    const { value: _, ...rest } = wish;
    start.mutate(
      { params: { unitId }, body: { filter: filter as never, action, expected: preview.changes, ...rest } },
      {
        onSuccess: () => {
          setReady(null);
          onStarted();
        },
        onError: (problem) => {
          // Counted again from the form: the number confirmed is no longer the one that would be touched.
          setReady(null);
          toastProblem(problem);
        },
      },
    );
  };
  return (
    <>
      <Modal
        opened={kind !== null && ready === null}
        keepMounted={kind !== null}
        onClose={close}
        size="lg"
        title={kind && t(`members.bulk.kind.${kind}`)}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        {kind && (
          <WishForm
            kind={kind}
            total={total}
            nothing={nothing}
            onCancel={close}
            onSubmit={(wish) => look(kind, wish)}
          />
        )}
      </Modal>
      <BulkConfirm ready={ready} busy={start.isPending} onCancel={() => setReady(null)} onConfirm={go} />
    </>
  );
}

type FormProps = {
  kind: BulkKind;
  total: number | undefined;
  nothing: "same" | "too_many" | null;
  onCancel: () => void;
  onSubmit: (wish: BulkWish) => Promise<void>;
};

function WishForm({ kind, total, nothing, onCancel, onSubmit }: FormProps) {
  return (
    <Form<BulkWish>
      schema={BulkWish}
      defaults={{ value: null, effectiveOn: today(), decisionNo: null, decisionDate: null, reason: "" }}
      action={t("members.bulk.look")}
      onCancel={onCancel}
      onSubmit={onSubmit}
    >
      <p>{total === undefined ? t("members.bulk.whom") : t("members.bulk.whom_all", { count: total })}</p>
      {nothing === "same" && <Notice tone="info" title={t("members.bulk.same")} urgent />}
      {nothing === "too_many" && (
        <Notice tone="wait" title={t("members.bulk.too_many", { most: BULK_LIMIT })} urgent>
          {t("members.bulk.too_many_hint")}
        </Notice>
      )}
      {kind === "move" ? (
        <FindField
          name="value"
          label={t("members.bulk.value.move")}
          hint={t("members.hint.unit")}
          source="home-units"
          search={findHomeUnits}
          present={undefined}
          required
          asNumber
        />
      ) : (
        <SelectField
          name="value"
          label={t(`members.bulk.value.${kind}`)}
          options={valueChoices(kind)}
          required
        />
      )}
      {isDecided(kind) && (
        <>
          <DateField name="effectiveOn" label={t("members.place.from")} required />
          <TextField name="decisionNo" label={t("members.place.decisionNo")} nullable maxLength={60} />
          <DateField name="decisionDate" label={t("members.place.decisionDate")} />
        </>
      )}
      <LongTextField
        name="reason"
        label={t("members.place.reason")}
        hint={t("members.bulk.reason_hint")}
        required
        maxLength={500}
      />
    </Form>
  );
}

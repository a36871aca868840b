import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { ConflictDialog } from "#kernel/web/parts/conflict-dialog.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import small from "#kernel/web/parts/small.module.css";
import { NoRight } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { getUnit } from "../../contract/endpoints.ts";
import { type Unit, UnitChange } from "../../contract/unit.ts";
import { useUnitKinds } from "../unit-kinds.tsx";
import { crumbsOf } from "./crumbs.ts";
import { ContactFields, PlaceFields } from "./unit-fields.tsx";
import { type Fields, fieldsOf, type Meanwhile, useUnitChange } from "./use-unit-change.ts";

export default function EditUnitScreen() {
  const { unitId } = usePathParams<"unitId">();
  const unit = useRead(getUnit, { params: { unitId: Number(unitId) } });
  const { post } = useSession();
  const title = t("organisation.edit.action");
  return (
    <Page
      title={title}
      subtitle={unit.data?.name}
      {...(unit.data ? { crumbs: crumbsOf(unit.data, post?.unitId, title) } : {})}
      width="narrow"
    >
      {unit.error && <ProblemBox problem={unit.error} onRetry={() => void unit.refetch()} />}
      {!unit.data && !unit.error && <Skeleton height={360} />}
      {unit.data && (unit.data.can.edit ? <EditUnitForm key={unit.data.id} unit={unit.data} /> : <NoRight />)}
    </Page>
  );
}

function EditUnitForm({ unit: first }: { unit: Unit }) {
  // What the form began with stays: a reading in the background must not hide that somebody saved in between.
  const [unit] = useState(first);
  const navigate = useNavigate();
  const kinds = useUnitKinds();
  const change = useUnitChange(unit, async () => {
    toastDone(t("organisation.edit.done"));
    await navigate({ to: `/don-vi/${unit.id}`, search: { tab: "details" } as never });
  });
  return (
    <>
      <Form<UnitChange>
        schema={UnitChange}
        draftKey={`unit-${unit.id}-${unit.version}`}
        defaults={{ ...fieldsOf(unit), version: unit.version }}
        action={t("organisation.edit.save")}
        onCancel={() => void navigate({ to: `/don-vi/${unit.id}` })}
        onSubmit={change.submit}
      >
        {(form) => (
          <>
            <Sheet title={t("organisation.details.what")}>
              <div className={small.stack}>
                <TextField name="name" label={t("organisation.field.name")} required maxLength={200} />
                {form.watch("name") !== unit.name && <NewNameFields />}
                <TextField
                  name="shortName"
                  label={t("organisation.field.shortName")}
                  nullable
                  maxLength={80}
                />
                <PlaceFields kinds={kinds} present={unit.adminUnit} />
              </div>
            </Sheet>
            <ContactFields />
          </>
        )}
      </Form>
      <UnitConflict change={change} />
    </>
  );
}

function UnitConflict({ change }: { change: ReturnType<typeof useUnitChange> }) {
  const { meanwhile } = change;
  const now = meanwhile && fieldsOf(meanwhile.now);
  return (
    <ConflictDialog
      open={meanwhile !== null}
      explain={meanwhile ? explainOf(meanwhile) : ""}
      busy={change.saving}
      fields={(meanwhile?.both ?? []).map((name) => ({
        name,
        label: t(`organisation.field.${name}`),
        yours: String(meanwhile?.change[name as keyof UnitChange] ?? ""),
        theirs: String(now?.[name as keyof Fields] ?? ""),
      }))}
      onCancel={change.giveUp}
      onChoose={(sides) => void change.settle(sides)}
    />
  );
}

const explainOf = ({ both, theirs }: Meanwhile): string => {
  const fields = theirs.map((name) => t(`organisation.field.${name}`)).join(", ");
  if (both.length === 0)
    return t(fields ? "organisation.conflict.apart" : "organisation.conflict.none", { fields });
  return fields ? t("organisation.conflict.also", { fields }) : t("organisation.conflict.same");
};

/** A new name is dated and decided: the old one is kept in the history. */
const NewNameFields = () => (
  <Notice tone="info" title={t("organisation.edit.new_name")}>
    <div className={small.stack}>
      <DateField
        name="nameFrom"
        label={t("organisation.edit.name_from")}
        hint={t("organisation.edit.name_from_hint")}
      />
      <TextField name="decisionNo" label={t("organisation.decision.no")} nullable maxLength={60} />
      <DateField name="decisionDate" label={t("organisation.decision.date")} />
    </div>
  </Notice>
);

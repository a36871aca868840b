import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import small from "#kernel/web/parts/small.module.css";
import { NoRight } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { createUnit, getUnit } from "../../contract/endpoints.ts";
import { NewUnit, type Unit } from "../../contract/unit.ts";
import { useUnitKinds } from "../unit-kinds.tsx";
import { crumbsOf } from "./crumbs.ts";
import { ContactFields, PlaceFields } from "./unit-fields.tsx";

export default function NewUnitScreen() {
  const { unitId } = usePathParams<"unitId">();
  const superior = useRead(getUnit, { params: { unitId: Number(unitId) } });
  const { post } = useSession();
  const title = t("organisation.new.action");
  return (
    <Page
      title={title}
      subtitle={superior.data && t("organisation.new.below", { name: superior.data.name })}
      {...(superior.data ? { crumbs: crumbsOf(superior.data, post?.unitId, title) } : {})}
      width="narrow"
    >
      {superior.error && <ProblemBox problem={superior.error} onRetry={() => void superior.refetch()} />}
      {!superior.data && !superior.error && <Skeleton height={320} />}
      {superior.data && (superior.data.can.addChild ? <NewUnitForm superior={superior.data} /> : <NoRight />)}
    </Page>
  );
}

function NewUnitForm({ superior }: { superior: Unit }) {
  const navigate = useNavigate();
  const create = useWrite(createUnit);
  const kinds = useUnitKinds();
  const types = kinds.types.filter((type) => superior.childTypes.includes(type.code));
  return (
    <Form<NewUnit>
      schema={NewUnit}
      draftKey={`unit-below-${superior.id}`}
      defaults={{
        parentId: superior.id,
        name: "",
        shortName: null,
        sector: superior.sector,
        validFrom: today(),
        openingDecisionNo: null,
        openingDecisionDate: null,
        phone: null,
        email: null,
        address: null,
        adminUnitCode: superior.adminUnit?.code ?? null,
      }}
      action={t("organisation.new.action")}
      onCancel={() => void navigate({ to: `/don-vi/${superior.id}` })}
      onSubmit={async (body) => {
        const made = await create.mutateAsync({ body });
        toastDone(t("organisation.new.done", { name: body.name, code: made.code }));
        await navigate({ to: `/don-vi/${made.id}` });
      }}
    >
      <Sheet title={t("organisation.details.what")}>
        <div className={small.stack}>
          <SelectField
            name="type"
            label={t("organisation.field.type")}
            hint={t("organisation.new.type_hint")}
            options={types.map((type) => ({ value: type.code, label: inLocale(type) }))}
            required
          />
          <TextField
            name="name"
            label={t("organisation.field.name")}
            placeholder={t("organisation.field.name.example")}
            required
            maxLength={200}
          />
          <TextField name="shortName" label={t("organisation.field.shortName")} nullable maxLength={80} />
          <PlaceFields kinds={kinds} present={superior.adminUnit} />
        </div>
      </Sheet>
      <Sheet title={t("organisation.new.decision")}>
        <div className={small.stack}>
          <DateField name="validFrom" label={t("organisation.field.validFrom")} required />
          <TextField
            name="openingDecisionNo"
            label={t("organisation.decision.no")}
            placeholder="12-QĐ/ĐTN"
            nullable
            maxLength={60}
          />
          <DateField name="openingDecisionDate" label={t("organisation.decision.date")} />
        </div>
      </Sheet>
      <ContactFields />
    </Form>
  );
}

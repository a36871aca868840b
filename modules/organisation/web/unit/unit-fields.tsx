import { LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import small from "#kernel/web/parts/small.module.css";
import type { Unit } from "../../contract/unit.ts";
import type { UnitKinds } from "../unit-kinds.tsx";
import { AdminUnitField } from "./admin-unit-field.tsx";

/** Sector and place: what a unit has besides its name. */
export const PlaceFields = ({ kinds, present }: { kinds: UnitKinds; present?: Unit["adminUnit"] }) => (
  <>
    <SelectField name="sector" label={t("organisation.field.sector")} options={kinds.sectors} required />
    <AdminUnitField present={present ?? null} />
  </>
);

export const ContactFields = () => (
  <Sheet title={t("organisation.details.contact")}>
    <div className={small.stack}>
      <TextField name="phone" label={t("organisation.field.phone")} inputMode="tel" nullable maxLength={20} />
      <TextField
        name="email"
        label={t("organisation.field.email")}
        inputMode="email"
        nullable
        maxLength={120}
      />
      <LongTextField name="address" label={t("organisation.field.address")} nullable maxLength={300} />
    </div>
  </Sheet>
);

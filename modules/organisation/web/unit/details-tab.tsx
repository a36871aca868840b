import { Button } from "@mantine/core";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import type { Unit } from "../../contract/unit.ts";
import type { UnitKinds } from "../unit-kinds.tsx";
import { adminUnitWords } from "./admin-unit-words.ts";
import { decisionWords } from "./decision-words.ts";

/** What the unit is and how one reaches it. */
export function DetailsTab({ unit, kinds, onClose }: { unit: Unit; kinds: UnitKinds; onClose?: () => void }) {
  const { adminUnit } = unit;
  return (
    <>
      <Sheet title={t("organisation.details.what")}>
        <Facts
          facts={[
            { label: t("organisation.field.name"), value: unit.name },
            { label: t("organisation.field.shortName"), value: unit.shortName },
            { label: t("organisation.field.code"), value: unit.code },
            { label: t("organisation.field.type"), value: kinds.typeName(unit.type) },
            { label: t("organisation.field.sector"), value: kinds.sectorName(unit.sector) },
            {
              label: t("organisation.field.adminUnitCode"),
              value: adminUnit && `${adminUnitWords(adminUnit)} (${adminUnit.code})`,
            },
            { label: t("organisation.field.validFrom"), value: showDate(unit.validFrom) },
            {
              label: t("organisation.details.opened_by"),
              value: decisionWords(unit.openingDecisionNo, unit.openingDecisionDate),
            },
          ]}
        />
      </Sheet>
      <Sheet title={t("organisation.details.contact")}>
        <Facts
          facts={[
            {
              label: t("organisation.field.phone"),
              value: unit.phone && <a href={`tel:${unit.phone.replace(/\s/g, "")}`}>{unit.phone}</a>,
            },
            {
              label: t("organisation.field.email"),
              value: unit.email && <a href={`mailto:${unit.email}`}>{unit.email}</a>,
            },
            { label: t("organisation.field.address"), value: unit.address },
          ]}
        />
      </Sheet>
      {onClose && (
        <Sheet title={t("organisation.close.title")} note={t("organisation.close.note")}>
          <Button color="red" variant="outline" onClick={onClose}>
            {t("organisation.close.open")}
          </Button>
        </Sheet>
      )}
    </>
  );
}

import { Button } from "@mantine/core";
import { IconChartHistogram } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";

/** From a unit's page to its figures. */
export default function UnitFiguresAction({ unit }: UnitPartProps) {
  return (
    <Button
      variant="default"
      component={Link}
      to={`/don-vi/${unit.id}/so-lieu`}
      leftSection={<IconChartHistogram size={18} stroke={1.5} />}
    >
      {t("figures.title")}
    </Button>
  );
}

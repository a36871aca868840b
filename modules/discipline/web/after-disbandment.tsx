import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { useCan } from "#kernel/web/session.ts";
import type { CasePartProps } from "#modules/cases/web/slots.ts";

const IN_FORCE = new Set(["ANNOUNCED", "ENDED"]);

/**
 * A disbandment ends the committee, not the unit. What comes next is somebody's own decision: a provisional committee, or,
 * where the unit shall not go on, a plan that ends it.
 */
export default function AfterDisbandment({ kase }: CasePartProps) {
  const canAppoint = useCan("cases.propose");
  const canPlan = useCan("reforms.plan");
  const { organ } = kase.places;
  if (!organ || kase.facts.form !== "DISBANDMENT" || !IN_FORCE.has(kase.state)) return null;
  return (
    <Notice
      tone="info"
      title={t("discipline.after.title")}
      actions={
        <>
          {canAppoint && (
            <Button
              size="xs"
              component={Link}
              to="/ho-so/moi"
              search={{ procedure: "PROVISIONAL_COMMITTEE", unit: organ.id } as never}
            >
              {t("discipline.after.appoint")}
            </Button>
          )}
          {canPlan && (
            <Button size="xs" variant="default" component={Link} to="/sap-xep">
              {t("discipline.after.dissolve")}
            </Button>
          )}
        </>
      }
    >
      {t("discipline.after.explain", { unit: organ.name })}
    </Notice>
  );
}

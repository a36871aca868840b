import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useCan } from "#kernel/web/session.ts";
import styles from "../cases.module.css";
import type { CaseProps } from "./case-screen.tsx";
import type { Sealed } from "./use-sealed.tsx";
import { filledIn } from "./value.tsx";

/** What the case says of itself, and the way to the record where one may open it. */
export function FactsSheet({ kase, procedure, sealed }: CaseProps & { sealed: Sealed }) {
  const opens = useCan("members.view");
  const { subject } = kase;
  // To the unit that asks the case is about the name that it wrote, which stands among the facts.
  const isAsked =
    procedure.asksFor && subject?.personId === null && subject.fullName === kase.facts.askedName;
  const about = subject &&
    !isAsked && {
      label: t("cases.case.subject"),
      value:
        subject.personId && opens ? (
          <Link to={`/doan-vien/${subject.personId}`}>{subject.fullName}</Link>
        ) : (
          subject.fullName
        ),
    };
  return (
    <Sheet
      title={t("cases.case.facts")}
      {...(kase.can.reveal && sealed.covered > 0
        ? {
            actions: (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconEye size={16} stroke={1.5} />}
                onClick={() => sealed.ask()}
              >
                {t("cases.reveal.open", { count: sealed.covered })}
              </Button>
            ),
          }
        : {})}
    >
      <div className={styles.wrap}>
        <Facts
          facts={[
            ...(about ? [about] : []),
            ...filledIn(procedure.facts, kase.facts, kase.units, kase.masked),
          ]}
        />
      </div>
    </Sheet>
  );
}

import { Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import styles from "../cases.module.css";
import { stepName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";
import { waysOf } from "./waits.ts";

/** The one next step, big, at the bottom edge; the other lawful ones behind a button. */
export function StepBar({ kase, procedure, onStep }: CaseProps & { onStep: (step: string) => void }) {
  const { next, others } = waysOf({ kase, procedure });
  if (!next && others.length === 0) return null;
  return (
    <>
      <div className={styles.barRoom}>
        <section className={styles.bar} aria-label={t("cases.step.bar")}>
          {others.length > 0 && (
            <Menu position="top-end" width={260}>
              <Menu.Target>
                <Button
                  variant="default"
                  size="md"
                  className={styles.others}
                  leftSection={<IconDots size={18} stroke={1.5} />}
                >
                  {t("cases.step.others")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((way) => (
                  <Menu.Item
                    key={way.step}
                    {...(procedure.steps[way.step]?.tone === "stop" ? { color: "red" } : {})}
                    onClick={() => onStep(way.step)}
                  >
                    {stepName(procedure, way.step)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {next && (
            <Button
              size="md"
              className={styles.next}
              disabled={next.obstacles.length > 0}
              onClick={() => onStep(next.step)}
            >
              {stepName(procedure, next.step)}
            </Button>
          )}
        </section>
      </div>
    </>
  );
}

import { Link } from "@tanstack/react-router";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useSession } from "#kernel/web/session.ts";
import styles from "../cases.module.css";
import { mayBegin } from "./can-begin.ts";
import { useOwnSubject } from "./use-subject.ts";

/** The kinds of case that the post may begin, each with a sentence. */
export function ChooseProcedure({ procedures }: { procedures: readonly Procedure[] }) {
  const { permissions } = useSession();
  const { own } = useOwnSubject();
  const fitting = procedures.filter((p) => mayBegin(p, { permissions, self: own !== null }));
  if (fitting.length === 0) {
    return (
      <Sheet>
        <EmptyState title={t("cases.begin.nothing")}>
          <p>{t("cases.begin.nothing_hint")}</p>
        </EmptyState>
      </Sheet>
    );
  }
  return (
    <Sheet flush>
      <ul className={styles.choices}>
        {fitting.map((p) => (
          <li key={p.code}>
            <Link to="/ho-so/moi" search={{ procedure: p.code } as never} className={styles.choice}>
              <span className={styles.choiceName}>{inLocale(p.title)}</span>
              <span className={styles.soft}>{inLocale(p.explain)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

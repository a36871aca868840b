import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { OfflineLine } from "#kernel/web/parts/offline-line.tsx";
import type { Screen } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import type { getHouse } from "#modules/accounts/contract/session-endpoints.ts";
import { navOf } from "../nav.ts";
import styles from "./frame.module.css";
import { BottomBar, Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

type Props = { screens: readonly Screen[]; house: EndpointReply<typeof getHouse>; accountId: string };

/** The console's frame: where one can go, as whom one acts, and the screen. */
export function Frame({ screens, house }: Props) {
  const { permissions } = useSession();
  const groups = navOf(screens, permissions);
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation(main);
  return (
    <div className={styles.frame} data-demo={house.demo || undefined}>
      <a href="#main" className={styles.skip}>
        {t("app.skip")}
      </a>
      <Rail groups={groups} version={house.version} />
      <div className={styles.side}>
        <div className={styles.top}>
          {house.demo && (
            <aside className={styles.demo} aria-label={t("app.demo.word")}>
              <strong>{t("app.demo.word")}</strong> {t("app.demo.text")}
            </aside>
          )}
          <TopBar groups={groups} />
          <OfflineLine />
        </div>
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar groups={groups} />
    </div>
  );
}

/** After going to another screen the reading begins there, not in the navigation. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

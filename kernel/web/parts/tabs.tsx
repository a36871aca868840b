import { Link } from "@tanstack/react-router";
import styles from "./tabs.module.css";

export type TabLink = {
  id: string;
  label: string;
  to: string;
  search?: Record<string, unknown>;
  count?: string;
};

/** Tabs that are addresses: each can be opened in a new window and sent to somebody. */
export function Tabs({ label, tabs, active }: { label: string; tabs: readonly TabLink[]; active: string }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          to={tab.to}
          search={(tab.search ?? {}) as never}
          className={styles.tab}
          aria-current={tab.id === active ? "page" : undefined}
          resetScroll={false}
        >
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

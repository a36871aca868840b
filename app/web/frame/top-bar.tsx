import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Key } from "#kernel/web/parts/key-hints.tsx";
import type { NavGroup } from "../nav.ts";
import { AccountMenu } from "./account-menu.tsx";
import styles from "./frame.module.css";
import { PostSwitcher } from "./post-switcher.tsx";

const Palette = lazy(() => import("./palette.tsx"));

/** As whom one acts, the search, and the account. */
export function TopBar({ groups }: { groups: readonly NavGroup[] }) {
  const [searching, setSearching] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    setSearching(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        setWasOpened(true);
        setSearching(true);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <header className={styles.bar}>
      <PostSwitcher />
      <div className={styles.room} />
      <UnstyledButton className={styles.search} onClick={open} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.5} />
        <span>{t("app.search.short")}</span>
        <Key name="Ctrl K" />
      </UnstyledButton>
      <AccountMenu />
      {wasOpened && (
        <Suspense>
          <Palette open={searching} onClose={() => setSearching(false)} groups={groups} />
        </Suspense>
      )}
    </header>
  );
}

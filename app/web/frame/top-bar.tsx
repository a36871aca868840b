import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { loadCode } from "#kernel/web/load-code.ts";
import { Key } from "#kernel/web/parts/key-hints.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import type { NavGroup } from "../nav.ts";
import { AccountMenu } from "./account-menu.tsx";
import styles from "./frame.module.css";
import { PostSwitcher } from "./post-switcher.tsx";

/** The search is fetched when the first page has come to rest, in milliseconds. */
const REST_MS = 1000;

const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement;

type PaletteComponent = typeof import("./palette.tsx")["default"];

/** As whom one acts, the search, and the account. */
export function TopBar({ groups }: { groups: readonly NavGroup[] }) {
  const [searching, setSearching] = useState(false);
  const [Palette, setPalette] = useState<PaletteComponent | null>(null);
  /** What was typed after Ctrl+K before the field was there: nothing of it is lost. */
  const [early, setEarly] = useState("");
  const fetchPalette = useCallback(async () => {
    const { default: fetched } = await loadCode(() => import("./palette.tsx"));
    setPalette(() => fetched);
  }, []);
  const open = useCallback(() => {
    setEarly("");
    setSearching(true);
    fetchPalette().catch((error: unknown) => {
      setSearching(false);
      // A page older than the server's has no search any more; what was typed is kept by the drafts.
      if (isProblem(error)) toastProblem(error);
      else location.reload();
    });
  }, [fetchPalette]);
  useEffect(() => {
    // What fails here is told when somebody searches.
    const timer = setTimeout(() => void fetchPalette().catch(() => {}), REST_MS);
    return () => clearTimeout(timer);
  }, [fetchPalette]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      if ((ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === "k") {
        event.preventDefault();
        open();
      } else if (searching && key.length === 1 && !ctrlKey && !metaKey && !altKey && !isField(event.target)) {
        event.preventDefault();
        setEarly((text) => text + key);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [searching, open]);
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
      {Palette && (
        <Palette open={searching} early={early} onClose={() => setSearching(false)} groups={groups} />
      )}
    </header>
  );
}

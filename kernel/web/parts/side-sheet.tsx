import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { t } from "../i18n.ts";
import styles from "./side-sheet.module.css";

type Props = { open: boolean; title: string; onClose: () => void; actions?: ReactNode; children: ReactNode };

/**
 * One row's details at the right, beside the list that stays usable; on a phone it covers the list. Esc closes it and
 * gives the focus back to where it came from.
 */
export function SideSheet({ open, title, onClose, actions, children }: Props) {
  const heading = useId();
  const sheet = useRef<HTMLElement>(null);
  const from = useRef<Element | null>(null);
  useEffect(() => {
    if (!open) return;
    from.current = document.activeElement;
    if (window.matchMedia("(max-width: 899.98px)").matches) sheet.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      // A dialog above the sheet closes first.
      if (event.key === "Escape" && !document.querySelector("[aria-modal='true']")) onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus();
    };
  }, [open, onClose]);
  if (!open) return null;
  return (
    <aside ref={sheet} className={styles.sheet} aria-labelledby={heading} tabIndex={-1}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <ActionIcon variant="subtle" size={32} aria-label={t("web.close")} onClick={onClose}>
          <IconX size={20} stroke={1.5} />
        </ActionIcon>
      </header>
      {/* What scrolls must be reachable by keyboard (WCAG 2.1.1), though it is no control. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles.body} tabIndex={0} aria-labelledby={heading}>
        {children}
      </section>
      {actions && <footer className={styles.footer}>{actions}</footer>}
    </aside>
  );
}

import type { ReactNode } from "react";
import { useEffect } from "react";
import { t } from "#kernel/web/i18n.ts";
import { LocaleSwitch, SchemeSwitch } from "#kernel/web/parts/switches.tsx";
import styles from "./entry.module.css";

/** The sheet before the house: sign-in, first set-up, steps that must be taken first. */
export function Entry({
  title,
  text,
  children,
  demo = false,
}: {
  title: string;
  text: ReactNode;
  children: ReactNode;
  demo?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Đoàn Số`;
  }, [title]);
  return (
    <div className={styles.page}>
      {demo && (
        <aside className={styles.demo} aria-label={t("accounts.sign_in.demo")}>
          {t("accounts.sign_in.demo")}
        </aside>
      )}
      <main className={styles.sheet}>
        <p className={styles.brand}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          Đoàn Số
        </p>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.explain}>{text}</p>
        </div>
        {children}
      </main>
      <footer className={styles.footer}>
        <LocaleSwitch />
        <SchemeSwitch />
      </footer>
    </div>
  );
}

import { type ReactNode, useEffect, useRef } from "react";
import { useFormContext } from "react-hook-form";
import sheet from "#kernel/web/parts/sheet.module.css";
import styles from "../members.module.css";

type Props = {
  title: string;
  note: string;
  /** The form's fields inside: a wrong one opens the section. */
  names: readonly string[];
  children: ReactNode;
};

/** A part of a long form that stays shut until somebody needs it, or something in it is wrong. */
export function FoldSection({ title, note, names, children }: Props) {
  const { formState, getFieldState } = useFormContext();
  const details = useRef<HTMLDetailsElement>(null);
  const wrong = names.some((name) => getFieldState(name, formState).invalid);
  useEffect(() => {
    if (wrong && details.current) details.current.open = true;
  }, [wrong]);
  return (
    <details ref={details} className={`${sheet.sheet} ${styles.fold}`}>
      <summary>
        {title}
        <span>{note}</span>
      </summary>
      <div className={styles.foldBody}>{children}</div>
    </details>
  );
}

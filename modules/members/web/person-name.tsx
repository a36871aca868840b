import styles from "./members.module.css";

/** Family and middle name soft, the given name strong: rosters stand in the order of given names. */
export function PersonName({ name }: { name: string }) {
  const at = name.lastIndexOf(" ");
  if (at < 0) return <strong className={styles.given}>{name}</strong>;
  return (
    <span title={name}>
      <span className={styles.family}>{name.slice(0, at)} </span>
      <strong className={styles.given}>{name.slice(at + 1)}</strong>
    </span>
  );
}

import styles from "./small.module.css";

export const Key = ({ name }: { name: string }) => <kbd className={styles.kbd}>{name}</kbd>;

/** Which keys work here; shown where there is a keyboard. */
export function KeyHints({ hints }: { hints: readonly { keys: readonly string[]; words: string }[] }) {
  return (
    <p className={styles.hints}>
      {hints.map(({ keys, words }) => (
        <span key={words} className={styles.hint}>
          {keys.map((name) => (
            <Key key={name} name={name} />
          ))}
          {words}
        </span>
      ))}
    </p>
  );
}

import styles from "./figures.module.css";

type Props = { share: number; tone?: "brand" | "sun" | "late"; from?: "left" | "right" };

/** A bar as long as its share of the longest; the number always stands beside it, so it is only looked at. */
export function Bar({ share, tone = "brand", from = "left" }: Props) {
  const width = Math.max(0, Math.min(100, share * 100));
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden focusable="false">
      <rect x={from === "left" ? 0 : 100 - width} y="0" width={width} height="10" className={styles[tone]} />
    </svg>
  );
}

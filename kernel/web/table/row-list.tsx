import { Skeleton, UnstyledButton } from "@mantine/core";
import styles from "./data-table.module.css";
import type { BodyProps } from "./props.ts";

/** The rows of a table on a phone: two lines each, the whole row is the button. */
export function RowList<Row>({
  label,
  rows,
  rowId,
  lines,
  openId,
  onOpen,
  items,
  before,
  after,
  at,
  setAt,
  ...rest
}: BodyProps<Row>) {
  if (rows === undefined) {
    return (
      <ul className={styles.list} aria-label={label}>
        {Array.from({ length: rest.skeletonRows ?? 8 }, (_, i) => (
          <li key={i} className={styles.listSkeleton}>
            <Skeleton height={14} width="55%" />
            <Skeleton height={12} width="80%" />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className={styles.list} aria-label={label} style={{ paddingTop: before, paddingBottom: after }}>
      {items.map((index) => {
        const row = rows[index] as Row;
        const id = rowId(row);
        const { title, second, aside } = lines(row);
        const content = (
          <>
            <span className={styles.lineFirst}>
              <span className={styles.lineTitle}>{title}</span>
              {aside && <span className={styles.lineAside}>{aside}</span>}
            </span>
            {second && <span className={styles.lineSecond}>{second}</span>}
          </>
        );
        if (!onOpen)
          return (
            <li key={id} className={styles.line}>
              {content}
            </li>
          );
        return (
          <li key={id}>
            <UnstyledButton
              className={styles.line}
              data-index={index}
              data-open={openId === id || undefined}
              tabIndex={index === at ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => onOpen(row)}
            >
              {content}
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

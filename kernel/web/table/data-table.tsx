import { Checkbox, Skeleton, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { t } from "../i18n.ts";
import { useNarrow } from "../narrow.ts";
import { type Column, nextSort } from "./columns.ts";
import styles from "./data-table.module.css";
import type { BodyProps, DataTableProps } from "./props.ts";
import { RowList } from "./row-list.tsx";
import { isChosen, toggle, togglePage } from "./selection.ts";

const ROW = 36;
const LIST_ROW = 64;
/** More rows than this are drawn only where one looks. */
const MANY = 80;

/** Rows to compare: a dense table where there is room, a list of two-line rows on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useNarrow();
  const { rows, rowId, onOpen, openId, empty, pending } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const height = narrow ? LIST_ROW : ROW;
  // The compiler leaves this component alone because of it, which is right: the virtualiser keeps its own state.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows?.length ?? 0,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    enabled: (rows?.length ?? 0) > MANY,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const walk = (next: number) => {
    const last = (rows?.length ?? 1) - 1;
    const index = Math.max(0, Math.min(last, next));
    setAt(index);
    if ((rows?.length ?? 0) > MANY) virtual.scrollToIndex(index);
    // The row may be drawn only now.
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    );
    const row = rows?.[index];
    // With a sheet open, walking turns its pages.
    if (openId && row) onOpen?.(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).hasAttribute("data-index")) return;
    const index = Number((event.target as HTMLElement).dataset.index);
    const row = rows?.[index];
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: Number.MAX_SAFE_INTEGER,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      walk(move);
    } else if (event.key === "Enter" && row) {
      event.preventDefault();
      onOpen?.(row);
    } else if (event.key === " " && row && props.selection) {
      event.preventDefault();
      props.onSelection?.(toggle(props.selection, rowId(row)));
    }
  };
  if (rows?.length === 0) return <>{empty}</>;
  const items =
    (rows?.length ?? 0) > MANY
      ? virtual.getVirtualItems().map(({ index }) => index)
      : rows?.map((_, index) => index);
  const first = items?.[0] ?? 0;
  const before = first * height;
  const after = rows && items ? (rows.length - 1 - (items.at(-1) ?? 0)) * height : 0;
  const body = {
    ...props,
    items: items ?? [],
    before,
    after,
    at: Math.min(at, (rows?.length ?? 1) - 1),
    setAt,
  };
  return (
    // The keys belong to the rows inside; the frame only hears them bubble.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={frame}
      className={styles.frame}
      data-pending={pending || undefined}
      aria-busy={pending || rows === undefined}
      onKeyDown={onKeyDown}
    >
      {narrow ? <RowList {...body} /> : <RowTable {...body} />}
    </div>
  );
}

function RowTable<Row>(props: BodyProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowId,
    firstOrdinal,
    selection,
    onSelection,
    openId,
    onOpen,
    items,
    before,
    after,
    at,
  } = props;
  const span = columns.length + (selection ? 1 : 0) + (firstOrdinal ? 1 : 0);
  return (
    <table className={styles.table} aria-label={label}>
      <Head {...props} />
      <tbody>
        {before > 0 && <Spacer height={before} span={span} />}
        {rows === undefined
          ? Array.from({ length: props.skeletonRows ?? 12 }, (_, i) => <SkeletonRow key={i} span={span} />)
          : items.map((index) => {
              const row = rows[index] as Row;
              const id = rowId(row);
              return (
                <tr
                  key={id}
                  data-index={index}
                  data-open={openId === id || undefined}
                  data-can-open={onOpen ? true : undefined}
                  tabIndex={index === at ? 0 : -1}
                  aria-current={openId === id || undefined}
                  onFocus={() => props.setAt(index)}
                  onClick={(event) => {
                    if (!(event.target as HTMLElement).closest("a,button,input,label")) onOpen?.(row);
                  }}
                >
                  {selection && (
                    <td className={styles.tick}>
                      <Checkbox
                        size="xs"
                        aria-label={t("web.table.choose_row", { number: (firstOrdinal ?? 1) + index })}
                        checked={isChosen(selection, id)}
                        onChange={() => onSelection?.(toggle(selection, id))}
                      />
                    </td>
                  )}
                  {firstOrdinal !== undefined && <td className={styles.ordinal}>{firstOrdinal + index}</td>}
                  {columns.map((column) => (
                    <Cell key={column.id} column={column} row={row} />
                  ))}
                </tr>
              );
            })}
        {after > 0 && <Spacer height={after} span={span} />}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const whole = column.most !== undefined && typeof content === "string" ? content : undefined;
  return (
    <td data-align={column.align} style={{ maxWidth: column.most }} title={whole}>
      {content}
    </td>
  );
}

const Spacer = ({ height, span }: { height: number; span: number }) => (
  <tr aria-hidden>
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty room, hidden from readers */}
    <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
  </tr>
);

const SkeletonRow = ({ span }: { span: number }) => (
  <tr>
    {Array.from({ length: span }, (_, i) => (
      <td key={i}>
        <Skeleton height={12} width={i === 0 ? 24 : "70%"} />
      </td>
    ))}
  </tr>
);

function Head<Row>({
  columns,
  rows,
  rowId,
  firstOrdinal,
  sort,
  onSort,
  selection,
  onSelection,
}: BodyProps<Row>) {
  const ids = rows?.map(rowId) ?? [];
  const chosen = selection ? ids.filter((id) => isChosen(selection, id)).length : 0;
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={styles.tick}>
            <Checkbox
              size="xs"
              aria-label={t("web.table.choose_page")}
              checked={ids.length > 0 && chosen === ids.length}
              indeterminate={chosen > 0 && chosen < ids.length}
              onChange={() => onSelection?.(togglePage(selection, ids))}
            />
          </th>
        )}
        {firstOrdinal !== undefined && (
          <th scope="col" className={styles.ordinal}>
            {t("web.table.ordinal")}
          </th>
        )}
        {columns.map((column) => {
          const up = sort === column.sort;
          const down = sort === `-${column.sort}`;
          const state = column.sort && (up || down) ? (up ? "ascending" : "descending") : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              data-align={column.align}
              style={{ width: column.width }}
              aria-sort={state}
            >
              {column.sort && onSort ? (
                <UnstyledButton
                  className={styles.sort}
                  onClick={() => onSort(nextSort(sort, column.sort as string))}
                >
                  {column.title}
                  {state === "ascending" && <IconArrowUp size={14} stroke={2} aria-hidden />}
                  {state === "descending" && <IconArrowDown size={14} stroke={2} aria-hidden />}
                </UnstyledButton>
              ) : (
                column.title
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

import { ActionIcon, Button, Checkbox, Popover, Stack, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconColumns3 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import type { Column } from "./columns.ts";
import styles from "./data-table.module.css";
import { firstPosition, nextPosition, type PageEnds, type Position, previousPosition } from "./position.ts";

/** Above a list: its count, what can be done with it, and the columns to choose. */
export function TableTop<Row>({
  count,
  children,
  columns,
  chosen,
  onColumns,
}: {
  count?: ReactNode;
  children?: ReactNode;
  columns?: readonly Column<Row>[];
  chosen?: readonly string[] | null;
  onColumns?: (chosen: readonly string[] | null) => void;
}) {
  return (
    <div className={`${styles.bar} ${styles.barTop}`}>
      <output className={styles.count}>{count}</output>
      <span className={styles.barSide}>
        {children}
        {columns && onColumns && (
          <ColumnChoice columns={columns} chosen={chosen ?? null} onColumns={onColumns} />
        )}
      </span>
    </div>
  );
}

function ColumnChoice<Row>({
  columns,
  chosen,
  onColumns,
}: {
  columns: readonly Column<Row>[];
  chosen: readonly string[] | null;
  onColumns: (chosen: readonly string[] | null) => void;
}) {
  const present = chosen ?? columns.filter((column) => !column.extra).map(({ id }) => id);
  const flip = (id: string) =>
    onColumns(present.includes(id) ? present.filter((one) => one !== id) : [...present, id]);
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t("web.table.columns")}>
          <ActionIcon variant="default" size={32} aria-label={t("web.table.columns")} visibleFrom="sm">
            <IconColumns3 size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.title}
              checked={column.always || present.includes(column.id)}
              disabled={column.always ?? false}
              onChange={() => flip(column.id)}
            />
          ))}
          <Button size="xs" variant="subtle" disabled={chosen === null} onClick={() => onColumns(null)}>
            {t("web.table.columns_reset")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Below a list: which rows these are, and the way to the pages before and after. */
export function Paging({
  position,
  page,
  pageSize,
  total,
  onPosition,
}: {
  position: Position;
  page: PageEnds | undefined;
  pageSize: number;
  total?: number | undefined;
  onPosition: (position: Position) => void;
}) {
  if (!page || (page.next === null && position.cursor === undefined)) return null;
  const last = position.at + page.rows.length - 1;
  const isFirst = position.cursor === undefined || (page.previous === null && position.at === 1);
  return (
    <nav className={`${styles.bar} ${styles.barBottom}`} aria-label={t("web.table.pages")}>
      <span className={styles.count}>
        {total === undefined
          ? t("web.table.range", { from: position.at, to: last })
          : t("web.table.range_of", { from: position.at, to: last, total })}
      </span>
      <span className={styles.barSide}>
        <Button size="xs" variant="subtle" disabled={isFirst} onClick={() => onPosition(firstPosition)}>
          {t("web.table.first")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconChevronLeft size={16} stroke={1.5} />}
          disabled={isFirst}
          onClick={() => onPosition(previousPosition(position, page, pageSize))}
        >
          {t("web.table.previous")}
        </Button>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconChevronRight size={16} stroke={1.5} />}
          disabled={page.next === null}
          onClick={() => onPosition(nextPosition(position, page))}
        >
          {t("web.table.next")}
        </Button>
      </span>
    </nav>
  );
}

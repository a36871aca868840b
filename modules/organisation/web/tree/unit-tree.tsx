import { Button, Loader, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { TierIcon, type UnitKinds } from "../unit-kinds.tsx";
import styles from "./tree.module.css";
import { moveIn, type TreeLine } from "./tree-rows.ts";
import type { useTree } from "./use-tree.ts";

const INDENT = 24;
type UnitLine = Extract<TreeLine, { kind: "unit" }>;

type Props = { tree: ReturnType<typeof useTree>; kinds: UnitKinds };

/** The tree by mouse and by keyboard: arrows walk and open, Enter goes to the unit's page. */
export function UnitTree({ tree, kinds }: Props) {
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const units = tree.lines.filter((line) => line.kind === "unit");
  const [focused, setFocused] = useState<number | null>(null);
  const at = units.some((line) => line.unit.id === focused) ? focused : (units[0]?.unit.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (at === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && (event.target as HTMLElement).role === "treeitem") {
      event.preventDefault();
      void navigate({ to: `/don-vi/${at}` });
      return;
    }
    const move = moveIn(tree.lines, at, event.key);
    if (!move) return;
    event.preventDefault();
    if ("open" in move) tree.open(move.open);
    else if ("close" in move) tree.close(move.close);
    else frame.current?.querySelector<HTMLElement>(`[data-unit="${move.focus}"]`)?.focus();
  };
  return (
    <div
      ref={frame}
      role="tree"
      tabIndex={-1}
      aria-label={t("organisation.tree.title")}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      {tree.lines.map((line) =>
        line.kind === "unit" ? (
          <UnitTreeRow
            key={line.unit.id}
            line={line}
            kinds={kinds}
            isAt={line.unit.id === at}
            onFocus={() => setFocused(line.unit.id)}
            onTwist={() => (line.expanded ? tree.close(line.unit.id) : tree.open(line.unit.id))}
          />
        ) : (
          <TreeNote key={`${line.kind} ${line.parent}`} line={line} tree={tree} />
        ),
      )}
    </div>
  );
}

type RowProps = { line: UnitLine; kinds: UnitKinds; isAt: boolean; onFocus: () => void; onTwist: () => void };

function UnitTreeRow({ line, kinds, isAt, onFocus, onTwist }: RowProps) {
  const { unit, level, expanded } = line;
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.size}
      aria-expanded={unit.hasChildren ? expanded : undefined}
      data-unit={unit.id}
      tabIndex={isAt ? 0 : -1}
      className={`${styles.row} ${unit.validTo ? styles.closed : ""}`}
      style={{ paddingLeft: (level - 1) * INDENT }}
      onFocus={onFocus}
    >
      {unit.hasChildren ? (
        <UnstyledButton
          tabIndex={-1}
          aria-hidden
          className={styles.twist}
          data-open={expanded || undefined}
          onClick={onTwist}
        >
          <IconChevronRight size={18} stroke={1.5} />
        </UnstyledButton>
      ) : (
        <span className={styles.twist} />
      )}
      <TierIcon tier={unit.tier} />
      <Link to={`/don-vi/${unit.id}`} tabIndex={-1} className={styles.name} title={unit.name}>
        {unit.name}
      </Link>
      {unit.validTo && <Badge>{t("organisation.closed_on", { on: unit.validTo })}</Badge>}
      <span className={styles.aside}>{kinds.typeName(unit.type)}</span>
    </div>
  );
}

function TreeNote({ line, tree }: { line: Exclude<TreeLine, UnitLine>; tree: Props["tree"] }) {
  return (
    <div role="none" className={styles.note} style={{ paddingLeft: (line.level - 1) * INDENT + 36 }}>
      {line.kind === "loading" && <Loader size="xs" type="dots" aria-label={t("web.loading")} />}
      {line.kind === "nothing" && t("organisation.tree.no_open_children")}
      {line.kind === "failed" && (
        <>
          {t("organisation.tree.failed")}
          <Button size="compact-sm" variant="subtle" onClick={() => tree.retry(line.parent)}>
            {t("web.retry")}
          </Button>
        </>
      )}
      {line.kind === "more" && (
        <Button size="compact-sm" variant="subtle" onClick={() => tree.more(line.parent, line.after)}>
          {t("organisation.tree.more")}
        </Button>
      )}
    </div>
  );
}

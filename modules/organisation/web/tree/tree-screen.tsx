import { CloseButton, Skeleton, Switch, TextInput } from "@mantine/core";
import { IconSearch, IconSitemap } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { KeyHints } from "#kernel/web/parts/key-hints.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRested } from "#kernel/web/rested.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { treeSearch } from "../search.ts";
import { useUnitKinds } from "../unit-kinds.tsx";
import styles from "./tree.module.css";
import { UnitDrill } from "./unit-drill.tsx";
import { UnitHits } from "./unit-hits.tsx";
import { UnitTree } from "./unit-tree.tsx";
import { useTree } from "./use-tree.ts";

export default function TreeScreen() {
  const [search, setSearch] = useSearchParams(treeSearch);
  const closed = search.closed === "1";
  const [typed, setTyped] = useState(search.q ?? "");
  const query = useRested(typed.trim());
  const kinds = useUnitKinds();
  const tree = useTree(closed);
  const narrow = useNarrow();
  useEffect(() => {
    if (query !== (search.q ?? "")) setSearch({ q: query || null }, true);
  });
  const rows = tree.roots.data?.rows;
  const only = rows?.length === 1 ? rows[0] : undefined;
  return (
    <Page title={t("organisation.tree.title")} subtitle={t("organisation.tree.subtitle")}>
      <div className={styles.tools}>
        <TextInput
          className={styles.find}
          aria-label={t("organisation.tree.find")}
          placeholder={t("organisation.tree.find_placeholder")}
          leftSection={<IconSearch size={18} stroke={1.5} />}
          rightSection={
            typed && <CloseButton size="sm" aria-label={t("web.clear")} onClick={() => setTyped("")} />
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={120}
          autoComplete="off"
        />
        <Switch
          label={t("organisation.tree.with_closed")}
          checked={closed}
          onChange={(event) => setSearch({ closed: event.currentTarget.checked ? "1" : null }, true)}
        />
      </div>
      <Sheet flush>
        {query && (
          <UnitHits
            query={query}
            kinds={kinds}
            onClear={() => setTyped("")}
            onShow={(hit) => {
              tree.open(...hit.way.map((step) => step.id));
              setTyped("");
              setSearch({ q: null, at: hit.way.at(-1)?.id ?? null });
            }}
          />
        )}
        {!query && tree.roots.error && (
          <ProblemBox problem={tree.roots.error} onRetry={() => void tree.roots.refetch()} />
        )}
        {!query && !rows && !tree.roots.error && <TreeSkeleton />}
        {!query && rows?.length === 0 && (
          <EmptyState icon={IconSitemap} title={t("organisation.tree.no_part")}>
            <p>{t("organisation.tree.no_part_hint")}</p>
          </EmptyState>
        )}
        {!query &&
          rows &&
          rows.length > 0 &&
          (narrow ? (
            <UnitDrill
              roots={rows}
              at={search.at ?? only?.id ?? null}
              closed={closed}
              kinds={kinds}
              onAt={(at) => setSearch({ at })}
            />
          ) : (
            <UnitTree tree={tree} kinds={kinds} />
          ))}
      </Sheet>
      {!narrow && (
        <KeyHints
          hints={[
            { keys: ["↑", "↓"], words: t("organisation.tree.key_walk") },
            { keys: ["→", "←"], words: t("organisation.tree.key_open") },
            { keys: ["Enter"], words: t("organisation.tree.key_enter") },
          ]}
        />
      )}
    </Page>
  );
}

const TreeSkeleton = () => (
  <div className={styles.tree} aria-busy="true">
    {Array.from({ length: 8 }, (_, i) => (
      <Skeleton key={i} height={16} my={10} ml={i === 0 ? 12 : 40} width={i === 0 ? 220 : 320} maw="80%" />
    ))}
  </div>
);

import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "#kernel/web/client.ts";
import { readKey, useRead } from "#kernel/web/reads.ts";
import { myRoots, unitChildren } from "../../contract/endpoints.ts";
import { type Chunk, type TreeLine, treeLines } from "./tree-rows.ts";

/** The expanded units with the cursors of the pages that were asked for; the first page has none. */
type Expanded = Readonly<Record<number, readonly (string | undefined)[]>>;

const KEY = "doanso.tree";
/** As many as an endpoint gives at once; a province has fewer base unions, most communes fewer branches. */
const PAGE = 200;

/** What was open stays open for this window, so that coming back from a unit finds the tree as it was left. */
const keptExpanded = (): Expanded | null => {
  try {
    const ids = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as number[] | null;
    return ids && Object.fromEntries(ids.map((id) => [id, [undefined]]));
  } catch {
    return null;
  }
};

export function useTree(closed: boolean) {
  const roots = useRead(myRoots, {});
  const [chosen, setChosen] = useState<Expanded | null>(keptExpanded);
  const [root, ...others] = roots.data?.rows ?? [];
  // Until somebody opens or closes: a single top that is closed would be a screen of one line.
  const expanded: Expanded = chosen ?? (root && others.length === 0 ? { [root.id]: [undefined] } : {});
  const setExpanded = (change: (now: Expanded) => Expanded) => setChosen(change(expanded));
  const asked = Object.entries(expanded).flatMap(([id, cursors]) =>
    cursors.map((after) => ({ id: Number(id), after })),
  );
  const pages = useQueries({
    queries: asked.map(({ id, after }) => {
      const input = { params: { unitId: id }, query: { limit: PAGE, closed: String(closed), after } };
      return {
        queryKey: readKey(unitChildren, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => call(unitChildren, input, { signal }),
      };
    }),
  });
  useEffect(() => {
    if (chosen) sessionStorage.setItem(KEY, JSON.stringify(Object.keys(chosen).map(Number)));
  }, [chosen]);
  const chunks = asked.map(({ id, after }, i): Chunk & { id: number } => {
    const page = pages[i];
    return {
      id,
      after,
      rows: page?.data?.rows,
      next: page?.data?.next ?? null,
      failed: page?.isError ?? false,
    };
  });
  const chunksOf = (unitId: number) =>
    expanded[unitId] ? chunks.filter((chunk) => chunk.id === unitId) : null;
  const lines: readonly TreeLine[] = treeLines(roots.data?.rows ?? [], chunksOf);
  return {
    roots,
    lines,
    open: (...unitIds: number[]) =>
      setExpanded((now) => ({ ...Object.fromEntries(unitIds.map((id) => [id, [undefined]])), ...now })),
    close: (unitId: number) =>
      setExpanded((now) => Object.fromEntries(Object.entries(now).filter(([id]) => Number(id) !== unitId))),
    more: (unitId: number, after: string) =>
      setExpanded((now) => ({ ...now, [unitId]: [...(now[unitId] ?? []), after] })),
    retry: (unitId: number) => {
      for (const [i, { id }] of asked.entries())
        if (id === unitId && pages[i]?.isError) void pages[i].refetch();
    },
  };
}

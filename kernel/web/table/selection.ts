/**
 * What is chosen in a list: some rows, or everything that the query finds. "All" is the query itself, never a list of
 * ids, so that it holds for the rows on other pages too.
 */
export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> };

export const nothing: Selection = { all: false, ids: new Set() };
export const everything: Selection = { all: true, except: new Set() };

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
};

export const toggle = (selection: Selection, id: string): Selection =>
  selection.all
    ? { all: true, except: toggled(selection.except, id) }
    : { all: false, ids: toggled(selection.ids, id) };

export const isChosen = (selection: Selection, id: string): boolean =>
  selection.all ? !selection.except.has(id) : selection.ids.has(id);

/** How many; null while the number that the query finds is not known. */
export function chosenCount(selection: Selection, total: number | undefined): number | null {
  if (!selection.all) return selection.ids.size;
  return total === undefined ? null : Math.max(0, total - selection.except.size);
}

/** All rows of this page, or none of them when all were chosen. */
export function togglePage(selection: Selection, ids: readonly string[]): Selection {
  const allChosen = ids.every((id) => isChosen(selection, id));
  return ids.reduce((next, id) => (isChosen(next, id) === allChosen ? toggle(next, id) : next), selection);
}

import { today } from "#kernel/contract/plain-date.ts";
import { SavedViews } from "#kernel/web/filter/saved-views.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { changeView, createView, deleteView, listViews } from "../../contract/view-endpoints.ts";
import { type RosterSearch, searchOfView, viewOf } from "../search.ts";

/** Views that everybody has; the first is the list as it opens. */
const givenViews = () => [
  { id: "counted", search: {} },
  { id: "new", search: { joinedFrom: `${today().slice(0, 4)}-01-01` } },
  { id: "no_card", search: { card: ["NONE"] } },
  { id: "over_30", search: { ageBand: ["31_35", "OVER_35"] } },
  { id: "all", search: { status: ["ALL"] } },
];

type Props = { search: RosterSearch; onSearch: (search: Record<string, unknown>) => void };

/** Saved views as tabs: the given ones, one's own, and those that the unit's officers share. */
export function RosterViews({ search, onSearch }: Props) {
  const views = useRead(listViews, {});
  const refresh = { refresh: [listViews] };
  const create = useWrite(createView, refresh);
  const change = useWrite(changeView, refresh);
  const remove = useWrite(deleteView, refresh);
  const given = givenViews().map(({ id, search: view }) => ({
    id,
    name: t(`members.view.${id}`),
    search: view,
    mine: false,
  }));
  const kept = (views.data?.rows ?? []).map((view) => ({
    id: view.id,
    name: view.sharedWith ? t("members.view.shared", { name: view.name }) : view.name,
    search: searchOfView(view.search),
    mine: view.mine,
  }));
  return (
    <SavedViews
      views={[...given, ...kept]}
      search={searchOfView(viewOf(search))}
      onChoose={(view) => onSearch(view.search)}
      {...(views.data
        ? {
            onSave: (name: string) =>
              create.mutate(
                { body: { name, search: viewOf(search) } },
                { onSuccess: () => toastDone(t("members.view.saved", { name })), onError: toastProblem },
              ),
          }
        : {})}
      onRename={(view, name) =>
        change.mutate({ params: { viewId: view.id }, body: { name } }, { onError: toastProblem })
      }
      onRemove={(view) =>
        remove.mutate(
          { params: { viewId: view.id } },
          {
            onSuccess: () => toastDone(t("members.view.removed", { name: view.name })),
            onError: toastProblem,
          },
        )
      }
    />
  );
}

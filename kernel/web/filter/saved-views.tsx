import { ActionIcon, Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconBookmark, IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../i18n.ts";
import small from "../parts/small.module.css";
import tabs from "../parts/tabs.module.css";
import { sameSearch } from "./same-search.ts";
import styles from "./saved-views.module.css";

export type SavedView = {
  id: string;
  name: string;
  /** The search parameters that it stands for. */
  search: Record<string, unknown>;
  /** Whether this person may rename and remove it. */
  mine: boolean;
};

type Props = {
  views: readonly SavedView[];
  /** The present search without the page one stands on. */
  search: Record<string, unknown>;
  onChoose: (view: SavedView) => void;
  onSave?: (name: string) => void;
  onRename?: (view: SavedView, name: string) => void;
  onRemove?: (view: SavedView) => void;
};

type Naming = { title: string; name: string; done: (name: string) => void };

/** Filters with a name, as tabs; a filter that has none can be saved. */
export function SavedViews({ views, search, onChoose, onSave, onRename, onRemove }: Props) {
  const [naming, setNaming] = useState<Naming | null>(null);
  const active = views.find((view) => sameSearch(view.search, search));
  return (
    <div className={styles.row}>
      <nav className={tabs.tabs} aria-label={t("web.views.label")}>
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            className={tabs.tab}
            aria-current={view === active ? "true" : undefined}
            onClick={() => onChoose(view)}
          >
            {view.name}
          </button>
        ))}
      </nav>
      {!active && onSave && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconBookmark size={16} stroke={1.5} />}
          onClick={() => setNaming({ title: t("web.views.save"), name: "", done: onSave })}
        >
          {t("web.views.save")}
        </Button>
      )}
      {active?.mine && (onRename || onRemove) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={t("web.views.change", { name: active.name })}>
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onRename && (
              <Menu.Item
                onClick={() =>
                  setNaming({
                    title: t("web.views.rename"),
                    name: active.name,
                    done: (name) => onRename(active, name),
                  })
                }
              >
                {t("web.views.rename")}
              </Menu.Item>
            )}
            {onRemove && (
              <Menu.Item color="red" onClick={() => onRemove(active)}>
                {t("web.views.remove")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <NameDialog naming={naming} onClose={() => setNaming(null)} />
    </div>
  );
}

function NameDialog({ naming, onClose }: { naming: Naming | null; onClose: () => void }) {
  const submit = (form: HTMLFormElement) => {
    const name = String(new FormData(form).get("name") ?? "").trim();
    if (name === "") return;
    naming?.done(name);
    onClose();
  };
  return (
    <Modal
      opened={naming !== null}
      onClose={onClose}
      title={naming?.title}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <form
        className={small.stack}
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget);
        }}
      >
        <TextInput
          name="name"
          label={t("web.views.name")}
          defaultValue={naming?.name ?? ""}
          maxLength={60}
          required
          data-autofocus
        />
        <div className={small.buttons}>
          <Button type="submit">{t("web.views.keep")}</Button>
        </div>
      </form>
    </Modal>
  );
}

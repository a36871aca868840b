import "@mantine/spotlight/styles.layer.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import type { PaletteItem } from "#kernel/web/palette-source.ts";
import { fits } from "#kernel/web/plain-text.ts";
import { useSession } from "#kernel/web/session.ts";
import type { NavGroup } from "../nav.ts";
import { paletteSources } from "../screens.ts";

type Section = { id: string; title: string; items: readonly PaletteItem[] };

const [store, spotlight] = createSpotlight();
/** Typing is not asked letter by letter. */
const REST_MS = 120;

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** What the modules find for the text, each as soon as it answers; a source that fails is left out. */
function useFound(query: string): { sections: readonly Section[]; searching: boolean } {
  const { permissions } = useSession();
  const sources = paletteSources.filter(
    (source) =>
      query.length >= source.from &&
      (source.permission === "signed-in" || permissions.has(source.permission)),
  );
  const results = useQueries({
    queries: sources.map((source) => ({
      queryKey: ["palette", source.id, query],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.search(query, signal),
      staleTime: 30_000,
    })),
  });
  return {
    sections: sources.map((source, i) => ({
      id: source.id,
      title: t(source.title),
      items: results[i]?.data ?? [],
    })),
    searching: results.some((result) => result.isFetching),
  };
}

/** Ctrl+K: finds a screen, a unit, a member. */
export default function Palette({
  open,
  early,
  onClose,
  groups,
}: {
  open: boolean;
  /** Typed before the field was there. */
  early: string;
  onClose: () => void;
  groups: readonly NavGroup[];
}) {
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const found = useFound(useRested(query.trim()));
  useEffect(() => {
    if (open) spotlight.open();
    else spotlight.close();
  }, [open]);
  useEffect(() => {
    if (early !== "") setQuery(early);
  }, [early]);
  const pages: PaletteItem[] = groups
    .flatMap((group) => group.items)
    .map((item) => ({ id: item.path, label: t(item.title), to: item.path }))
    .filter((item) => fits(item.label, query));
  const sections = [
    { id: "screens", title: t("app.search.screens"), items: pages },
    ...found.sections,
  ].filter((section) => section.items.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={480}
      clearQueryOnClose
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { "aria-label": t("app.search.open") } }}
      transitionProps={{ duration: 100 }}
    >
      <Spotlight.Search
        placeholder={t("app.search.placeholder")}
        aria-label={t("app.search.open")}
        leftSection={<IconSearch size={20} stroke={1.5} />}
      />
      <Spotlight.ActionsList>
        {sections.map((section) => (
          <Spotlight.ActionsGroup key={section.id} label={section.title}>
            {section.items.map((item) => (
              <Spotlight.Action
                key={item.id}
                label={item.label}
                description={item.detail}
                onClick={() => navigate({ href: item.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {sections.length === 0 && (
          <Spotlight.Empty>
            {found.searching ? t("app.search.searching") : t("app.search.nothing", { query })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

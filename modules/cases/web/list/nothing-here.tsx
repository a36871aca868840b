import { Button } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { EmptyState } from "#kernel/web/parts/states.tsx";

/** What belongs in the list and how the first of it is begun. */
export const NothingHere = ({ tab }: { tab: "hand" | "part" | "own" }) => (
  <EmptyState
    icon={IconFolderOpen}
    title={t(`cases.none.${tab}`)}
    actions={
      <Button component={Link} to="/nghiep-vu" variant="default">
        {t("cases.handbook.open")}
      </Button>
    }
  >
    <p>{t(`cases.none.${tab}_hint`)}</p>
  </EmptyState>
);

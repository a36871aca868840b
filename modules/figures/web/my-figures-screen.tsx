import { IconChartHistogram } from "@tabler/icons-react";
import { Navigate } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useSession } from "#kernel/web/session.ts";

/** The navigation's way to the figures: those of the unit acted for. */
export default function MyFiguresScreen() {
  const { post } = useSession();
  if (post) return <Navigate to={`/don-vi/${post.unitId}/so-lieu`} replace />;
  return (
    <Page title={t("figures.title")}>
      <EmptyState icon={IconChartHistogram} title={t("figures.no_post")} />
    </Page>
  );
}

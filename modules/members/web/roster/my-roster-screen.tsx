import { IconUsers } from "@tabler/icons-react";
import { Navigate } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useSession } from "#kernel/web/session.ts";

/** The navigation's way to the roster: that of the unit acted for. */
export default function MyRosterScreen() {
  const { post } = useSession();
  if (post) return <Navigate to={`/don-vi/${post.unitId}/doan-vien`} replace />;
  return (
    <Page title={t("members.roster.title")}>
      <EmptyState icon={IconUsers} title={t("members.roster.no_post")} />
    </Page>
  );
}

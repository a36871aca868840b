import { IconRubberStamp } from "@tabler/icons-react";
import { Navigate } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useSession } from "#kernel/web/session.ts";

/** The navigation's way to the register: that of the unit acted for. */
export default function MyRegisterScreen() {
  const { post } = useSession();
  if (post) return <Navigate to={`/don-vi/${post.unitId}/so-van-ban`} replace />;
  return (
    <Page title={t("papers.register.title")}>
      <EmptyState icon={IconRubberStamp} title={t("papers.register.no_post")} />
    </Page>
  );
}

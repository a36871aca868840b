import { Skeleton } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { NewMemberForm } from "./new-member-form.tsx";

export default function NewMemberScreen() {
  const unitId = Number(usePathParams<"unitId">().unitId);
  const unit = useRead(getUnit, { params: { unitId } });
  return (
    <Page
      title={t("members.new.action")}
      subtitle={
        unit.data &&
        t(unit.data.holdsMembers ? "members.new.into" : "members.new.below", { unit: unit.data.name })
      }
      crumbs={[
        { label: unit.data?.name ?? "…", to: `/don-vi/${unitId}` },
        { label: t("members.roster.title"), to: `/don-vi/${unitId}/doan-vien` },
        { label: t("members.new.action") },
      ]}
      width="narrow"
    >
      {unit.error && <ProblemBox problem={unit.error} onRetry={() => void unit.refetch()} />}
      {!unit.data && !unit.error && <Skeleton height={360} />}
      {unit.data && <NewMemberForm key={unitId} unit={unit.data} />}
    </Page>
  );
}

import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { KeyHints } from "#kernel/web/parts/key-hints.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { useCan } from "#kernel/web/session.ts";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { Roster } from "./roster.tsx";

export default function RosterScreen() {
  const unitId = Number(usePathParams<"unitId">().unitId);
  const unit = useRead(getUnit, { params: { unitId } });
  const mayCreate = useCan("members.create");
  return (
    <Page
      title={t("members.roster.title")}
      subtitle={unit.data && t("members.roster.of", { unit: unit.data.name })}
      crumbs={[
        { label: t("members.roster.units"), to: "/to-chuc" },
        { label: unit.data?.name ?? "…", to: `/don-vi/${unitId}` },
        { label: t("members.roster.title") },
      ]}
      primary={
        mayCreate &&
        !unit.data?.validTo && (
          <Button
            component={Link}
            to={`/don-vi/${unitId}/doan-vien/moi`}
            leftSection={<IconUserPlus size={18} stroke={1.5} />}
          >
            {t("members.new.action")}
          </Button>
        )
      }
    >
      {unit.error ? (
        <ProblemBox problem={unit.error} onRetry={() => void unit.refetch()} />
      ) : (
        <Roster key={unitId} unitId={unitId} />
      )}
      <KeyHints
        hints={[
          { keys: ["↑", "↓"], words: t("members.roster.key_walk") },
          { keys: ["Enter"], words: t("members.roster.key_open") },
          { keys: ["Esc"], words: t("members.roster.key_close") },
        ]}
      />
    </Page>
  );
}

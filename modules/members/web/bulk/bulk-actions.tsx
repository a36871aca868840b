import { Button, Menu } from "@mantine/core";
import {
  IconArrowsExchange,
  IconBriefcase,
  IconCertificate,
  IconHistory,
  IconId,
  IconListCheck,
  IconSchool,
  IconUserCheck,
} from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import type { IconComponent } from "#kernel/web/screen.ts";
import { isRunning } from "../../contract/bulk-endpoints.ts";
import type { RosterActionProps } from "../slots.ts";
import { BULK_KINDS, type BulkKind } from "./action.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { BulkRunsSheet } from "./bulk-runs.tsx";
import { useBulks } from "./use-bulks.ts";

const ICONS: Record<BulkKind, IconComponent> = {
  status: IconUserCheck,
  card: IconId,
  occupation: IconBriefcase,
  generalEducation: IconSchool,
  professionalLevel: IconCertificate,
  move: IconArrowsExchange,
};

/** What can be done to everybody whom the filters find: the query is what is chosen, not the rows of a page. */
export default function BulkActions({ unitId, filter, total }: RosterActionProps) {
  const [kind, setKind] = useState<BulkKind | null>(null);
  // The list of background work leads here with this hash.
  const isAsked = useLocation({ select: ({ hash }) => hash === "sua-hang-loat" });
  const [runs, setRuns] = useState(isAsked);
  const [watching, setWatching] = useState(false);
  const bulks = useBulks(runs || watching);
  const close = useCallback(() => setRuns(false), []);
  const running = bulks.data?.rows.find((bulk) => isRunning(bulk.state));
  return (
    <>
      {running && !runs && (
        <Button size="xs" variant="light" onClick={() => setRuns(true)}>
          {t("members.bulk.running", { done: running.touched, total: running.expected })}
        </Button>
      )}
      <Menu
        position="bottom-end"
        width={300}
        shadow="sm"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconListCheck size={18} stroke={1.5} />}>
            {total === undefined
              ? t("members.bulk.choose")
              : total === 0
                ? t("members.bulk.recent")
                : t("members.bulk.choose_all", { count: showNumber(total) })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {total !== 0 && (
            <>
              <Menu.Label>{t("members.bulk.all_note")}</Menu.Label>
              {BULK_KINDS.map((one) => {
                const Icon = ICONS[one];
                return (
                  <Menu.Item
                    key={one}
                    leftSection={<Icon size={18} stroke={1.5} />}
                    onClick={() => setKind(one)}
                  >
                    {t(`members.bulk.kind.${one}`)}…
                  </Menu.Item>
                );
              })}
              <Menu.Divider />
            </>
          )}
          <Menu.Item leftSection={<IconHistory size={18} stroke={1.5} />} onClick={() => setRuns(true)}>
            {t("members.bulk.recent")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <BulkDialog
        kind={kind}
        unitId={unitId}
        filter={filter}
        total={total}
        onClose={() => setKind(null)}
        onStarted={() => {
          setKind(null);
          setWatching(true);
          setRuns(true);
        }}
      />
      <BulkRunsSheet open={runs} bulks={bulks} onClose={close} />
    </>
  );
}

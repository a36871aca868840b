import { Skeleton } from "@mantine/core";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { currentLocale, hasText, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { systemSettings } from "../contract/endpoints.ts";
import styles from "./system.module.css";

type Setting = EndpointReply<typeof systemSettings>["rows"][number];

/** What this installation is set to; changed in the environment or `.env`, not here. */
export default function SettingsPage() {
  const settings = useRead(systemSettings, {});
  return (
    <Page title={t("system.settings.title")} subtitle={t("system.settings.subtitle")}>
      {settings.error && <ProblemBox problem={settings.error} onRetry={() => void settings.refetch()} />}
      {!settings.data && !settings.error && <Skeleton height={420} />}
      {settings.data && (
        <Sheet flush>
          <dl className={styles.settings}>
            {settings.data.rows.map((row) => (
              <SettingRow key={row.name} row={row} />
            ))}
          </dl>
        </Sheet>
      )}
    </Page>
  );
}

/** The program's own sentence is English; Vietnamese stands beside it where there is one. */
const meaningOf = (row: Setting): string => {
  const key = `system.meaning.${row.name}`;
  return currentLocale() === "vi" && hasText(key) ? t(key) : row.meaning;
};

const valueOf = (row: Setting): string => {
  if (row.secret) return t(row.isSet ? "system.settings.secret_set" : "system.settings.secret_unset");
  return row.value === null || row.value === "" ? t("system.settings.empty") : row.value;
};

const SettingRow = ({ row }: { row: Setting }) => (
  <div className={styles.setting}>
    <dt className={styles.code}>{row.name}</dt>
    <dd className={row.secret || !row.value ? styles.soft : styles.code}>{valueOf(row)}</dd>
    <dd>
      <Badge tone={row.source === "default" ? "plain" : "brand"}>
        {t(`system.settings.source_${row.source}`)}
      </Badge>
    </dd>
    <dd className={styles.meaning}>{meaningOf(row)}</dd>
  </div>
);

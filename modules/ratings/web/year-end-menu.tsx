import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFileSpreadsheet, IconFileTypePdf, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { download } from "#kernel/web/transfer.ts";
import { downloadYearEnd } from "../contract/year-end.ts";

const FORMATS = [
  { format: "pdf", icon: IconFileTypePdf },
  { format: "xlsx", icon: IconFileSpreadsheet },
] as const;

/** Counts and percents of the units below, to be signed or to be added up. */
export function YearEndMenu({ campaignId, unitId }: { campaignId: string; unitId: number }) {
  const [saving, setSaving] = useState(false);
  const save = async (format: "pdf" | "xlsx") => {
    setSaving(true);
    await download(downloadYearEnd, { params: { campaignId }, query: { unit: unitId, format } }).catch(
      toastProblem,
    );
    setSaving(false);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconTable size={16} stroke={1.5} />}
          rightSection={<IconChevronDown size={16} stroke={1.5} />}
          loading={saving}
        >
          {t("ratings.year_end.action")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, icon: Icon }) => (
          <Menu.Item
            key={format}
            leftSection={<Icon size={18} stroke={1.5} />}
            onClick={() => void save(format)}
          >
            {t(`ratings.year_end.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

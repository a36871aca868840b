import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { toastProblem } from "#kernel/web/parts/toast.ts";

/** Fetches a sheet as PDF; `title` says which one where several stand below each other. */
export function PrintButton({
  label,
  title,
  fetchFile,
  size = "sm",
}: {
  label: string;
  title?: string;
  fetchFile: () => Promise<void>;
  size?: "xs" | "sm";
}) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    await fetchFile().catch(toastProblem);
    setSaving(false);
  };
  return (
    <Button
      variant="default"
      size={size}
      leftSection={<IconPrinter size={16} stroke={1.5} />}
      aria-label={title}
      loading={saving}
      onClick={() => void save()}
    >
      {label}
    </Button>
  );
}

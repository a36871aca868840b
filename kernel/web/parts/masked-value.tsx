import { ActionIcon, Tooltip } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { t } from "../i18n.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import styles from "./small.module.css";

type Props = {
  /** What it is, for the dialog: "số căn cước công dân". */
  name: string;
  /** The part that may be seen, `•••• 4821`. */
  masked: string;
  /** Absent when it may not be revealed. */
  reveal?: ((reason: string) => Promise<string>) | undefined;
  suggestions?: readonly string[];
};

/** A revealed value is covered again after a minute, since screens are left alone. */
const SHOWN_MS = 60_000;

/** A value that is covered until somebody says why it must be seen. */
export function MaskedValue({ name, masked, reveal, suggestions }: Props) {
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const ask = async (reason: string) => {
    if (!reveal) return;
    setValue(await reveal(reason));
    setAsking(false);
  };
  return (
    <span className={styles.masked}>
      <span>{value ?? masked}</span>
      {reveal && value === null && (
        <Tooltip label={t("web.reveal.open", { name })}>
          <ActionIcon
            variant="subtle"
            size={32}
            aria-label={t("web.reveal.open", { name })}
            onClick={() => setAsking(true)}
          >
            <IconEye size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
      <ReasonDialog
        open={asking}
        title={t("web.reveal.open", { name })}
        explain={t("web.reveal.explain")}
        action={t("web.reveal.action")}
        least={5}
        {...(suggestions ? { suggestions } : {})}
        onCancel={() => setAsking(false)}
        onReason={ask}
      />
    </span>
  );
}

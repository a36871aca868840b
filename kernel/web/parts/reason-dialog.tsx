import { Button, Chip, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { t } from "../i18n.ts";
import { isProblem, type ProblemError } from "../problem-error.ts";
import { ProblemBox } from "./problem-box.tsx";
import styles from "./small.module.css";

type Props = {
  open: boolean;
  title: string;
  /** What will happen with the reason: who can read it. */
  explain: string;
  /** The verb and its object. */
  action: string;
  /** Reasons that are often given. */
  suggestions?: readonly string[];
  least?: number;
  danger?: boolean;
  busy?: boolean;
  children?: React.ReactNode;
  onCancel: () => void;
  /** A problem that it is refused with is shown in the dialog, which is busy until it is over. */
  onReason: (reason: string) => unknown;
};

/** Asks why, before something that leaves a line with the reason in it. */
export function ReasonDialog(props: Props) {
  return (
    <Modal
      opened={props.open}
      onClose={props.onCancel}
      title={props.title}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {props.open && <Reason {...props} />}
    </Modal>
  );
}

function Reason({
  explain,
  action,
  suggestions = [],
  least = 3,
  danger,
  busy,
  children,
  onCancel,
  onReason,
}: Props) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const tooShort = reason.trim().length < least;
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      await onReason(reason.trim());
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!tooShort) void send();
      }}
    >
      <p>{explain}</p>
      {children}
      {problem && <ProblemBox problem={problem} />}
      {suggestions.length > 0 && (
        <Chip.Group value={reason} onChange={(value) => setReason(value as string)}>
          <Group gap="xs">
            {suggestions.map((one) => (
              <Chip key={one} value={one} variant="outline">
                {one}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <Textarea
        label={t("web.reason.label")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
        error={tried && tooShort ? t("web.reason.short") : undefined}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t("web.cancel")}
        </Button>
        <Button type="submit" loading={busy || sending} color={danger ? "red" : "brand"}>
          {action}
        </Button>
      </div>
    </form>
  );
}

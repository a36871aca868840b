import { Button, Modal, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { showNumber } from "../format.ts";
import { t } from "../i18n.ts";
import styles from "./small.module.css";

type Props = {
  open: boolean;
  title: string;
  explain: string;
  /** What will be touched, in numbers. */
  touched: readonly { label: string; count: number }[];
  /** When it is grave, this number must be typed before the button works. */
  typeNumber?: number;
  action: string;
  /** How it can be undone; absent when it cannot. */
  undo?: string;
  busy?: boolean;
  children?: ReactNode;
  onCancel: () => void;
  onConfirm: () => void;
};

/** Shows what a mass or destructive action will touch, before it does. */
export function ConfirmTouch(props: Props) {
  return (
    <Modal
      opened={props.open}
      onClose={props.onCancel}
      title={props.title}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {props.open && <Body {...props} />}
    </Modal>
  );
}

function Body({ explain, touched, typeNumber, action, undo, busy, children, onCancel, onConfirm }: Props) {
  const [typed, setTyped] = useState("");
  const agreed = typeNumber === undefined || typed.replace(/\D/g, "") === String(typeNumber);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (agreed) onConfirm();
      }}
    >
      <p>{explain}</p>
      {touched.length > 0 && (
        <div className={styles.touch}>
          {touched.map(({ label, count }) => (
            <div key={label} className={styles.touchRow}>
              <span>{label}</span>
              <strong>{showNumber(count)}</strong>
            </div>
          ))}
        </div>
      )}
      {children}
      <p>{undo ?? t("web.confirm.no_undo")}</p>
      {typeNumber !== undefined && (
        <TextInput
          label={t("web.confirm.type", { number: typeNumber })}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t("web.cancel")}
        </Button>
        <Button type="submit" color={undo ? "brand" : "red"} disabled={!agreed} loading={busy ?? false}>
          {action}
        </Button>
      </div>
    </form>
  );
}

import { Button, Modal, Radio } from "@mantine/core";
import { useState } from "react";
import { t } from "../i18n.ts";
import styles from "./small.module.css";

export type ConflictField = {
  name: string;
  label: string;
  yours: string;
  theirs: string;
};

type Props = {
  open: boolean;
  /** Who saved meanwhile and when, as a sentence. */
  explain: string;
  /** Only the fields in which both changed to different values. */
  fields: readonly ConflictField[];
  busy?: boolean;
  onCancel: () => void;
  /** The side chosen for every field. */
  onChoose: (sides: Record<string, "yours" | "theirs">) => void;
};

/** Somebody else saved the same thing meanwhile: both values side by side, one to be chosen. */
export function ConflictDialog({ open, explain, fields, busy = false, onCancel, onChoose }: Props) {
  const [sides, setSides] = useState<Record<string, "yours" | "theirs">>({});
  const complete = fields.every(({ name }) => sides[name]);
  const all = (side: "yours" | "theirs") =>
    setSides(Object.fromEntries(fields.map(({ name }) => [name, side])));
  return (
    <Modal
      opened={open}
      onClose={onCancel}
      size="lg"
      title={t("web.conflict.title")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        <p>{explain}</p>
        <table className={styles.choice}>
          <thead>
            <tr>
              <th scope="col">{t("web.conflict.field")}</th>
              <th scope="col">{t("web.conflict.yours")}</th>
              <th scope="col">{t("web.conflict.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                {(["yours", "theirs"] as const).map((side) => (
                  <td key={side}>
                    <Radio
                      name={`conflict-${field.name}`}
                      label={field[side] || "–"}
                      checked={sides[field.name] === side}
                      onChange={() => setSides({ ...sides, [field.name]: side })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div className={styles.buttons}>
          <Button variant="subtle" onClick={() => all("theirs")}>
            {t("web.conflict.all_theirs")}
          </Button>
          <Button variant="subtle" onClick={() => all("yours")}>
            {t("web.conflict.all_yours")}
          </Button>
          <Button disabled={!complete} loading={busy} onClick={() => onChoose(sides)}>
            {t("web.conflict.save")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

import { Button, Modal } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import small from "#kernel/web/parts/small.module.css";
import styles from "../members.module.css";

export type Alike = { personId: string; fullName: string; unitName: string };

/** Somebody of the same name and birth date is there: is it the same person? */
export function DuplicateQuestion({
  people,
  onAnswer,
}: {
  people: readonly Alike[] | null;
  onAnswer: (isAnother: boolean) => void;
}) {
  return (
    <Modal
      opened={people !== null}
      onClose={() => onAnswer(false)}
      title={t("members.alike.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={small.stack}>
        <p>{t("members.alike.text")}</p>
        <ul className={styles.people}>
          {people?.map((person) => (
            <li key={person.personId} className={styles.person}>
              <span>
                <strong>{person.fullName}</strong>
                <span className={styles.soft}> · {person.unitName}</span>
              </span>
              <a href={`/doan-vien/${person.personId}`} target="_blank" rel="noreferrer">
                {t("members.alike.open")}
              </a>
            </li>
          ))}
        </ul>
        <div className={small.buttons}>
          <Button variant="default" onClick={() => onAnswer(false)}>
            {t("members.alike.back")}
          </Button>
          <Button onClick={() => onAnswer(true)}>{t("members.alike.another")}</Button>
        </div>
      </div>
    </Modal>
  );
}

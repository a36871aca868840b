import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import type { BulkAction, previewBulk } from "../../contract/bulk-endpoints.ts";
import styles from "../members.module.css";
import { PersonName } from "../person-name.tsx";
import type { BulkWish } from "./action.ts";

/** From so many on, the number itself must be typed. */
const GRAVE = 100;

/** An action that was looked at and waits to be confirmed. */
export type Ready = {
  wish: BulkWish;
  action: BulkAction;
  preview: EndpointReply<typeof previewBulk>;
  words: string;
};

type Props = {
  ready: Ready | null;
  busy: boolean;
  onCancel: () => void;
  onConfirm: (ready: Ready) => void;
};

/** How many will change, who for example, and that it can be undone. */
export function BulkConfirm({ ready, busy, onCancel, onConfirm }: Props) {
  if (!ready) return null;
  const { preview, words } = ready;
  const { changes, found, sample } = preview;
  return (
    <ConfirmTouch
      open
      title={words}
      explain={t("members.bulk.explain")}
      touched={[
        { label: t("members.bulk.found"), count: found },
        ...(found > changes ? [{ label: t("members.bulk.already"), count: found - changes }] : []),
        { label: t("members.bulk.changes"), count: changes },
      ]}
      {...(changes >= GRAVE ? { typeNumber: changes } : {})}
      action={t("members.bulk.confirm", { count: changes })}
      undo={t("members.bulk.undo_note")}
      busy={busy}
      onCancel={onCancel}
      onConfirm={() => onConfirm(ready)}
    >
      <div>
        <p className={styles.soft}>
          {changes > sample.length
            ? t("members.bulk.sample", { count: sample.length })
            : t("members.bulk.who")}
        </p>
        <ul className={styles.sample}>
          {sample.map((person) => (
            <li key={person.personId}>
              <PersonName name={person.fullName} />
              <span className={styles.soft}>
                {person.memberCode} · {person.unitName}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </ConfirmTouch>
  );
}

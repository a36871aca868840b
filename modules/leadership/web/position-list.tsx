import { Button } from "@mantine/core";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import type { Position } from "../contract/leadership.ts";
import styles from "./leadership.module.css";
import { PersonName } from "./person-name.tsx";

type Props = {
  positions: readonly Position[];
  /** The day shown: who begins later is marked. */
  on?: string;
  /** For a list over several organs. */
  withOrgan?: boolean;
  onEnd?: (position: Position) => void;
  onRights?: (position: Position) => void;
};

const facts = (position: Position): string =>
  [
    position.to === null
      ? t("leadership.since", { on: showDate(position.from) })
      : t("leadership.days", { from: showDate(position.from), to: showDate(position.to) }),
    t(`leadership.employment.${position.employment}`),
    t(`leadership.chosen.${position.chosen}`),
    position.decisionNo && t("leadership.decision", { no: position.decisionNo }),
    position.endReason && t(`leadership.end_reason.${position.endReason}`),
    position.endNote,
  ]
    .filter(Boolean)
    .join(" · ");

/** Who holds which position, from when, by which decision. */
export const PositionList = ({ positions, on, withOrgan, onEnd, onRights }: Props) => (
  <ul className={styles.list}>
    {positions.map((position) => (
      <li key={position.id} className={styles.row}>
        <div className={styles.words}>
          <p>
            <PersonName person={position} />{" "}
            {on && position.from > on && (
              <Badge tone="wait">{t("leadership.begins", { on: showDate(position.from) })}</Badge>
            )}
          </p>
          <p className={styles.detail}>{facts(position)}</p>
        </div>
        <p className={styles.rank}>
          {t(`leadership.rank.${position.rank}`)}
          {withOrgan && <span className={styles.detail}> {t(`leadership.organ.${position.organ}`)}</span>}
        </p>
        <div className={styles.acts}>
          {position.rights?.given && <Badge tone="brand">{t("leadership.rights.given")}</Badge>}
          {onRights && position.rights && !position.rights.given && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => onRights(position)}
              aria-label={t("leadership.rights.of", {
                rank: t(`leadership.rank.${position.rank}`),
                name: position.fullName,
              })}
            >
              {t("leadership.rights.action")}
            </Button>
          )}
          {onEnd && position.canEnd && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => onEnd(position)}
              aria-label={t("leadership.end.of", {
                rank: t(`leadership.rank.${position.rank}`),
                name: position.fullName,
              })}
            >
              {t("leadership.end.action")}
            </Button>
          )}
        </div>
      </li>
    ))}
  </ul>
);

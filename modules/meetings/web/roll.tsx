import { Button, Checkbox, Chip, TextInput } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import type { AttendanceLine, MeetingView, Part, Presence } from "../contract/meeting.ts";
import { countOf, isValid } from "../contract/roll.ts";
import styles from "./meetings.module.css";
import type { TicksHere } from "./ticks.ts";

const TONE: Record<Presence, BadgeTone> = { PRESENT: "good", EXCUSED: "plain", ABSENT: "late" };

/** Who is called, by branch: all are there, then whoever is missing is unticked. */
export function Roll({
  meeting,
  ticks,
  future,
}: {
  meeting: MeetingView;
  ticks: TicksHere;
  future: boolean;
}) {
  return meeting.parts.map((part) => (
    <PartRoll
      key={part.unitId}
      part={part}
      ticks={ticks}
      marks={meeting.can.mark}
      future={future}
      alone={meeting.parts.length === 1}
    />
  ));
}

function PartRoll({
  part,
  ticks,
  marks,
  future,
  alone,
}: {
  part: Part;
  ticks: TicksHere;
  marks: boolean;
  future: boolean;
  alone: boolean;
}) {
  const lines = ticks.lines.filter((line) => line.unitId === part.unitId);
  const count = countOf(lines);
  const valid = isValid(count, [part.needPresent, Math.max(1, count.eligible)]);
  const words = { present: count.present, eligible: count.eligible, need: part.needPresent };
  return (
    <Sheet
      flush
      title={alone ? t("meetings.roll.title") : part.unitName}
      note={
        future
          ? t("meetings.roll.future", { n: lines.length })
          : [
              t(valid ? "meetings.roll.reached" : "meetings.roll.missed", words),
              count.guests > 0 && t("meetings.roll.guests", { n: count.guests }),
            ]
              .filter(Boolean)
              .join(" ")
      }
      actions={
        marks &&
        !future &&
        count.unmarked > 0 && (
          <Button variant="default" onClick={ticks.rest}>
            {t("meetings.roll.all_present")}
          </Button>
        )
      }
    >
      <ol className={styles.roll}>
        {lines.map((line) => (
          <li key={line.personId} className={styles.person}>
            {marks ? (
              <Row line={line} ticks={ticks} future={future} />
            ) : (
              <>
                <span className={styles.tick}>
                  <Name line={line} />
                </span>
                <span className={styles.side}>
                  {line.reason && <span className={styles.soft}>{line.reason}</span>}
                  {line.presence && (
                    <Badge tone={TONE[line.presence]}>{t(`meetings.presence.${line.presence}`)}</Badge>
                  )}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

const Name = ({ line }: { line: AttendanceLine }) => (
  <span>
    {line.fullName}
    {line.calledAs !== "MEMBER" && (
      <span className={styles.soft}> · {t(`meetings.called.${line.calledAs}`)}</span>
    )}
  </span>
);

/** One person: the box says there or not, the chip that they had a reason. */
function Row({ line, ticks, future }: { line: AttendanceLine; ticks: TicksHere; future: boolean }) {
  const { presence, reason } = ticks.of(line);
  const excused = presence === "EXCUSED";
  return (
    <>
      {future ? (
        <span className={styles.tick}>
          <Name line={line} />
        </span>
      ) : (
        <Checkbox
          className={styles.tick}
          label={<Name line={line} />}
          checked={presence === "PRESENT"}
          onChange={() =>
            ticks.set(line, { presence: presence === "PRESENT" ? "ABSENT" : "PRESENT", reason: null })
          }
        />
      )}
      <span className={styles.side}>
        {(future ? presence !== "PRESENT" : presence === "ABSENT" || excused) && (
          <Chip
            size="sm"
            checked={excused}
            onChange={(on) => ticks.set(line, { presence: on ? "EXCUSED" : future ? null : "ABSENT" })}
          >
            {t("meetings.roll.excused")}
          </Chip>
        )}
        {presence === null && !future && line.calledAs !== "GUEST" && (
          <Badge tone="wait">{t("meetings.roll.unmarked")}</Badge>
        )}
        {presence === "ABSENT" && !future && <Badge tone="late">{t("meetings.presence.ABSENT")}</Badge>}
      </span>
      {excused && line.calledAs !== "RELEASED" && (
        <TextInput
          className={styles.reason}
          size="xs"
          aria-label={t("meetings.roll.reason_of", { name: line.fullName })}
          placeholder={t("meetings.roll.reason")}
          maxLength={200}
          value={reason ?? ""}
          onChange={(event) => ticks.set(line, { reason: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}

import { Button, NumberInput } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import type { SheetPerson } from "../../contract/endpoints.ts";
import styles from "../ratings.module.css";
import { type LineFacts, type Meeting, within, withLevel, withMeeting } from "./line-facts.ts";

type Rows = readonly (readonly [string, LineFacts])[];

/** What holds for the whole branch in one press: who was there, the levels that members gave themselves, the rest. */
export function WholeBranch({
  people,
  now,
  meeting,
  onMeeting,
  put,
}: {
  people: readonly SheetPerson[];
  now: (person: SheetPerson) => LineFacts | null;
  meeting: Meeting;
  onMeeting: (meeting: Meeting) => void;
  put: (rows: Rows) => void;
}) {
  const change = (next: Meeting) => {
    onMeeting(next);
    put(
      people.flatMap((person) => {
        const facts = now(person);
        return facts && facts.level !== "NOT_RATED"
          ? [[person.personId, withMeeting(facts, next)] as const]
          : [];
      }),
    );
  };
  const open = people.filter((person) => now(person) === null);
  const bySelf = open.filter((person) => person.self !== null);
  const fill = (some: readonly SheetPerson[], level: (person: SheetPerson) => string) =>
    put(some.map((person) => [person.personId, withLevel(null, level(person), meeting)] as const));
  const counted = (value: string | number): number => Math.max(0, Math.trunc(Number(value) || 0));
  return (
    <div className={styles.whole}>
      <div className={styles.meeting}>
        <NumberInput
          label={t("ratings.whole.eligible")}
          value={meeting.eligible}
          min={0}
          max={5000}
          allowDecimal={false}
          hideControls
          onChange={(value) => change({ ...meeting, eligible: counted(value) })}
        />
        <NumberInput
          label={t("ratings.whole.present")}
          value={meeting.present}
          min={0}
          max={5000}
          allowDecimal={false}
          hideControls
          onChange={(value) => change({ ...meeting, present: counted(value) })}
        />
      </div>
      <div className={styles.buttons}>
        <Button
          variant="default"
          disabled={bySelf.length === 0}
          onClick={() =>
            fill(bySelf, (person) => (person.self ? within(person.self.level, person.ceiling) : "GOOD"))
          }
        >
          {t("ratings.whole.by_self", { n: bySelf.length })}
        </Button>
        <Button
          variant="default"
          disabled={open.length === 0}
          onClick={() => fill(open, (person) => within("GOOD", person.ceiling))}
        >
          {t("ratings.whole.rest_good", { n: open.length })}
        </Button>
      </div>
    </div>
  );
}

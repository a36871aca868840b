import { Button, Skeleton, Switch } from "@mantine/core";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { getCase, listLines } from "#modules/cases/contract/endpoints.ts";
import type { CasePartProps } from "#modules/cases/web/slots.ts";
import { countLevels } from "../../contract/cap.ts";
import { getSheet, type SheetPerson, settleList } from "../../contract/endpoints.ts";
import { CapMeter } from "../cap-meter.tsx";
import styles from "../ratings.module.css";
import { factsOf, type Meeting, voteOf } from "./line-facts.ts";
import { PersonRow } from "./person-row.tsx";
import { usePending } from "./use-pending.ts";
import { WholeBranch } from "./whole-branch.tsx";

type Reply = EndpointReply<typeof getSheet>;

/** A branch's sheet: everybody with what they say of themself, what the registry knows, their level and the vote. */
export default function RatingSheet({ kase }: CasePartProps) {
  const read = useRead(getSheet, { params: { caseId: kase.id } }, { keepPrevious: true });
  if (read.error && !read.data)
    return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton height={320} />;
  return <SheetOf key={kase.id} caseId={kase.id} writes={kase.can.fields} data={read.data} />;
}

/** The meeting that most lines tell of, or everybody. */
function meetingOf(people: readonly SheetPerson[]): Meeting {
  const vote = people.map(voteOf).find((one) => one !== null);
  return { eligible: vote?.eligible ?? people.length, present: vote?.present ?? people.length };
}

function SheetOf({ caseId, writes, data }: { caseId: string; writes: boolean; data: Reply }) {
  const { pending, put, save, isSaving, error } = usePending(caseId);
  const [meeting, setMeeting] = useState<Meeting>(() => meetingOf(data.people));
  const [openOnly, setOpenOnly] = useState(false);
  const now = (person: SheetPerson) => pending.get(person.personId) ?? factsOf(person);
  const without = data.people.filter((person) => now(person) === null);
  const shown = openOnly ? without : data.people;
  return (
    <Sheet
      title={t("ratings.sheet.people", { n: data.people.length })}
      note={t("ratings.sheet.note", { on: showDate(data.closingOn) })}
      actions={
        writes && without.length > 0 ? (
          <Switch
            checked={openOnly}
            onChange={(event) => setOpenOnly(event.currentTarget.checked)}
            label={t("ratings.sheet.open_only", { n: without.length })}
          />
        ) : undefined
      }
    >
      <div className={styles.stack}>
        <CapMeter
          cap={data.cap}
          note={countWords(countLevels(data.people.map((person) => now(person)?.level)), without.length)}
        />
        <ListNotice caseId={caseId} data={data} />
        {data.apart.length > 0 && (
          <Notice tone="info">{t("ratings.sheet.apart", { names: data.apart.join(", ") })}</Notice>
        )}
        {writes && (
          <WholeBranch people={data.people} now={now} meeting={meeting} onMeeting={setMeeting} put={put} />
        )}
        {error && <ProblemBox problem={error} onRetry={save} retrying={isSaving} />}
        <ol className={styles.people}>
          {shown.map((person) => (
            <PersonRow
              key={person.personId}
              person={person}
              facts={now(person)}
              meeting={meeting}
              {...(writes ? { onChange: (facts) => put([[person.personId, facts]]) } : {})}
            />
          ))}
        </ol>
        {writes && (
          <p className={styles.soft} aria-live="polite">
            {t(isSaving || pending.size > 0 ? "ratings.sheet.saving" : "ratings.sheet.saved")}
          </p>
        )}
      </div>
    </Sheet>
  );
}

const countWords = (counts: ReturnType<typeof countLevels>, without: number): string =>
  t("ratings.sheet.counts", { ...counts, without });

/** The registry and the sheet name other people: who, and the press that mends it. */
function ListNotice({ caseId, data }: { caseId: string; data: Reply }) {
  const settle = useWrite(settleList, { refresh: [getSheet, getCase, listLines] });
  const { missing, extra } = data;
  if (missing.length === 0 && extra.length === 0) return null;
  const send = () =>
    settle.mutate(
      { params: { caseId }, body: {} },
      {
        onSuccess: (done) =>
          toastDone(
            done.elsewhere.length > 0
              ? t("ratings.list.elsewhere", { names: done.elsewhere.join(", ") })
              : t("ratings.list.done", { added: done.added, removed: done.removed }),
          ),
        onError: toastProblem,
      },
    );
  return (
    <Notice
      tone="wait"
      title={t("ratings.list.title")}
      actions={
        data.can.list && (
          <Button size="xs" loading={settle.isPending} onClick={send}>
            {t("ratings.list.action")}
          </Button>
        )
      }
    >
      {missing.length > 0 && <p>{t("ratings.list.missing", { names: missing.join(", ") })}</p>}
      {extra.length > 0 && <p>{t("ratings.list.extra", { names: extra.join(", ") })}</p>}
    </Notice>
  );
}

import { ActionIcon, Button, Menu, Skeleton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Lines } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import { type CaseLine, type CaseView, getCase, listLines, removeLines } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { stepName } from "../procedures.ts";
import { AddPeople } from "./add-people.tsx";
import type { CaseProps } from "./case-screen.tsx";
import { gridColumns } from "./grid-values.ts";
import { FillDialog, OutcomeDialog } from "./line-dialogs.tsx";
import { LineGrid } from "./line-grid.tsx";
import { LineSheet } from "./line-sheet.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { filledIn } from "./value.tsx";
import { takingOut } from "./waits.ts";

const FIRST = 50;
const MOST = 200;

/** The people of a case about many, what is known of each, and what may be changed of them now. */
export function PeopleSheet({ kase, procedure }: CaseProps) {
  const { lines } = procedure;
  const [limit, setLimit] = useState(FIRST);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const read = useRead(
    listLines,
    { params: { caseId: kase.id }, query: { limit, cursor } },
    { keepPrevious: true, when: lines !== undefined },
  );
  if (!lines) return null;
  const { data } = read;
  const noted = data?.rows.findLast((line) => Object.keys(line.facts).length > 0)?.facts ?? {};
  return (
    <Sheet title={data ? t("cases.lines.title", { n: data.total }) : t("cases.lines.add")}>
      <div className={styles.stack}>
        {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
        {kase.can.people && <AddPeople kase={kase} procedure={procedure} lines={lines} />}
        <ManyAtOnce kase={kase} lines={lines} rows={data?.rows ?? []} />
        {!data && !read.error && <Skeleton height={120} />}
        {data?.rows.length === 0 && <p className={styles.soft}>{t("cases.lines.none")}</p>}
        {data && data.rows.length > 0 && (
          <ol aria-busy={read.isPlaceholderData}>
            {data.rows.map((line, i) => (
              <PersonLine
                key={line.personId}
                no={cursors.length * MOST + i + 1}
                line={line}
                kase={kase}
                procedure={procedure}
                lines={lines}
                noted={noted}
              />
            ))}
          </ol>
        )}
        <div className={styles.pages}>
          {data?.next && limit < MOST && (
            <Button size="xs" variant="default" onClick={() => setLimit(MOST)}>
              {t("cases.lines.more")}
            </Button>
          )}
          {cursors.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setCursors(cursors.slice(0, -1))}>
              {t("web.table.previous")}
            </Button>
          )}
          {data?.next && limit === MOST && (
            <Button size="xs" variant="default" onClick={() => setCursors([...cursors, data.next as string])}>
              {t("web.table.next")}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}

type ManyProps = { kase: CaseView; lines: Lines; rows: readonly CaseLine[] };

/** People and their votes by spreadsheet, or typed line by line in one go. */
function ManyAtOnce({ kase, lines, rows }: ManyProps) {
  const [grid, setGrid] = useState(false);
  const { can } = kase;
  if (!can.people && !can.fields) return null;
  const types = can.fields && rows.length > 0 && gridColumns(lines.fields).length > 0;
  return (
    <div className={styles.buttons}>
      {types && (
        <Button variant="default" onClick={() => setGrid(true)}>
          {t("cases.grid.open")}
        </Button>
      )}
      <LineSheet kase={kase} />
      {grid && <LineGrid kase={kase} lines={lines} rows={rows} onDone={() => setGrid(false)} />}
    </div>
  );
}

type VerbProps = CaseProps & { line: CaseLine; lines: Lines; noted: CaseLine["facts"] };
/** `no` counts who is on the list now: whoever was taken out leaves no gap. */
type LineProps = VerbProps & { no: number };

function PersonLine({ no, line, kase, procedure, lines, noted }: LineProps) {
  const opens = useCan("members.view");
  const known = filledIn(lines.fields, line.facts, kase.units);
  const outcome = line.outcome === null ? undefined : lines.outcomes[line.outcome];
  return (
    <li className={styles.line}>
      <div className={styles.paperWords}>
        <p>
          {no}.{" "}
          {opens ? (
            <Link to={`/doan-vien/${line.personId}`} className={styles.about}>
              {line.fullName}
            </Link>
          ) : (
            line.fullName
          )}{" "}
          <span className={styles.soft}>
            {line.birthYear} · <span className={styles.code}>{line.memberCode}</span>
          </span>
        </p>
        {known.map((one) => (
          <p key={one.label} className={styles.soft}>
            {one.label}: {one.value}
          </p>
        ))}
        {known.length === 0 && Object.keys(lines.fields).length > 0 && (
          <p className={styles.soft}>{t("cases.lines.empty")}</p>
        )}
        {outcome && (
          <p>
            <Badge tone="wait">{inLocale(outcome)}</Badge> {line.reason}
          </p>
        )}
      </div>
      <LineVerbs line={line} kase={kase} procedure={procedure} lines={lines} noted={noted} />
    </li>
  );
}

function LineVerbs({ line, kase, procedure, lines, noted }: VerbProps) {
  const [step, setStep] = useState<string | null>(null);
  const [open, setOpen] = useState<"fill" | "outcome" | null>(null);
  const remove = useWrite(removeLines, { refresh: [listLines, getCase] });
  const { can } = kase;
  const fills = can.fields && Object.keys(lines.fields).length > 0;
  const name = line.fullName;
  const outs = line.outcome === null ? takingOut({ kase, procedure }) : [];
  const takeOut = () =>
    remove.mutate(
      { params: { caseId: kase.id }, body: { personIds: [line.personId] } },
      { onSuccess: () => toastDone(t("cases.lines.removed")), onError: toastProblem },
    );
  return (
    <div className={styles.buttons}>
      {fills && (
        <Button
          size="xs"
          variant="default"
          aria-label={t("cases.lines.fill_one", { name })}
          onClick={() => setOpen("fill")}
        >
          {t("cases.lines.fill")}
        </Button>
      )}
      {can.outcome && (
        <Button
          size="xs"
          variant="default"
          aria-label={t("cases.lines.decide_one", { name })}
          onClick={() => setOpen("outcome")}
        >
          {t("cases.lines.decide")}
        </Button>
      )}
      {(can.people || outs.length > 0) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={t("cases.lines.more_of", { name })}>
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {can.people && (
              <Menu.Item color="red" onClick={takeOut}>
                {t("cases.lines.remove")}
              </Menu.Item>
            )}
            {outs.map((way) => (
              <Menu.Item key={way.step} color="red" onClick={() => setStep(way.step)}>
                {stepName(procedure, way.step)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {open === "fill" && (
        <FillDialog line={line} kase={kase} lines={lines} before={noted} onDone={() => setOpen(null)} />
      )}
      {step !== null && (
        <StepDialog step={step} line={line} kase={kase} procedure={procedure} onDone={() => setStep(null)} />
      )}
      {open === "outcome" && (
        <OutcomeDialog line={line} kase={kase} lines={lines} onDone={() => setOpen(null)} />
      )}
    </div>
  );
}

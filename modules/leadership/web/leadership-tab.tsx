import { Button, Skeleton, Switch } from "@mantine/core";
import { IconCalendarPlus, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { unitLeadership } from "../contract/endpoints.ts";
import type { Leadership, Position, Term } from "../contract/leadership.ts";
import { AppointDialog } from "./appoint-dialog.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { PositionList } from "./position-list.tsx";
import { RightsDialog } from "./rights-dialog.tsx";
import { TermDialog } from "./term-dialog.tsx";
import { Warnings } from "./warnings.tsx";

type Open =
  | { what: "appoint" }
  | { what: "term"; term: Term | null }
  | { what: "end"; position: Position }
  | { what: "rights"; positionId: string; justAppointed: boolean };

/** The unit's committees: the term, who holds what, what does not fit the rules, and the former ones on request. */
export default function LeadershipTab({ unit }: UnitPartProps) {
  const [history, setHistory] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const read = useRead(
    unitLeadership,
    { params: { unitId: unit.id }, query: { history: String(history) } },
    { keepPrevious: true },
  );
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton height={320} />;
  const { data } = read;
  const close = () => setOpen(null);
  const held = data.organs.flatMap((organ) => organ.positions);
  // After an appointment only if the holder has an account that may be given the rights.
  const toGive =
    open?.what === "rights" &&
    held.find((one) => one.id === open.positionId && one.rights && !one.rights.given);
  return (
    <>
      <TermSheet
        data={data}
        onNew={() => setOpen({ what: "term", term: null })}
        onChange={(term) => setOpen({ what: "term", term })}
      />
      <Warnings warnings={data.warnings} />
      <Organs
        data={data}
        onAppoint={() => setOpen({ what: "appoint" })}
        onEnd={(position) => setOpen({ what: "end", position })}
        onRights={({ id }) => setOpen({ what: "rights", positionId: id, justAppointed: false })}
      />
      <Switch
        label={t("leadership.history.show")}
        checked={history}
        onChange={(event) => setHistory(event.currentTarget.checked)}
      />
      {history && (
        <Sheet title={t("leadership.history.title")} flush>
          {data.past.length > 0 ? (
            <PositionList positions={data.past} withOrgan />
          ) : (
            <EmptyState title={t("leadership.history.none")} />
          )}
        </Sheet>
      )}
      {open?.what === "appoint" && (
        <AppointDialog
          unit={unit}
          data={data}
          onDone={(positionId) =>
            setOpen(positionId ? { what: "rights", positionId, justAppointed: true } : null)
          }
        />
      )}
      {toGive && open?.what === "rights" && (
        <RightsDialog position={toGive} unit={unit} justAppointed={open.justAppointed} onDone={close} />
      )}
      {open?.what === "end" && <EndDialog position={open.position} onDone={close} />}
      {open?.what === "term" && <TermDialog unit={unit} term={open.term} onDone={close} />}
    </>
  );
}

function TermSheet({
  data,
  onNew,
  onChange,
}: {
  data: Leadership;
  onNew: () => void;
  onChange: (term: Term) => void;
}) {
  const { term, can } = data;
  const buttons = can.manage && (
    <>
      {term && (
        <Button size="xs" variant="default" onClick={() => onChange(term)}>
          {t("leadership.term.change")}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCalendarPlus size={16} stroke={1.5} />}
        onClick={onNew}
      >
        {t("leadership.term.new")}
      </Button>
    </>
  );
  if (!term)
    return (
      <Sheet title={t("leadership.term.none")} actions={buttons}>
        <p>{t("leadership.term.none_note")}</p>
      </Sheet>
    );
  return (
    <Sheet
      title={term.name}
      actions={
        <>
          {term.provisional && <Badge tone="wait">{t("leadership.term.provisional")}</Badge>}
          {term.to <= data.on && <Badge tone="late">{t("leadership.term.over")}</Badge>}
          {buttons}
        </>
      }
    >
      <p>
        {[
          t("leadership.term.days", { from: showDate(term.from), to: showDate(term.to) }),
          term.decisionNo && t("leadership.decision", { no: term.decisionNo }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </Sheet>
  );
}

function Organs({
  data,
  onAppoint,
  onEnd,
  onRights,
}: {
  data: Leadership;
  onAppoint: () => void;
  onEnd: (position: Position) => void;
  onRights: (position: Position) => void;
}) {
  const filled = data.organs.filter((organ) => organ.positions.length > 0);
  const appoint = data.can.manage && (
    <Button size="xs" leftSection={<IconUserPlus size={16} stroke={1.5} />} onClick={onAppoint}>
      {t("leadership.appoint.action")}
    </Button>
  );
  if (filled.length === 0) {
    return (
      <Sheet>
        <EmptyState title={t("leadership.none.title")} actions={appoint}>
          {t("leadership.none.text")}
        </EmptyState>
      </Sheet>
    );
  }
  return filled.map((organ, i) => (
    <Sheet
      key={organ.organ}
      title={t(`leadership.organ.${organ.organ}`)}
      note={
        organ.fixed === null
          ? t("leadership.organ.count", { n: organ.count })
          : t("leadership.organ.count_of", { n: organ.count, of: organ.fixed })
      }
      actions={i === 0 && appoint}
      flush
    >
      <PositionList positions={organ.positions} on={data.on} onEnd={onEnd} onRights={onRights} />
    </Sheet>
  ));
}

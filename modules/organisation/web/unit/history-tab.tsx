import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline, type TimelineEvent } from "#kernel/web/parts/timeline.tsx";
import type { Unit } from "../../contract/unit.ts";
import { decisionWords } from "./decision-words.ts";

type NameLine = Unit["names"][number];

const sentence = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");

function nameEvent(unit: Unit, line: NameLine): TimelineEvent {
  const isFirst = line.validFrom === unit.validFrom;
  const decision = isFirst
    ? decisionWords(unit.openingDecisionNo, unit.openingDecisionDate)
    : decisionWords(line.decisionNo, line.decisionDate);
  const until = line.validTo && t("organisation.history.named_until", { to: showDate(line.validTo) });
  return {
    id: `name ${line.validFrom}`,
    at: line.validFrom,
    title: t(isFirst ? "organisation.history.opened" : "organisation.history.renamed", { name: line.name }),
    text: sentence(decision, until),
  };
}

/** Opening, every name, closing: newest first. */
function eventsOf(unit: Unit): readonly TimelineEvent[] {
  const closed: TimelineEvent[] = unit.validTo
    ? [
        {
          id: "closed",
          at: unit.validTo,
          title: t("organisation.history.closed"),
          text: sentence(decisionWords(unit.closingDecisionNo, unit.closingDecisionDate), unit.closingReason),
        },
      ]
    : [];
  const names = unit.names.map((line) => nameEvent(unit, line));
  if (unit.names.some((line) => line.validFrom === unit.validFrom)) return [...closed, ...names];
  const opened: TimelineEvent = {
    id: "opened",
    at: unit.validFrom,
    title: t("organisation.history.opened", { name: unit.names.at(-1)?.name ?? unit.name }),
    text: decisionWords(unit.openingDecisionNo, unit.openingDecisionDate),
  };
  return [...closed, ...names, opened];
}

export const HistoryTab = ({ unit }: { unit: Unit }) => (
  <Sheet title={t("organisation.tab.history")} note={t("organisation.history.note")}>
    <Timeline events={eventsOf(unit)} />
  </Sheet>
);

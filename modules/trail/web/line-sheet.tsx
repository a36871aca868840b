import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { showMoment } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import { useCan } from "#kernel/web/session.ts";
import type { TrailLine } from "../contract/endpoints.ts";
import { deedName } from "./deeds.ts";
import { LineDetails } from "./line-details.tsx";
import type { TrailSearch } from "./search.ts";
import styles from "./trail.module.css";
import { Who } from "./who.tsx";

type Narrow = (change: Partial<Record<keyof TrailSearch, unknown>>) => void;

export const subjectName = ({ subject }: Pick<TrailLine, "subject">): string =>
  hasText(`trail.subject.${subject.kind}`) ? t(`trail.subject.${subject.kind}`) : subject.kind;

/** One line beside the list: everything it says, and ways to those like it. */
export function LineSheet({
  line,
  open,
  onClose,
  onNarrow,
}: {
  line: TrailLine | undefined;
  open: boolean;
  onClose: () => void;
  onNarrow: Narrow;
}) {
  return (
    <SideSheet
      open={open}
      title={line ? deedName(line.action) : t("trail.title")}
      onClose={onClose}
      actions={line && <LineActions line={line} onNarrow={onNarrow} />}
    >
      {line ? <LineBody line={line} /> : <p>{t("trail.line.close_missing")}</p>}
    </SideSheet>
  );
}

function LineActions({ line, onNarrow }: { line: TrailLine; onNarrow: Narrow }) {
  const seesMembers = useCan("members.view");
  const { personId, accountId, unit } = line;
  const only = (word: string, change: Parameters<Narrow>[0]) => (
    <Button size="xs" variant="default" onClick={() => onNarrow(change)}>
      {word}
    </Button>
  );
  return (
    <>
      {personId && seesMembers && (
        <Button size="xs" component={Link} to={`/doan-vien/${personId}`}>
          {t("trail.line.open_record")}
        </Button>
      )}
      {only(t("trail.line.only_action"), { action: line.action })}
      {accountId && only(t("trail.line.only_account"), { account: accountId })}
      {personId && only(t("trail.line.only_record"), { person: personId })}
      {unit && only(t("trail.line.only_unit"), { unit: unit.id })}
    </>
  );
}

const Code = ({ children }: { children: string }) => <span className={styles.code}>{children}</span>;

function LineBody({ line }: { line: TrailLine }) {
  return (
    <>
      <Facts
        facts={[
          { label: t("trail.field.number"), value: String(line.id) },
          { label: t("trail.field.at"), value: showMoment(line.at) },
          { label: t("trail.field.account"), value: <Who doer={line} role={line.role} /> },
          { label: t("trail.field.unit"), value: line.unit?.name },
          { label: t("trail.field.reason"), value: line.reason },
          {
            label: t("trail.field.subject"),
            value: (
              <>
                {subjectName(line)}
                {line.subject.id && <Code>{` ${line.subject.id}`}</Code>}
              </>
            ),
          },
          { label: t("trail.field.code"), value: <Code>{line.action}</Code> },
          { label: t("trail.field.ip"), value: line.ip },
          { label: t("trail.field.request"), value: line.requestId && <Code>{line.requestId}</Code> },
          {
            label: t("trail.field.seal"),
            value: (
              <Badge tone={line.sealed ? "good" : "plain"}>
                {t(line.sealed ? "trail.line.sealed" : "trail.line.unsealed")}
              </Badge>
            ),
          },
        ]}
      />
      <LineDetails details={line.details} kind={line.subject.kind} />
    </>
  );
}

import { Button } from "@mantine/core";
import { useState } from "react";
import type { Lines } from "#kernel/contract/procedure.ts";
import { call } from "#kernel/web/client.ts";
import { FindInput, type Found } from "#kernel/web/form/find-field.tsx";
import { showDate } from "#kernel/web/format.ts";
import { hasText, inLocale, t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { AGE_BANDS } from "#modules/members/contract/age-band.ts";
import { MEMBER_STATUSES } from "#modules/members/contract/code-lists.ts";
import { countMembers, searchMembers } from "#modules/members/contract/endpoints.ts";
import { addLines, getCase, listLines } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import type { CaseProps } from "./case-screen.tsx";

const findMembers = async (q: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await call(searchMembers, { body: { q, limit: 10 } }, { signal });
  return rows.map((row) => ({
    value: row.personId,
    label: row.fullName,
    detail: [row.memberCode, showDate(row.dateOfBirth), row.unitName].join(" · "),
  }));
};

type Filter = { status: string; ageBand?: string };
type Left = readonly { personId: string; fullName: string; code: string }[];

/** People into the case: one by one by name, or everybody of its unit who may be in it. */
export function AddPeople({ kase, lines }: CaseProps & { lines: Lines }) {
  const add = useWrite(addLines, { refresh: [listLines, getCase] });
  const [left, setLeft] = useState<Left>([]);
  const [all, setAll] = useState(false);
  const [round, setRound] = useState(0);
  const unit = kase.places[lines.within];
  const ages = lines.among?.ageBand ?? [];
  const filter: Filter = {
    status: lines.statuses.join(","),
    ...(ages.length > 0 ? { ageBand: ages.join(",") } : {}),
  };
  const send = (body: Parameters<typeof add.mutate>[0]["body"]) =>
    add.mutate(
      { params: { caseId: kase.id }, body },
      {
        onSuccess: (reply) => {
          setLeft(reply.left);
          if (reply.added > 0) toastDone(t("cases.lines.added", { n: reply.added }));
        },
        onError: toastProblem,
        onSettled: () => setAll(false),
      },
    );
  return (
    <>
      <FindInput
        key={round}
        label={t("cases.lines.add")}
        hint={t("cases.lines.add_hint")}
        source="members"
        search={findMembers}
        value={null}
        autoFocus={round > 0}
        onChange={(personId) => {
          if (!personId) return;
          // The field is emptied at once for the next name.
          setRound(round + 1);
          send({ personIds: [personId] });
        }}
      />
      {unit && (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setAll(true)} loading={add.isPending}>
            {t("cases.lines.add_all")}
          </Button>
        </div>
      )}
      {left.length > 0 && (
        <Notice tone="wait" title={t("cases.lines.left", { n: left.length })}>
          <ul>
            {left.slice(0, 20).map((one) => (
              <li key={one.personId}>
                {one.fullName}: {hasText(`problem.${one.code}`) ? t(`problem.${one.code}`) : one.code}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unit && all && (
        <AddAll
          unit={unit}
          filter={filter}
          lines={lines}
          busy={add.isPending}
          onCancel={() => setAll(false)}
          onConfirm={() => send({ unitId: unit.id, filter })}
        />
      )}
    </>
  );
}

type AddAllProps = {
  unit: { id: number; name: string };
  filter: Filter;
  lines: Lines;
  busy: boolean;
  onCancel: () => void;
  onConfirm: () => void;
};

type Coded = { readonly code: string; readonly vi: string; readonly en: string };

const wordsOf = (codes: readonly string[], list: readonly Coded[]): string =>
  codes
    .map((code) => {
      const words = list.find((one) => one.code === code);
      return words ? inLocale(words) : code;
    })
    .join(", ");

function AddAll({ unit, filter, lines, busy, onCancel, onConfirm }: AddAllProps) {
  const count = useRead(countMembers, { params: { unitId: unit.id }, body: filter });
  const statuses = wordsOf(lines.statuses, MEMBER_STATUSES);
  const ages = wordsOf(lines.among?.ageBand ?? [], AGE_BANDS);
  return (
    <ConfirmTouch
      open
      title={t("cases.lines.add_all")}
      explain={t(ages ? "cases.lines.add_all_explain_aged" : "cases.lines.add_all_explain", {
        unit: unit.name,
        statuses,
        ages,
      })}
      touched={count.data ? [{ label: t("cases.lines.add_all_touched"), count: count.data.count }] : []}
      action={t("cases.lines.add_all")}
      undo={t("cases.lines.add_all_undo")}
      busy={busy || count.isPending}
      onCancel={onCancel}
      onConfirm={onConfirm}
    />
  );
}

import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Lines } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ScrollRegion } from "#kernel/web/parts/scroll-region.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { type CaseLine, type CaseView, changeLines, getCase, listLines } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { factsOf, type GridColumn, gridColumns, OF_MEETING, typedOf } from "./grid-values.ts";

type Typed = Readonly<Record<string, string>>;
type Props = { kase: CaseView; lines: Lines; rows: readonly CaseLine[]; onDone: () => void };

const headerOf = ({ field, count }: GridColumn): string =>
  count === undefined ? inLocale(field) : t(`cases.vote.${count}`);

/** What is asked of each person of the list, typed line by line like a sheet of paper, and saved at once. */
export function LineGrid({ kase, lines, rows, onDone }: Props) {
  const columns = gridColumns(lines.fields);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const save = useWrite(changeLines, { refresh: [listLines, getCase] });
  const inputsOf = (line: CaseLine): Typed => typed[line.personId] ?? typedOf(columns, line.facts);
  const change = (line: CaseLine, key: string, value: string) =>
    setTyped((now) => ({
      ...now,
      [line.personId]: { ...(now[line.personId] ?? typedOf(columns, line.facts)), [key]: value },
    }));
  const touched = rows.filter((line) => line.personId in typed);
  const send = async () => {
    setProblem(null);
    try {
      const body = {
        rows: touched.map((line) => ({
          personId: line.personId,
          facts: factsOf(lines.fields, columns, line.facts, inputsOf(line)),
        })),
      };
      await save.mutateAsync({ params: { caseId: kase.id }, body });
      toastDone(t("cases.grid.saved", { n: touched.length }));
      onDone();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  const isWrong = (line: CaseLine): boolean =>
    problem?.issues.some((issue) => issue.path.startsWith(line.personId)) ?? false;
  return (
    <Modal
      opened
      onClose={onDone}
      fullScreen
      title={t("cases.grid.title")}
      closeOnClickOutside={false}
      // A key pressed by mistake must not lose the votes of fifty people.
      closeOnEscape={touched.length === 0}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        <p className={styles.soft}>{t("cases.grid.text")}</p>
        <OfMeeting
          columns={columns}
          onSet={(key, value) => rows.forEach((line) => change(line, key, value))}
        />
        {problem && <ProblemBox problem={problem} />}
        <ScrollRegion label={t("cases.grid.title")}>
          <table className={styles.grid}>
            <thead>
              <tr>
                <th scope="col">{t("cases.grid.person")}</th>
                {columns.map((column) => (
                  <th key={column.key} scope="col">
                    {headerOf(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((line, i) => (
                <tr key={line.personId} data-wrong={isWrong(line) || undefined}>
                  <th scope="row">
                    {i + 1}. {line.fullName}
                  </th>
                  {columns.map((column) => (
                    <td key={column.key} data-text={column.field.kind === "text" || undefined}>
                      <GridInput
                        column={column}
                        label={`${headerOf(column)}: ${line.fullName}`}
                        value={inputsOf(line)[column.key] ?? ""}
                        onChange={(value) => change(line, column.key, value)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <div className={styles.buttons}>
          <Button onClick={() => void send()} loading={save.isPending} disabled={touched.length === 0}>
            {t("cases.grid.save", { n: touched.length })}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("web.cancel")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

type InputProps = { column: GridColumn; label: string; value: string; onChange: (value: string) => void };

function GridInput({ column: { field, count }, label, value, onChange }: InputProps) {
  if (field.kind === "choice" || field.kind === "yes") {
    const options =
      field.kind === "choice"
        ? field.of.map((one) => ({ value: one.value, label: inLocale(one) }))
        : [
            { value: "true", label: t("cases.yes") },
            { value: "false", label: t("cases.no") },
          ];
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        data={[{ value: "", label: "–" }, ...options]}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const isNumber = count !== undefined || field.kind === "whole";
  return (
    <TextInput
      size="xs"
      aria-label={label}
      autoComplete="off"
      inputMode={isNumber ? "numeric" : "text"}
      maxLength={field.kind === "text" ? field.most : 9}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** How many were called and present is said once for everybody of the meeting. */
function OfMeeting({
  columns,
  onSet,
}: {
  columns: GridColumn[];
  onSet: (key: string, value: string) => void;
}) {
  const shared = columns.filter((one) => one.count !== undefined && OF_MEETING.has(one.count));
  const [typed, setTyped] = useState<Typed>({});
  if (shared.length === 0) return null;
  return (
    <div className={styles.buttons}>
      {shared.map((column) => (
        <TextInput
          key={column.key}
          label={t("cases.grid.for_all", { what: headerOf(column) })}
          inputMode="numeric"
          maxLength={9}
          value={typed[column.key] ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTyped((now) => ({ ...now, [column.key]: value }));
            onSet(column.key, value);
          }}
        />
      ))}
    </div>
  );
}

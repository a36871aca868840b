import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useWrite } from "#kernel/web/reads.ts";
import {
  type Batch,
  chooseColumns,
  ENCODINGS,
  getImport,
  listImportRows,
  type SheetColumn,
} from "../contract/endpoints.ts";
import { IMPORT_FIELDS } from "../contract/fields.ts";
import styles from "./imports.module.css";

/** Below this a guess is shown as one. */
const SURE = 0.8;
const NEEDED = ["fullName", "dateOfBirth"] as const;

/** What each column of the sheet is: guessed, and corrected here. */
export function ColumnsStep({ batch }: { batch: Batch }) {
  const [name, setName] = useState(batch.sheet ?? batch.sheets[0]?.name ?? "");
  const sheet = batch.sheets.find((one) => one.name === name) ?? batch.sheets[0];
  // Out of the way once they are chosen, until somebody opens them again.
  const [opened, setOpened] = useState(false);
  const folded = batch.state !== "uploaded" && !opened;
  if (!sheet) return null;
  return (
    <Sheet
      title={t("imports.columns.title")}
      note={t("imports.columns.note", { row: sheet.headerRow })}
      actions={
        batch.state !== "uploaded" && (
          <Button variant="default" size="xs" aria-expanded={!folded} onClick={() => setOpened(folded)}>
            {t(folded ? "imports.columns.open" : "imports.columns.close")}
          </Button>
        )
      }
    >
      {!folded && (
        <div className={styles.stack}>
          {batch.sheets.length > 1 && (
            <Select
              label={t("imports.columns.sheet")}
              data={batch.sheets.map((one) => ({
                value: one.name,
                label: one.visible ? one.name : t("imports.columns.hidden", { name: one.name }),
              }))}
              value={sheet.name}
              allowDeselect={false}
              onChange={(value) => value && setName(value)}
            />
          )}
          <Columns
            key={sheet.name}
            batch={batch}
            sheetName={sheet.name}
            columns={sheet.columns}
            onChosen={() => setOpened(false)}
          />
        </div>
      )}
    </Sheet>
  );
}

function Columns({
  batch,
  sheetName,
  columns,
  onChosen,
}: {
  batch: Batch;
  sheetName: string;
  columns: readonly SheetColumn[];
  onChosen: () => void;
}) {
  const [chosen, setChosen] = useState(columns);
  const [saveAs, setSaveAs] = useState("");
  const choose = useWrite(chooseColumns, { refresh: [getImport, listImportRows] });
  const set = (column: number, change: Partial<SheetColumn>) =>
    setChosen(chosen.map((one) => (one.column === column ? { ...one, ...change, confidence: 1 } : one)));
  const fields = chosen.flatMap((one) => one.field ?? []);
  const missing = NEEDED.filter((field) => !fields.includes(field));
  const wordOf = (field: string) =>
    inLocale(IMPORT_FIELDS.find((one) => one.field === field) ?? { vi: field, en: field });
  const send = () =>
    choose.mutate(
      {
        params: { batchId: batch.id },
        body: {
          sheet: sheetName,
          columns: chosen.map(({ column, field, encoding }) => ({ column, field, encoding })),
          ...(saveAs.trim() === "" ? {} : { saveAs: saveAs.trim() }),
        },
      },
      { onSuccess: onChosen },
    );
  return (
    <>
      <div className={styles.columns}>
        {chosen
          .filter((column) => column.header !== "" || column.samples.length > 0)
          .map((column) => (
            <ColumnLine
              key={column.column}
              column={column}
              taken={fields}
              onChange={(change) => set(column.column, change)}
            />
          ))}
      </div>
      {missing.length > 0 && (
        <Notice tone="wait">
          {t("imports.columns.missing", { fields: missing.map(wordOf).join(", ") })}
        </Notice>
      )}
      <TextInput
        label={t("imports.columns.save_as")}
        description={t("imports.columns.save_hint")}
        maxLength={80}
        value={saveAs}
        onChange={(event) => setSaveAs(event.currentTarget.value)}
      />
      {choose.error && <ProblemBox problem={choose.error} />}
      <div className={styles.next}>
        <Button onClick={send} disabled={missing.length > 0} loading={choose.isPending}>
          {t(batch.state === "uploaded" ? "imports.columns.check" : "imports.columns.check_again")}
        </Button>
      </div>
    </>
  );
}

function ColumnLine({
  column,
  taken,
  onChange,
}: {
  column: SheetColumn;
  taken: readonly string[];
  onChange: (change: Partial<SheetColumn>) => void;
}) {
  const header = column.header || t("imports.columns.unnamed", { n: column.column + 1 });
  const options = IMPORT_FIELDS.filter(({ field }) => field === column.field || !taken.includes(field)).map(
    (one) => ({
      value: one.field as string,
      label: inLocale(one),
    }),
  );
  const unsure = column.field !== null && column.confidence < SURE;
  return (
    <div className={styles.column}>
      <span>
        {header} {unsure && <Badge tone="wait">{t("imports.columns.guess")}</Badge>}
      </span>
      <span className={styles.sample} title={column.samples.join(" · ")}>
        {column.samples.join(" · ") || t("imports.columns.empty")}
      </span>
      <Select
        aria-label={t("imports.columns.field_of", { header })}
        placeholder={t("imports.columns.skip")}
        data={options}
        value={column.field}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("imports.columns.skip") }}
        onChange={(value) => onChange({ field: value as SheetColumn["field"] })}
      />
      <Select
        aria-label={t("imports.columns.encoding_of", { header })}
        data={ENCODINGS.map((value) => ({ value, label: t(`imports.encoding.${value}`) }))}
        value={column.encoding}
        allowDeselect={false}
        onChange={(value) => onChange({ encoding: value as SheetColumn["encoding"] })}
      />
    </div>
  );
}

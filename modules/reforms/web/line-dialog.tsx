import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "#kernel/web/client.ts";
import { FindInput, type Found } from "#kernel/web/form/find-field.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useRead } from "#kernel/web/reads.ts";
import { searchUnits, unitTypes } from "#modules/organisation/contract/endpoints.ts";
import { OPERATIONS, Operation, type OperationCode } from "../contract/lines.ts";
import styles from "./reforms.module.css";

type Known = { id: number; type: string; parent: number | null };
/** What the search told of the units that were found: their type and superior are needed for new ones beside them. */
const known = new Map<string, Known>();

async function find(query: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { rows } = await call(searchUnits, { body: { q: query, limit: 20 } }, { signal });
  for (const row of rows)
    known.set(String(row.id), { id: row.id, type: row.type, parent: row.way.at(-1)?.id ?? null });
  return rows.map((row) => ({
    value: String(row.id),
    label: row.name,
    detail: row.way
      .slice(-2)
      .map((step) => step.name)
      .join(" › "),
  }));
}

type Typed = {
  units: (string | null)[];
  into: string | null;
  names: string[];
  type: string | null;
};
const EMPTY: Typed = { units: [null], into: null, names: [""], type: null };

/** How many units, which second unit and how many new names an operation asks for. */
const ASKS: Record<OperationCode, { units: number; into: boolean; names: number; type: boolean }> = {
  ESTABLISH: { units: 1, into: false, names: 1, type: true },
  RENAME: { units: 1, into: false, names: 1, type: false },
  MERGE: { units: 1, into: true, names: 0, type: false },
  CONSOLIDATE: { units: 2, into: false, names: 1, type: false },
  SPLIT: { units: 1, into: false, names: 2, type: false },
  SEPARATE: { units: 1, into: false, names: 1, type: false },
  DISSOLVE: { units: 1, into: true, names: 0, type: false },
  MOVE: { units: 1, into: true, names: 0, type: false },
  CHANGE_TYPE: { units: 1, into: false, names: 0, type: true },
  REOPEN: { units: 1, into: false, names: 0, type: false },
};

/** The line as typed; null while something is missing. */
function lineOf(op: OperationCode, typed: Typed, serial: number): Operation | null {
  const units = typed.units.flatMap((id) => (id ? [Number(id)] : []));
  const [unit] = units;
  const at = known.get(String(unit));
  const into = typed.into ? Number(typed.into) : null;
  const founded = (name: string, i: number) => ({
    key: `+${serial + i}`,
    parent: at?.parent ?? unit,
    type: at?.type ?? "BRANCH",
    name,
  });
  const [name = ""] = typed.names;
  const said: Record<OperationCode, unknown> = {
    ESTABLISH: { op, unit: { ...founded(name, 0), parent: unit, type: typed.type } },
    RENAME: { op, unit, name },
    MERGE: { op, units, into },
    CONSOLIDATE: { op, units, into: founded(name, 0) },
    SPLIT: {
      op,
      unit,
      into: typed.names.map((one, i) => ({ unit: founded(one, i) })),
      otherwise: `+${serial}`,
    },
    SEPARATE: { op, unit, into: [{ unit: founded(name, 0) }] },
    DISSOLVE: { op, unit, into },
    MOVE: { op, unit, parent: into },
    CHANGE_TYPE: { op, unit, type: typed.type },
    REOPEN: { op, unit },
  };
  const parsed = Operation.safeParse(said[op]);
  return parsed.success ? parsed.data : null;
}

/** Adds one operation; what it needs depends on which it is. */
export function LineDialog({
  serial,
  onClose,
  onAdd,
}: {
  /** The number after that of the last unit that the plan founds. */
  serial: number;
  onClose: () => void;
  onAdd: (line: Operation) => Promise<unknown>;
}) {
  const [op, setOp] = useState<OperationCode>("MERGE");
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const types = useRead(unitTypes, {});
  const asks = ASKS[op];
  const line = lineOf(op, typed, serial);
  const put = (list: readonly (string | null)[], i: number, value: string | null) =>
    Array.from({ length: Math.max(list.length, i + 1) }, (_, at) => (at === i ? value : (list[at] ?? null)));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("reforms.add")}
      size="lg"
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (line) void onAdd(line).then(onClose);
        }}
      >
        <Select
          label={t("reforms.operation")}
          allowDeselect={false}
          value={op}
          data={OPERATIONS.map((code) => ({ value: code, label: t(`reforms.op.${code}`) }))}
          onChange={(next) => {
            setOp(next as OperationCode);
            setTyped(EMPTY);
          }}
        />
        <p className={styles.soft}>{t(`reforms.explain.${op}`)}</p>
        {Array.from({ length: asks.units }, (_, i) => (
          <FindInput
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields of one operation never change places.
            key={`${op}-${i}`}
            source="reform-units"
            search={find}
            label={op === "ESTABLISH" ? t("reforms.superior") : t("reforms.unit", { i: i + 1 })}
            required
            value={typed.units[i] ?? null}
            onChange={(value) => setTyped({ ...typed, units: put(typed.units, i, value) })}
          />
        ))}
        {asks.into && (
          <FindInput
            key={`${op}-into`}
            source="reform-units"
            search={find}
            label={t(op === "MOVE" ? "reforms.new_superior" : "reforms.successor")}
            required={op !== "DISSOLVE"}
            value={typed.into}
            onChange={(into) => setTyped({ ...typed, into })}
          />
        )}
        {Array.from({ length: asks.names }, (_, i) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            key={`${op}-name-${i}`}
            label={t("reforms.new_name", { i: i + 1 })}
            description={op === "SPLIT" && i === 0 ? t("reforms.otherwise_hint") : undefined}
            required
            maxLength={200}
            value={typed.names[i] ?? ""}
            onChange={(event) =>
              setTyped({
                ...typed,
                names: put(typed.names, i, event.currentTarget.value).map((one) => one ?? ""),
              })
            }
          />
        ))}
        {asks.type && (
          <Select
            label={t("reforms.type")}
            required
            value={typed.type}
            data={(types.data?.types ?? []).map((type) => ({ value: type.code, label: inLocale(type) }))}
            onChange={(type) => setTyped({ ...typed, type })}
          />
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("web.cancel")}
          </Button>
          <Button type="submit" disabled={line === null}>
            {t("reforms.add")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

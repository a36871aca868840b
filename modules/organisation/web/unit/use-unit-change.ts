import { useState } from "react";
import type { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { changedFields, type ThreeWay, threeWay } from "#kernel/web/form/three-way.ts";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { changeUnit, getUnit } from "../../contract/endpoints.ts";
import type { Unit, UnitChange, UnitFields } from "../../contract/unit.ts";

export type Fields = z.infer<typeof UnitFields>;

export const fieldsOf = (unit: Unit): Fields => ({
  name: unit.name,
  shortName: unit.shortName,
  sector: unit.sector,
  phone: unit.phone,
  email: unit.email,
  address: unit.address,
  adminUnitCode: unit.adminUnit?.code ?? null,
});

export type Meanwhile = ThreeWay & { now: Unit; change: Partial<UnitChange> };

/** Saves what was changed of a unit; when somebody else saved first, keeps both and asks. */
export function useUnitChange(unit: Unit, onSaved: () => Promise<void>) {
  const save = useWrite(changeUnit);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const send = async (version: number, change: Partial<UnitChange>) => {
    await save.mutateAsync({ params: { unitId: unit.id }, body: { ...change, version } });
    await onSaved();
  };
  const submit = async (values: UnitChange) => {
    const base = fieldsOf(unit);
    const { nameFrom, decisionNo, decisionDate } = values;
    const present = Object.keys(base).map((name) => [name, values[name as keyof Fields] ?? null]);
    const changed = changedFields(base, Object.fromEntries(present) as Fields);
    const renaming = "name" in changed ? { nameFrom, decisionNo, decisionDate } : {};
    const change = { ...changed, ...renaming } as Partial<UnitChange>;
    try {
      await send(unit.version, change);
    } catch (error) {
      if (!isProblem(error) || error.code !== "organisation.changed_meanwhile") throw error;
      const now = await call(getUnit, { params: { unitId: unit.id } });
      setMeanwhile({ now, change, ...threeWay(base, changed, fieldsOf(now)) });
    }
  };
  const settle = async (sides: Record<string, "yours" | "theirs">) => {
    if (!meanwhile) return;
    const kept = Object.entries(meanwhile.change).filter(([name]) => sides[name] !== "theirs");
    try {
      await send(meanwhile.now.version, Object.fromEntries(kept));
    } catch (error) {
      setMeanwhile(null);
      toastProblem(error);
    }
  };
  return { submit, settle, meanwhile, giveUp: () => setMeanwhile(null), saving: save.isPending };
}

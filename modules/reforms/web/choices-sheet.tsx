import { Button, Checkbox, Select, Skeleton } from "@mantine/core";
import { useState } from "react";
import type { EndpointDeclaration } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { choose, undecided } from "../contract/endpoints.ts";
import type { Plan } from "../contract/plan.ts";
import styles from "./reforms.module.css";
import { nameOf } from "./words.ts";

type Divided = { unit: number; targets: { value: string; label: string }[] };

const dividedOf = (plan: Plan): Divided[] =>
  plan.operations.flatMap((line) =>
    line.op === "SPLIT" || line.op === "SEPARATE"
      ? [
          {
            unit: line.unit,
            targets: line.into.map(({ unit }) => ({
              value: typeof unit === "object" ? unit.key : String(unit),
              label: nameOf(plan, unit),
            })),
          },
        ]
      : [],
  );

/** Who of the divided units goes where: whoever is not named stands where the line says, until somebody decides. */
export function ChoicesSheet({ plan, refresh }: { plan: Plan; refresh: readonly EndpointDeclaration[] }) {
  return (
    <>
      {dividedOf(plan).map((divided) => (
        <Choosing key={divided.unit} plan={plan} divided={divided} refresh={refresh} />
      ))}
    </>
  );
}

function Choosing({
  plan,
  divided,
  refresh,
}: {
  plan: Plan;
  divided: Divided;
  refresh: readonly EndpointDeclaration[];
}) {
  const people = useRead(undecided, {
    params: { planId: plan.id },
    body: { fromUnit: divided.unit, open: false },
  });
  const write = useWrite(choose, { refresh: [...refresh] });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState<string | null>(null);
  const rows = people.data?.rows ?? [];
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  return (
    <Sheet
      title={t("reforms.choices", { name: nameOf(plan, divided.unit) })}
      note={t("reforms.choices_note")}
    >
      {people.error && <ProblemBox problem={people.error} />}
      {write.error && <ProblemBox problem={write.error} />}
      {!people.data && !people.error && <Skeleton height={120} />}
      {rows.map((row) => (
        <div key={row.personId} className={styles.line}>
          <Checkbox
            className={styles.grow as string}
            label={`${row.fullName} · ${row.memberCode}`}
            checked={ticked.has(row.personId)}
            onChange={() => toggle(row.personId)}
          />
          <span className={styles.soft}>
            {divided.targets.find((one) => one.value === row.target)?.label ?? t("reforms.not_chosen")}
          </span>
        </div>
      ))}
      {people.data?.next && <p className={styles.soft}>{t("reforms.more_people")}</p>}
      <div className={styles.buttons}>
        <Select
          aria-label={t("reforms.successor")}
          placeholder={t("reforms.successor")}
          data={divided.targets}
          value={target}
          onChange={setTarget}
        />
        <Button
          disabled={target === null || ticked.size === 0}
          loading={write.isPending}
          onClick={() =>
            write.mutate(
              {
                params: { planId: plan.id },
                body: { target: target as string, fromUnit: divided.unit, personIds: [...ticked] },
              },
              {
                onSuccess: ({ chosen }) => {
                  setTicked(new Set());
                  toastDone(t("reforms.chosen", { n: chosen }));
                },
              },
            )
          }
        >
          {t("reforms.choose", { n: ticked.size })}
        </Button>
      </div>
    </Sheet>
  );
}

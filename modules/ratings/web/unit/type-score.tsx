import { Button, NumberInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { getCase } from "#modules/cases/contract/endpoints.ts";
import { getUnitScore, type UnitScoreRow, writeUnitScore } from "../../contract/unit-endpoints.ts";
import styles from "../ratings.module.css";

/** One typed score: the unit's with its evidence, or the superior's with a reason where it differs. */
export function TypeScore({
  caseId,
  row,
  as,
}: {
  caseId: string;
  row: UnitScoreRow;
  as: "self" | "superior";
}) {
  const write = useWrite(writeUnitScore, { refresh: [getUnitScore, getCase] });
  const had = as === "self" ? row.self : (row.superior ?? row.self);
  const [value, setValue] = useState<number | string>(had ?? "");
  const [words, setWords] = useState((as === "self" ? row.evidence : row.why) ?? "");
  const name = inLocale(row.criterion);
  const points = value === "" ? null : Math.round(Number(value) * 10) / 10;
  const needsWords = as === "self" ? (points ?? 0) > 0 : points !== row.self;
  const send = () =>
    points !== null &&
    write.mutate(
      {
        params: { caseId },
        body: { rows: [{ code: row.criterion.code, points, words: words.trim() || null }] },
      },
      { onSuccess: () => toastDone(t("ratings.unit.written", { name })) },
    );
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <NumberInput
        label={t("ratings.unit.points")}
        aria-label={t("ratings.unit.points_of", { name })}
        value={value}
        min={0}
        max={row.criterion.most}
        decimalScale={1}
        hideControls
        onChange={setValue}
      />
      <Textarea
        label={t(as === "self" ? "ratings.unit.evidence" : "ratings.unit.why")}
        autosize
        minRows={1}
        maxLength={1000}
        withAsterisk={needsWords}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="light"
        disabled={points === null || (needsWords && !words.trim())}
        loading={write.isPending}
      >
        {t("ratings.unit.save")}
      </Button>
      {write.error && <ProblemBox problem={write.error} />}
    </form>
  );
}

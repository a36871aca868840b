import { Button, Radio, Switch } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import small from "#kernel/web/parts/small.module.css";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { type DuplicatePair, mergePair } from "../../contract/duplicate-endpoints.ts";
import { wordOf } from "../words.ts";
import type { PairReply } from "./pair-screen.tsx";

type Side = "a" | "b";
type Field = PairReply["fields"][number];

const nameOf = (field: string): string => field.slice(field.indexOf(".") + 1);

function valueWords(pair: DuplicatePair, field: string, side: Side, value: unknown): string {
  if (field === "unitId") return pair[side].unitName ?? String(value);
  const name = nameOf(field);
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return t(value ? "members.yes" : "members.no");
  if (Array.isArray(value)) return value.map((one) => wordOf(name, String(one))).join(", ") || "–";
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDate(text) : wordOf(name, text);
}

type Props = { pair: DuplicatePair; fields: readonly Field[]; versions: { a: number; b: number } };

/** Both records field by field: which stays, and from which each value is taken. */
export function MergeForm({ pair, fields, versions }: Props) {
  const merge = useWrite(mergePair);
  const [keep, setKeep] = useState<Side>("a");
  const [choices, setChoices] = useState<Record<string, Side>>(() =>
    Object.fromEntries(fields.filter((field) => !field.same).map(({ field, proposed }) => [field, proposed])),
  );
  const [withSame, setWithSame] = useState(false);
  const [sure, setSure] = useState(false);
  const shown = fields.filter((field) => withSame || !field.same);
  const differing = fields.filter((field) => !field.same).length;
  const send = () =>
    merge.mutate(
      { params: { pairId: pair.id }, body: { keep, choices, versions } },
      {
        onSuccess: () => toastDone(t("members.pair.merge_done")),
        onSettled: () => setSure(false),
      },
    );
  return (
    <>
      {merge.error && <ProblemBox problem={merge.error} />}
      <Sheet
        title={t("members.pair.fields")}
        note={t("members.pair.fields_note", { count: differing })}
        actions={
          <Switch
            label={t("members.pair.with_same")}
            checked={withSame}
            onChange={(event) => setWithSame(event.currentTarget.checked)}
          />
        }
      >
        <div style={{ overflowX: "auto" }}>
          <table className={small.choice}>
            <thead>
              <tr>
                <th scope="col">{t("members.pair.field")}</th>
                {(["a", "b"] as const).map((side) => (
                  <th key={side} scope="col">
                    <Radio
                      name="keep"
                      label={t("members.pair.keep", {
                        code: pair[side].memberCode ?? "",
                        unit: pair[side].unitName ?? "",
                      })}
                      checked={keep === side}
                      onChange={() => setKeep(side)}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <tr key={field.field}>
                  <th scope="row">{t(`members.field.${nameOf(field.field)}`)}</th>
                  {(["a", "b"] as const).map((side) => (
                    <td key={side}>
                      {field.same ? (
                        valueWords(pair, field.field, side, field[side])
                      ) : (
                        <Radio
                          name={field.field}
                          label={valueWords(pair, field.field, side, field[side])}
                          checked={choices[field.field] === side}
                          onChange={() => setChoices({ ...choices, [field.field]: side })}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={small.buttons} style={{ marginTop: 16 }}>
          <Button onClick={() => setSure(true)}>{t("members.pair.merge")}</Button>
        </div>
      </Sheet>
      <ConfirmTouch
        open={sure}
        title={t("members.pair.merge")}
        explain={t("members.pair.merge_explain", { code: pair[keep].memberCode ?? "" })}
        touched={[
          { label: t("members.pair.touch_records"), count: 2 },
          { label: t("members.pair.touch_fields"), count: differing },
        ]}
        action={t("members.pair.merge")}
        undo={t("members.pair.merge_undo")}
        busy={merge.isPending}
        onCancel={() => setSure(false)}
        onConfirm={send}
      />
    </>
  );
}

import type { Field, Fields } from "#kernel/contract/fields.ts";
import type { Ballots, Vote } from "#kernel/contract/vote.ts";
import { showDate, showNumber } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { showMonth } from "../form/month.ts";

/** The units and people that values speak of by id. */
type Spoken = readonly { readonly id: number | string; readonly name: string }[];

function voteWords(vote: Vote): string {
  const open = t("cases.vote.told", {
    present: vote.present,
    eligible: vote.eligible,
    for: vote.for,
    against: vote.against,
    abstain: vote.abstain,
  });
  return vote.ballots ? `${open}; ${t("cases.vote.told_ballots", { ...vote.ballots })}` : open;
}

/** A value of a form or of the facts as people write it. */
export function valueWords(field: Field, value: unknown, spoken: Spoken): string {
  if (value === null || value === undefined || value === "") return "–";
  switch (field.kind) {
    case "date":
      return showDate(String(value));
    case "month":
      return showMonth(String(value));
    case "whole":
      // A year is written without the point of thousands.
      return field.least >= 1000 ? String(value) : showNumber(Number(value));
    case "yes":
      return t(value ? "cases.yes" : "cases.no");
    case "line":
      // A record that was merged since has another name, or none.
      return spoken.find((one) => one.id === value)?.name ?? "–";
    case "unit":
      return spoken.find((one) => one.id === value)?.name ?? String(value);
    case "choice": {
      const chosen = field.of.find((one) => one.value === value);
      return chosen ? inLocale(chosen) : String(value);
    }
    case "vote":
      return voteWords(value as Vote);
    case "ballots":
      return t("cases.vote.told_ballots", { ...(value as Ballots) });
    case "text":
      return String(value);
  }
}

/** What was filled in, in the order of the declaration; what was not asked for is left out, what is sealed covered. */
export const filledIn = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  spoken: Spoken,
  masked: Readonly<Record<string, string>> = {},
): { label: string; value: string }[] =>
  Object.entries(fields)
    .filter(([, field]) => !field.unseen)
    .filter(([name]) => name in masked || (values[name] !== null && values[name] !== undefined))
    .map(([name, field]) => ({
      label: inLocale(field),
      value: masked[name] ?? valueWords(field, values[name], spoken),
    }));

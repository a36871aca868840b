import { plainDate, today } from "#kernel/contract/plain-date.ts";
import type { Facet, FacetOption } from "#kernel/web/filter/facets.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { HELD, LACKING } from "../../contract/member.ts";
import { choicesOf, wordOf } from "../words.ts";

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
const listed = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} ${t("members.facet.or")} ${words.at(-1)}`;

/** A facet whose chip reads "<lead> a, b hoặc c". */
const many = (id: string, field: string, lead?: string, extra: Facet["options"] = []): Facet => ({
  id,
  label: t(`members.facet.${id}`),
  kind: "many",
  options: [...extra, ...choicesOf(field)],
  say: (values) => {
    const words = values.map(
      (value) => extra.find((one) => one.value === value)?.label ?? wordOf(field, value),
    );
    return lead ? `${t(lead)} ${listed(words.map(lower))}` : listed(words);
  },
});

const education = (): Facet => {
  const groups = ["generalEducation", "professionalLevel"] as const;
  const options = groups.flatMap((field) =>
    choicesOf(field).map(({ value, label }) => ({
      value,
      label: value === "NONE" ? t("members.facet.no_profession") : label,
    })),
  );
  return { id: "education", label: t("members.facet.education"), kind: "many", options };
};

/** What the record has, or what is still missing in it. */
const record = (id: "has" | "lacks", values: readonly string[]): Facet => ({
  id,
  label: t(`members.facet.${id}`),
  kind: "many",
  options: values.map((value) => ({ value, label: t(`members.held.${value}`) })),
  say: (chosen) =>
    t(`members.facet.${id}_lead`, { what: listed(chosen.map((value) => lower(t(`members.held.${value}`)))) }),
});

/** The first day of this year and of this month: what people ask "how many are new since". */
const beginnings = (): Facet["options"] => {
  const day = today();
  const year = plainDate(`${day.slice(0, 4)}-01-01`);
  const month = plainDate(`${day.slice(0, 7)}-01`);
  return [...new Set([year, month])].map((value) => ({ value, label: showDate(value) }));
};

/** The conditions of a roster, in the order in which their chips read as a sentence. */
export function rosterFacets(sensitive: boolean, sectors: readonly FacetOption[]): readonly Facet[] {
  const minority = { value: "MINORITY", label: t("members.facet.minority") };
  const all = { value: "ALL", label: t("members.facet.all_statuses") };
  return [
    many("status", "status", undefined, [all]),
    { id: "gender", label: t("members.facet.gender"), kind: "one", options: choicesOf("gender") },
    many("ageBand", "ageBand"),
    many("occupation", "occupation"),
    education(),
    many("position", "position"),
    many("party", "partyStatus"),
    many("card", "cardStatus"),
    ...(sensitive
      ? [
          many("ethnicity", "ethnicityCode", "members.facet.ethnicity_lead", [minority]),
          many("religion", "religionCode", "members.facet.religion_lead"),
        ]
      : []),
    { id: "sector", label: t("members.facet.sector"), kind: "many", options: sectors },
    record("has", HELD),
    record("lacks", LACKING),
    {
      id: "joinedFrom",
      label: t("members.facet.joinedFrom"),
      kind: "one",
      options: beginnings() ?? [],
      say: ([day]) => t("members.facet.joined_since", { day: showDate(day ?? "") }),
    },
  ];
}

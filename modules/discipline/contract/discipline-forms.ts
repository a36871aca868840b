import { z } from "zod";

/** Forms of discipline from the lightest to the heaviest; the dismissal from a post is for officers only. */
export const DISCIPLINE_FORMS = [
  { value: "REPRIMAND", vi: "Khiển trách", en: "Reprimand" },
  { value: "WARNING", vi: "Cảnh cáo", en: "Warning" },
  { value: "DISMISSAL", vi: "Cách chức", en: "Dismissal from the post" },
  { value: "EXPULSION", vi: "Khai trừ", en: "Expulsion" },
] as const;
export const DisciplineForm = z.enum(DISCIPLINE_FORMS.map((form) => form.value));
export type DisciplineForm = z.infer<typeof DisciplineForm>;

/** How heavy a form is: what an appeal reduces or raises. */
export const weightOf = (form: string): number => DISCIPLINE_FORMS.findIndex((one) => one.value === form);

/** Forms for a leading organ, from the lightest to the heaviest. */
export const COLLECTIVE_FORMS = [
  { value: "REPRIMAND", vi: "Khiển trách", en: "Reprimand" },
  { value: "WARNING", vi: "Cảnh cáo", en: "Warning" },
  { value: "DISBANDMENT", vi: "Giải tán", en: "Disbandment" },
] as const;
export type CollectiveForm = (typeof COLLECTIVE_FORMS)[number]["value"];

export const collectiveWeightOf = (form: string): number =>
  COLLECTIVE_FORMS.findIndex((one) => one.value === form);

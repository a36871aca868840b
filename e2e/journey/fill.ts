import type { Locator } from "playwright-core";

/** What is typed or chosen at a label; a group of numbers (a vote) by the labels inside it. */
export type Answer = string | number | { readonly [label: string]: number };
export type Answers = { readonly [label: string]: Answer };

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Fills in fields by their labels, as somebody does who reads them: text, a choice in sight or in a list, a unit. */
export async function fill(form: Locator, answers: Answers): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) await fillOne(form, label, answer);
}

async function fillOne(form: Locator, label: string, answer: Answer): Promise<void> {
  const name = new RegExp(`^${escaped(label)}$`);
  if (typeof answer === "object") return fill(form.getByRole("group", { name }), answer);
  const words = String(answer);
  const radios = form.getByRole("radiogroup", { name });
  const lists = form.getByRole("combobox", { name });
  const boxes = form.getByRole("textbox", { name });
  await radios.or(lists).or(boxes).first().waitFor();
  if ((await radios.count()) > 0) return radios.getByRole("radio", { name: words, exact: true }).check();
  const isList = (await lists.count()) > 0;
  const box = isList ? lists : boxes;
  if (!isList && (await box.getAttribute("aria-haspopup")) === null) return box.fill(words);
  await box.click();
  if (await box.isEditable()) await box.fill(words);
  await form
    .page()
    .getByRole("option", { name: new RegExp(`^${escaped(words)}`) })
    .first()
    .click();
}

/** An open vote of so many called, present, for and against; whoever is left abstains. */
export const vote = (called: number, present: number, yes: number, no = 0) => ({
  "Được triệu tập": called,
  "Có mặt": present,
  "Tán thành": yes,
  "Không tán thành": no,
  "Không ý kiến": present - yes - no,
});

/** A secret ballot in which everybody present has a slip and hands in a valid one. */
export const ballot = (called: number, present: number, yes: number) => ({
  ...vote(called, present, yes, present - yes),
  "Phiếu phát ra": present,
  "Phiếu thu về": present,
  "Phiếu không hợp lệ": 0,
});

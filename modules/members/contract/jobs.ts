import { z } from "zod";
import { job } from "#kernel/contract/module.ts";

/** Folds waiting headcount changes into the figures, and refreshes the dictionary of name words. */
export const foldFigures = job("members.fold_figures", z.object({}));
export const countNameWords = job("members.count_name_words", z.object({}));

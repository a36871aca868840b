import type { Db } from "#kernel/db/database.ts";
import { type RuleSet, ruleSetOf } from "../contract/rules.ts";
import { changesOf } from "./queries/changes.ts";

/** The rules that hold on a day. */
export const rulesOn = async (db: Db, day: string): Promise<RuleSet> => ruleSetOf(await changesOf(db), day);

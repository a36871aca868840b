import { defineSlot } from "#kernel/web/slot.ts";
import type { Member } from "../contract/member.ts";

/** What every part on a member's page is given. */
export type MemberPartProps = { member: Member };

/** Sections of the member book that higher modules keep: positions, ratings, awards, dues. Below the module's own. */
export const memberSections = defineSlot<MemberPartProps>("member.sections");

/** Secondary actions beside the member's name. */
export const memberActions = defineSlot<MemberPartProps>("member.actions");

/** Secondary actions of one's own record page: what one asks for oneself. */
export const ownActions = defineSlot<MemberPartProps>("own.actions");

/** Sections of one's own record page, between its history and who can see it. */
export const ownSections = defineSlot<MemberPartProps>("own.sections");

/** What is done with everybody whom the roster's filters find. `filter` is that of the endpoints; `total` is absent while it is counted, or too many to count. */
export type RosterActionProps = {
  unitId: number;
  filter: Readonly<Record<string, string>>;
  order: { sort?: string; direction?: string };
  columns: readonly string[];
  total: number | undefined;
};
/** Actions beside the roster's count: export, print, move. */
export const rosterActions = defineSlot<RosterActionProps>("roster.actions");

import { defineSlot } from "#kernel/web/slot.ts";
import type { Member } from "../contract/member.ts";

/** What every part on a member's page is given. */
export type MemberPartProps = { member: Member };

/** Sections of the member book that higher modules keep: positions, ratings, awards, dues. Below the module's own. */
export const memberSections = defineSlot<MemberPartProps>("member.sections");

export { endWithPosition } from "./actions/assign-role.ts";
export { type MemberCount, provideMemberCount } from "./second-factor-duty.ts";
export { whoCanSee } from "./who-can-see.ts";

export { endWithPosition, passOnWithPosition } from "./actions/assign-role.ts";
export { prepareSetup } from "./actions/set-up.ts";
export {
  createDemoAccounts,
  type DemoAccount,
  type DemoPeople,
  type DemoUnits,
} from "./demo-accounts.ts";
export { holdersAmong } from "./holders-among.ts";
export { mayStill } from "./may-still.ts";
export { nearestHolder } from "./nearest-holder.ts";
export { type PersonPlace, providePersonPlace } from "./person-place.ts";
export { accountNames, accountsOf, moveAccounts, returnAccounts, sameOwner } from "./queries/accounts.ts";
export { hangsOnPosition } from "./queries/assignments.ts";
export { findAccounts } from "./queries/list-accounts.ts";
export { type RightsToGive, rightsToGive, type WantedRights } from "./rights-to-give.ts";
export { type MemberCount, provideMemberCount } from "./second-factor-duty.ts";
export { whoCanSee } from "./who-can-see.ts";

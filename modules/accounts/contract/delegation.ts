import { permissionsOf, ROLES, type RoleCode, seesMembers } from "./roles.ts";

/**
 * What a post in another's hands can do: look at what the work needs, and take the steps of cases. Giving roles, money,
 * exports, the tree and the rules stay with the giver, who answers for them alone (NĐ 30/2020 art. 13 and the Union's
 * forms: an authorisation is written, for a time and for certain work, and is not passed on).
 */
const DELEGATED: ReadonlySet<string> = new Set([
  "organisation.view",
  "members.view",
  "leadership.view",
  "figures.view",
  "papers.view",
  "meetings.view",
  "training.view",
  "dues.view",
  "cases.view",
  "cases.propose",
  "cases.branch",
  "cases.decide",
  "discipline.view",
  "discipline.handle",
]);

/** The hands that a role can lend: one of them at least, else there is nothing to delegate. */
const HANDS = ["cases.propose", "cases.branch", "cases.decide"];

/** An administrator's role is the giving of rights, and a delegate gives none. */
export const isDelegable = (role: string): boolean =>
  role !== "UNIT_ADMIN" && HANDS.some((hand) => permissionsOf(role).has(hand));

/** Who may be a delegate: an officer, who sees members by an own role already. */
export const OFFICER_ROLES: readonly RoleCode[] = ROLES.filter(seesMembers).map((role) => role.code);

/** Longest delegation in days, about a quarter: no text sets one, and longer is a matter of completing the committee. */
export const MOST_DELEGATED_DAYS = 92;

/** A post; `inNameOf` is set when it was delegated. */
type PostLike = { role: string; inNameOf?: object | null };

/** What a post may do: all of its role, or of a delegated one what can be lent. */
export function permissionsInPost({ role, inNameOf }: PostLike): ReadonlySet<string> {
  const whole = permissionsOf(role);
  return inNameOf ? new Set([...whole].filter((name) => DELEGATED.has(name))) : whole;
}

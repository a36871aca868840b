import type { APIRequestContext, Browser } from "playwright-core";
import { expect } from "vitest";
import { addDays, addYears, today } from "#kernel/contract/plain-date.ts";
import { launchBrowser, openWindow } from "../browser.ts";
import { type RunningHouse, startHouse } from "../house.ts";
import { type Page as PageOf, read } from "../registry-api.ts";
import { pictureOfFailure } from "../screenshots.ts";
import { Seat } from "./seat.ts";

/*
 * The place in which the journeys of the procedures are told: one house, one branch with its base and its province, and
 * whoever acts there, each at a window of the width they would use. People are enrolled by name for the story they are in.
 */

type Account = { username: string; password: string };
type Post = { assignmentId: string; role: string; unit: { id: number; name: string; path: number[] } };
export type Person = { personId: string; name: string };

/** Those who act in every story: the demo's own, and the province's secretary, whom the demo has not. */
type Who = "member" | "branch secretary" | "base-union secretary" | "province's secretary";
const WIDTH: Record<Who, 360 | 1440> = {
  member: 360,
  "branch secretary": 360,
  "base-union secretary": 1440,
  "province's secretary": 1440,
};

const PASSWORD = "Hoa phuong do 2026!";

let house: RunningHouse;
let browser: Browser;
let admin: { api: APIRequestContext; post: Post };
export let branch: Post["unit"];
let province: Post["unit"];
const seats = new Map<string, Seat>();

export async function openWorld(): Promise<void> {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  const office = await sit(house.account("provincial officer"), 1440);
  const { posts } = await read<{ posts: Post[] }>(office.page.request, "/me");
  const post = posts.find(({ role }) => role === "UNIT_ADMIN") as Post;
  admin = { api: office.page.request, post };
  province = post.unit;
  const own = await read<{ post: Post }>((await at("branch secretary")).page.request, "/me");
  branch = own.post.unit;
}

export async function closeWorld(): Promise<void> {
  await browser?.close();
  await house?.stop();
}

/** For whoever looks for what went wrong: what everybody's window shows, and what the program said last. */
export async function tellWhatWentWrong(name: string): Promise<void> {
  for (const [who, { page }] of seats) await pictureOfFailure(page, `${name}-${who}`);
  console.error(house.printed().slice(-2000));
}

/** What the pages wrote to their consoles as errors, since it was asked last. */
export const errorsSoFar = (): string[] => [...seats.values()].flatMap((seat) => seat.errors.splice(0));

const send = async <T>(api: APIRequestContext, address: string, data: object, as?: Post): Promise<T> => {
  const headers = { "idempotency-key": crypto.randomUUID(), ...(as ? { "x-post": as.assignmentId } : {}) };
  const answer = await api.post(`/api${address}`, { data, headers });
  expect([address, answer.ok() ? "" : await answer.text()]).toEqual([address, ""]);
  return (await answer.json()) as T;
};

/** A window of somebody; signed in without the page, which other journeys walk through. */
async function sit(account: Account, width: 360 | 1440): Promise<Seat> {
  const { page, errors } = await openWindow(browser, house.address, { width });
  await send(page.request, "/sign-in", { identifier: account.username, password: account.password });
  const seat = new Seat(page, errors, account);
  seats.set(account.username, seat);
  return seat;
}

async function accountOf(
  username: string,
  role: string,
  unit: { id: number },
  who: Person,
): Promise<Account> {
  const assignment = { role, unitId: unit.id };
  const data = { username, displayName: who.name, personId: who.personId || null, assignment };
  const made = await send<{ temporaryPassword: string }>(admin.api, "/accounts", data, admin.post);
  const window = await openWindow(browser, house.address);
  const { request } = window.page;
  await send(request, "/sign-in", { identifier: username, password: made.temporaryPassword });
  await send(request, "/me/password", { current: made.temporaryPassword, next: PASSWORD });
  await window.close();
  return { username, password: PASSWORD };
}

const known = new Map<Who, Promise<Seat>>();

/** Where one of those sits who act in every story; they keep their window from story to story. */
export function at(who: Who): Promise<Seat> {
  const open = async () => {
    const isMade = who === "province's secretary";
    const leader = { personId: "", name: "Bí thư Tỉnh Đoàn (thử nghiệm)" };
    const account = isMade ? accountOf("bithu.tinh", "UNIT_LEADER", province, leader) : house.account(who);
    return sit(await account, WIDTH[who]);
  };
  const seat = known.get(who) ?? open();
  known.set(who, seat);
  return seat;
}

type Unit = { id: number; name: string; type: string; sector: string };
type Elsewhere = {
  base: { unit: Unit; seat: Seat };
  branch: { unit: Unit; seat: Seat };
};
let found: Promise<Elsewhere> | undefined;

/** Another base of the province with a branch, and who leads each: what goes from unit to unit arrives there. */
export function elsewhere(): Promise<Elsewhere> {
  found ??= findElsewhere();
  return found;
}

async function findElsewhere(): Promise<Elsewhere> {
  const below = async (id: number) =>
    (await read<PageOf<Unit>>(admin.api, `/units/${id}/children?limit=200`)).rows;
  const [own] = branch.path.slice(-2);
  const bases = (await below(province.id)).filter(
    ({ id, type, sector }) => type === "BASE_UNION" && id !== own && !UNDER_ARMS.has(sector),
  );
  for (const base of bases) {
    const there = (await below(base.id)).find(({ type }) => type === "BRANCH");
    if (!there) continue;
    const lead = async (username: string, role: string, unit: Unit, width: 360 | 1440) =>
      sit(await accountOf(username, role, unit, { personId: "", name: `Cán bộ ${unit.name}` }), width);
    return {
      base: { unit: base, seat: await lead("bithu.xakhac", "UNIT_LEADER", base, 1440) },
      branch: { unit: there, seat: await lead("bithu.chidoankhac", "BRANCH_SECRETARY", there, 360) },
    };
  }
  throw new Error("the demo's province has no other base with a branch");
}

const UNDER_ARMS: ReadonlySet<string> = new Set(["ARMY", "POLICE"]);

/** The phone of a member of the branch, or of another. */
export async function phoneOf(person: Person, unit: { id: number } = branch): Promise<Seat> {
  const username = `doanvien.${person.personId.slice(-6)}`;
  return sit(await accountOf(username, "MEMBER", unit, person), 360);
}

/** Writes somebody of so many years into the list of the branch, or of the one whose secretary writes. */
export async function enrol(name: string, years: number, more: Enrolled = {}): Promise<Enrolment> {
  const { status = "ACTIVE", membership = {}, by } = more;
  const { personId, memberCode } = await send<{ personId: string; memberCode: string }>(
    (by?.seat ?? (await at("branch secretary"))).page.request,
    "/members",
    {
      unitId: by?.unit.id ?? branch.id,
      status,
      person: { fullName: name, gender: "FEMALE", dateOfBirth: addDays(addYears(today(), -years), -20) },
      sealed: {},
      membership: status === "CANDIDATE" ? {} : { ...MEMBER, ...membership },
    },
  );
  return { personId, name, memberCode };
}

/** A branch that a story founds for itself below the demo's base union, with members of its own. */
export async function newBranch(name: string, members: readonly string[]): Promise<NewBranch> {
  await at("branch secretary");
  const above = branch.path.slice(0, -1);
  const made = await send<{ id: number }>(
    admin.api,
    "/units",
    { parentId: above.at(-1), type: "BRANCH", sector: "RESIDENTIAL", name, validFrom: addDays(today(), -40) },
    admin.post,
  );
  const unit = { id: made.id, name, path: [...above, made.id] };
  const people: Person[] = [];
  for (const fullName of members) {
    const person = { fullName, gender: "FEMALE", dateOfBirth: addDays(addYears(today(), -24), -20) };
    const data = { unitId: unit.id, status: "ACTIVE", person, sealed: {}, membership: MEMBER };
    const { personId } = await send<{ personId: string }>(admin.api, "/members", data, admin.post);
    people.push({ personId, name: fullName });
  }
  return { unit, people };
}
type NewBranch = { unit: Post["unit"]; people: Person[] };

/** Opens a term of a new branch with these seats, as a congress before the program was there left it. */
export async function led(
  { unit }: NewBranch,
  size: number,
  seats: readonly [Person, rank: string][],
): Promise<void> {
  const from = addDays(today(), -30);
  const term = {
    name: "Nhiệm kỳ trước",
    from,
    to: addDays(today(), 700),
    sizes: { EXECUTIVE_COMMITTEE: size },
  };
  const decided = { decisionNo: "2-QĐ/ĐTN", decisionDate: from };
  await send(admin.api, `/units/${unit.id}/terms`, { ...term, ...decided }, admin.post);
  for (const [{ personId }, rank] of seats) {
    const position = { personId, organ: "EXECUTIVE_COMMITTEE", rank, from };
    await send(admin.api, `/units/${unit.id}/positions`, { ...position, ...decided }, admin.post);
  }
}

/** A window of somebody whom only one story knows. */
export async function newSeat(
  role: string,
  unit: { id: number },
  name: string,
  width: 360 | 1440,
): Promise<Seat> {
  const username = `nguoi.${unit.id}.${role.toLowerCase().slice(-7)}`;
  return sit(await accountOf(username, role, unit, { personId: "", name }), width);
}

type Enrolment = Person & { memberCode: string };
type Enrolled = { status?: string; membership?: object; by?: { seat: Seat; unit: { id: number } } };
const MEMBER = { admissionDate: "2020-03-26", cardStatus: "ISSUED", cardIssuedOn: "2020-03-26" };

/** The day so many days ago as people type it. */
export const ago = (days: number): string => addDays(today(), -days).split("-").reverse().join("/");

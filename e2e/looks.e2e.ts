import type { APIRequestContext, Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { screens } from "#app/web/screens.ts";
import { mayOpen } from "#kernel/web/screen.ts";
import { sticksOut, violationsOn } from "./axe.ts";
import { launchBrowser, loaded, openWindow, resize, turn } from "./browser.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { guidePicture, picture } from "./screenshots.ts";
import { signIn } from "./sign-in.ts";

const ROLES = [
  "base-union secretary",
  "branch secretary",
  "central officer",
  "member",
  "auditor",
  "system administrator",
];

/** Views of a screen beside the one it opens with, looked at with the first role; `:name` as in its path. */
const VIEWS: Record<string, string[]> = {
  "/don-vi/:unitId": ["?tab=children", "?tab=leadership", "?tab=history", "?tab=details"],
  "/ho-so": ["?tab=part", "?tab=part&phase=ENDED&procedure=ADMISSION"],
  "/ho-so/moi": ["?procedure=TRANSFER", "?procedure=TRANSFER&person=:personId", "?procedure=ADMISSION"],
  "/don-vi/:unitId/doan-vien": ["?gender=FEMALE&status=ACTIVE", "?q=zzzz&gender=MALE"],
  "/tai-khoan": ["?open=:accountId"],
};

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

type Me = { account: { id: string }; post: { unit: { id: number } }; permissions: string[] };
type Fillings = Record<string, string>;

const caseOf = async (api: APIRequestContext, of: string): Promise<string | undefined> =>
  ((await (await api.get(`/api/cases?of=${of}&limit=1`)).json()) as { rows: { id: string }[] }).rows[0]?.id;

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const daysOn = (days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** What no journey before left behind: a cycle of congresses, a campaign of ratings and a plan of unit changes. */
async function beginWork(api: APIRequestContext, me: Me): Promise<void> {
  const begun: [string, object][] = [
    [
      "/congress-cycles",
      { name: "Đại hội chi đoàn", opensOn: today, levels: [{ tier: "BRANCH", due: daysOn(90) }] },
    ],
    [
      `/units/${me.post.unit.id}/rating-campaigns`,
      {
        name: "Đánh giá, xếp loại năm",
        year: Number(today.slice(0, 4)),
        fromOn: daysOn(-300),
        closingOn: daysOn(-1),
        opensOn: today,
        selfBy: daysOn(10),
        branchBy: daysOn(20),
        baseBy: daysOn(30),
      },
    ],
    ["/reforms", { title: "Sắp xếp chi đoàn ấp", effectiveOn: daysOn(30) }],
  ];
  for (const [address, data] of begun) {
    const answer = await api.post(`/api${address}`, { data });
    expect(answer.status(), `${address}: ${await answer.text()}`).toBe(200);
  }
}

/** Something of the role's own part for each name in an address; `path` first where a name stands for two things. */
async function fillingsOf(api: APIRequestContext, me: Me): Promise<Fillings> {
  const unitId = String(me.post.unit.id);
  const got = async (address: string): Promise<string | undefined> => {
    const answer = await api.get(`/api${address}`);
    const body = answer.ok() ? ((await answer.json()) as { rows?: { id: string }[] }) : {};
    return body.rows?.[0]?.id;
  };
  const training = await api.post(`/api/units/${unitId}/training/plans`, {
    data: { year: Number(today.slice(0, 4)) },
  });
  const plans = training.ok() ? ((await training.json()) as { rows: { planId: string | null }[] }).rows : [];
  const first = async (address: string, key: string): Promise<string | undefined> => {
    const answer = await api.post(`/api${address}`, { data: { limit: 1 } });
    const body = answer.ok() ? ((await answer.json()) as { rows?: Record<string, string>[] }) : {};
    return body.rows?.[0]?.[key];
  };
  const found = {
    unitId,
    kind: "papers.notice",
    accountId: me.account.id,
    personId: await first(`/units/${unitId}/members/list`, "personId"),
    caseId: (await caseOf(api, "part")) ?? (await caseOf(api, "own")),
    code: "TRANSFER",
    meetingId: await got(`/units/${unitId}/meetings?limit=1`),
    cycleId: await got("/congress-cycles"),
    campaignId: await got("/rating-campaigns"),
    "/sap-xep/:planId": await got("/reforms"),
    "/ren-luyen/:planId": plans.find(({ planId }) => planId)?.planId,
  };
  return Object.fromEntries(Object.entries(found).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Screens that need a file, a pair of records or a paper first: the journeys of import and papers look at them. */
const ELSEWHERE = ["/trung-lap/:pairId", "/nhap-bang-tinh/:batchId", "/van-ban/:paperId"];
/** Screens of things that not every role's part has; each must be looked at with some role. */
const IF_ANY = [
  "/sinh-hoat/:meetingId",
  "/ren-luyen/:planId",
  "/dai-hoi/:cycleId",
  "/xep-loai/:campaignId",
  "/sap-xep/:planId",
];
const lookedAt = new Set<string>();

/** Screens that are the same for everybody: looked at with the first role. */
const ALIKE = [
  "/ma-tran-quyen",
  "/tai-khoan-cua-toi",
  "/uy-quyen",
  "/viec-nen",
  "/nghiep-vu",
  "/nghiep-vu/:code",
  "/quy-dinh",
];

function addressesOf(permissions: readonly string[], fillings: Fillings, isFirst: boolean): string[] {
  const held = new Set(permissions);
  const paths = screens
    .filter((screen) => mayOpen(screen, held))
    .map(({ path }) => path)
    .filter((path) => !ELSEWHERE.includes(path) && (isFirst || !ALIKE.includes(path)));
  const valueOf = (path: string, name: string) => fillings[path] ?? fillings[name];
  const isThere = (path: string) =>
    !IF_ANY.includes(path) || valueOf(path, path.split(":")[1] as string) !== undefined;
  const shown = paths.filter(isThere);
  for (const path of shown) lookedAt.add(path);
  return shown
    .flatMap((path) => [path, ...(isFirst ? (VIEWS[path] ?? []) : []).map((view) => `${path}${view}`)])
    .map((address) =>
      address.replace(/:(\w+)/g, (_, name: string) => {
        const value = valueOf(address, name);
        if (value === undefined) throw new Error(`nothing is known to stand for :${name} in ${address}`);
        return value;
      }),
    );
}

/** Shows an address and waits until nothing stands in for what is being loaded. */
async function show(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await loaded(page);
}

/** Between them every layout and every colour; the other two would show the same to axe. */
const LOOKS = [
  { width: 1440, scheme: "light" },
  { width: 360, scheme: "dark" },
] as const;

/**
 * Each screen at both widths, one in each scheme. It is loaded once and then resized and turned, which must leave it as
 * whole as loading does; every other one is loaded in the look in which the one before was left, so that both are told.
 */
async function faultsOf(page: Page, role: string, addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [i, address] of addresses.entries()) {
    for (const [j, { width, scheme }] of (i % 2 === 0 ? LOOKS : LOOKS.toReversed()).entries()) {
      await turn(page, scheme);
      await resize(page, width);
      if (j === 0) await show(page, address);
      const look = `${role}, ${address}, ${width} px`;
      faults.push(...(await violationsOn(page)).map((violation) => `${look}, ${scheme}: ${violation}`));
      const room = await sticksOut(page);
      if (room > 0) faults.push(`${look}: ${room} px stick out sideways`);
      await picture(page, `${role} ${address}`.replace(/\W+/g, "-"), width, scheme);
      if (address === "/ma-tran-quyen" && width === 1440) await guidePicture(page, "ma-tran");
    }
  }
  return faults;
}

it.each(ROLES)(
  "shows the %s every screen at 360 and 1440 px, light and dark, without a fault",
  async (role) => {
    const { page, errors, close } = await openWindow(browser, house.address);
    await signIn(page, house.account(role));
    const me = (await (await page.request.get("/api/me")).json()) as Me;
    if (role === ROLES[0]) await beginWork(page.request, me);
    const fillings = await fillingsOf(page.request, me);
    const addresses = addressesOf(me.permissions, fillings, role === ROLES[0]);
    const faults = await faultsOf(page, role, addresses);
    expect([faults, errors]).toEqual([[], []]);
    await close();
  },
  300_000,
);

it("looked at the screens of things that not every part has", () => {
  expect(IF_ANY.filter((path) => !lookedAt.has(path))).toEqual([]);
});

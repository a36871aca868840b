import { mayOpen, type NavPlace, type Screen } from "#kernel/web/screen.ts";

/** The groups of the console's navigation, from above. A screen names one of them. */
export const NAV_GROUPS = ["work", "organisation", "members", "cases", "dues", "figures", "system"] as const;

export type NavItem = Screen & { nav: NavPlace };
export type NavGroup = { id: (typeof NAV_GROUPS)[number]; items: readonly NavItem[] };

const hasPlace = (screen: Screen): screen is NavItem => screen.nav !== undefined;

/** The navigation of somebody with these permissions; groups without a screen are left out. */
export function navOf(
  screens: readonly Screen[],
  held: { has(permission: string): boolean },
): readonly NavGroup[] {
  const items = screens.filter(hasPlace).filter((screen) => mayOpen(screen, held));
  const lost = items.find((item) => !(NAV_GROUPS as readonly string[]).includes(item.nav.group));
  if (lost) throw new Error(`screen ${lost.path} stands in the unknown group ${lost.nav.group}`);
  return NAV_GROUPS.map((id) => ({
    id,
    items: items.filter((item) => item.nav.group === id).sort((a, b) => a.nav.order - b.nav.order),
  })).filter((group) => group.items.length > 0);
}

/** The places of a phone's bar: all when five hold them, else the first of each group, the rest behind the fifth place. */
export function barOf(groups: readonly NavGroup[]): readonly NavItem[] {
  const items = groups.flatMap((group) => group.items);
  if (items.length <= 5) return items;
  const firsts = groups.flatMap((group) => group.items.slice(0, 1));
  const chosen = new Set([...firsts, ...items].slice(0, 4));
  return items.filter((item) => chosen.has(item));
}

/** Where somebody begins: the first screen of the navigation. */
export const firstPath = (groups: readonly NavGroup[]): string =>
  groups[0]?.items[0]?.path ?? "/tai-khoan-cua-toi";

/** Whether another place of the navigation lies below this one: then it is the present one only at its very address. */
export const hasPlaceBelow = (groups: readonly NavGroup[], { path }: NavItem): boolean =>
  groups.some(({ items }) => items.some((other) => other.path.startsWith(`${path}/`)));

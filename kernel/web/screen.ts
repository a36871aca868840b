import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { z } from "zod";

export type IconComponent = ComponentType<{ size?: number | string; stroke?: number | string }>;

export type NavPlace = {
  /** A group of the shell's navigation. */
  group: string;
  icon: IconComponent;
  /** Smaller stands higher, across modules. */
  order: number;
  /** Text key when the navigation's word is shorter than the title. */
  label?: string;
};

export type Screen = {
  /** `/units/:unitId`, like an endpoint's path. */
  path: string;
  /** Text key of the window's title and of the navigation. */
  title: string;
  component: () => Promise<{ default: ComponentType }>;
  /** The search parameters: whatever is not in it is dropped, whatever is wrong falls back to its default. */
  search?: z.ZodType<object>;
  nav?: NavPlace;
  /**
   * Who may open it; `signed-in` for everybody with an account, `public` for anybody, outside the frame; of several,
   * whoever holds one of them.
   */
  permission: string | readonly string[];
};

/** Whether somebody who holds these permissions may open the screen. */
export function mayOpen(
  { permission }: Pick<Screen, "permission">,
  held: { has(name: string): boolean },
): boolean {
  const wanted = typeof permission === "string" ? [permission] : permission;
  return wanted.some((name) => name === "signed-in" || held.has(name));
}

/** Declares a module's screens. The components are loaded when somebody goes there. */
export const defineScreens = (screens: readonly Screen[]): readonly Screen[] => screens;

/** `/units/:unitId` as the router writes it: `/units/$unitId`. */
export const routePath = (path: string): string => path.replace(/:(\w+)/g, "$$$1");

/** The path's parameters on the present screen. */
export const usePathParams = <T extends string>(): Record<T, string> =>
  useParams({ strict: false }) as Record<T, string>;

/** The typed search parameters of the present screen and how to change some of them (a `null` removes one). */
export function useSearchParams<T extends z.ZodType<object>>(
  schema: T,
): [z.output<T>, (change: Partial<Record<keyof z.input<T> & string, unknown>>, replace?: boolean) => void] {
  const raw = useSearch({ strict: false }) as object;
  const navigate = useNavigate();
  const parsed = schema.safeParse(raw);
  const value = parsed.success ? parsed.data : schema.parse({});
  const change = (next: object, replace = false) => {
    const search = (before: object) => withoutEmpty({ ...before, ...next });
    void navigate({ to: ".", search: search as never, replace, resetScroll: false });
  };
  return [value, change];
}

const withoutEmpty = (search: object): object =>
  Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== "" &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );

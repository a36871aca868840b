import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  useRouterState,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { loadCode } from "#kernel/web/load-code.ts";
import { NoRight } from "#kernel/web/parts/states.tsx";
import { mayOpen, routePath, type Screen } from "#kernel/web/screen.ts";
import { readSearch, writeSearch } from "#kernel/web/search-text.ts";
import { useSession } from "#kernel/web/session.ts";
import { ErrorPage, NotFoundPage, PageSkeleton } from "./frame/fallbacks.tsx";
import { Gate } from "./frame/gate.tsx";
import { firstPath, navOf } from "./nav.ts";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Opens without a sign-in, outside the frame. */
    public?: boolean;
  }
}

type Loaded = { default: () => ReactNode };

/** Composes the modules' screens below the frame. Each screen's code is loaded when somebody goes there. */
export function createConsoleRouter(screens: readonly Screen[]) {
  const root = createRootRoute({
    component: () => <Root screens={screens} />,
    notFoundComponent: NotFoundPage,
  });
  const routes = screens.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: routePath(screen.path),
      component: guarded(screen),
      staticData: { public: screen.permission === "public" },
      ...(screen.search ? { validateSearch: searchReader(screen) } : {}),
    }),
  );
  const start = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <Start screens={screens} />,
  });
  const hasStart = screens.some((screen) => screen.path === "/");
  return createRouter({
    routeTree: root.addChildren(hasStart ? routes : [start, ...routes]),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: "intent",
    defaultPendingMs: 150,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });
}

/** What is public stands alone; before everything else stands the gate. */
function Root({ screens }: { screens: readonly Screen[] }) {
  const isPublic = useRouterState({
    select: ({ matches }) => matches.some((match) => match.staticData.public),
  });
  return isPublic ? <Outlet /> : <Gate screens={screens} />;
}

/** A hand-typed address must open the screen: what is wrong in it counts as absent. */
const searchReader = (screen: Screen) => (search: Record<string, unknown>) => {
  const checked = screen.search?.safeParse(search);
  return (checked?.success ? checked.data : {}) as Record<string, unknown>;
};

function guarded(screen: Screen) {
  const Content = lazyRouteComponent(() => loadCode(screen.component as () => Promise<Loaded>));
  if (screen.permission === "public") return Content;
  const Guarded = () => (mayOpen(screen, useSession().permissions) ? <Content /> : <NoRight />);
  return Object.assign(Guarded, { preload: Content.preload });
}

function Start({ screens }: { screens: readonly Screen[] }) {
  const { permissions } = useSession();
  return <Navigate to={firstPath(navOf(screens, permissions))} replace />;
}

import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "#kernel/web/base.css";
import "./texts.ts";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { currentLocale, onLocale, restoreLocale } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { createQueryClient } from "#kernel/web/reads.ts";
import { provideSlots } from "#kernel/web/slot.ts";
import { cssVariables, theme } from "#kernel/web/theme.ts";
import { createConsoleRouter } from "./router.tsx";
import { fillings, screens } from "./screens.ts";

const queryClient = createQueryClient();
const router = createConsoleRouter(screens);
// The same key as in public/before-paint.js, which sets the scheme before the first paint.
const schemes = localStorageColorSchemeManager({ key: "doanso.scheme" });

function Console() {
  // Another language is another text everywhere: the whole tree is drawn anew, drafts wait in the window's storage.
  const locale = useSyncExternalStore(onLocale, currentLocale);
  // On a phone what one presses next is at the bottom edge: nothing may lie over it.
  const toasts = useNarrow() ? "top-center" : "bottom-right";
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position={toasts} key={`toasts ${locale}`} />
        <RouterProvider router={router} key={locale} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

provideSlots(fillings);
await restoreLocale();
createRoot(document.getElementById("root") as HTMLElement).render(<Console />);

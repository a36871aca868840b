import { call } from "#kernel/web/client.ts";
import type { PaletteSource } from "#kernel/web/palette-source.ts";
import { searchUnits } from "../contract/endpoints.ts";

export const paletteSources: readonly PaletteSource[] = [
  {
    id: "units",
    title: "organisation.palette",
    permission: "organisation.view",
    from: 2,
    search: async (query, signal) => {
      const { rows } = await call(searchUnits, { body: { q: query, limit: 6 } }, { signal });
      return rows.map((row) => ({
        id: `unit ${row.id}`,
        label: row.name,
        detail: row.way.map((step) => step.name).join(" › "),
        to: `/don-vi/${row.id}`,
      }));
    },
  },
];

import { call } from "#kernel/web/client.ts";
import { showDate } from "#kernel/web/format.ts";
import type { PaletteSource } from "#kernel/web/palette-source.ts";
import { searchMembers } from "../contract/endpoints.ts";

export const paletteSources: readonly PaletteSource[] = [
  {
    id: "members",
    title: "members.palette",
    permission: "members.view",
    from: 2,
    search: async (query, signal) => {
      const { rows } = await call(searchMembers, { body: { q: query, limit: 8 } }, { signal });
      return rows.map((row) => ({
        id: `member ${row.personId}`,
        label: row.fullName,
        detail: [showDate(row.dateOfBirth), row.memberCode, row.unitName].join(" · "),
        to: `/doan-vien/${row.personId}`,
      }));
    },
  },
];

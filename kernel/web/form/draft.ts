/** What was typed and not yet sent, kept for this window until it is sent or thrown away. */
export type Drafts = {
  read(key: string): Record<string, unknown> | null;
  write(key: string, values: Record<string, unknown>): void;
  clear(key: string): void;
};

const PREFIX = "doanso.draft.";
/** A draft older than this no longer matches what the form showed then. */
const LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * Drafts in a storage. Fields whose names are in `secret` never get there: passwords, codes, national ids.
 */
export function draftsIn(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  secret: readonly string[] = [],
  now: () => number = Date.now,
): Drafts {
  return {
    read(key) {
      try {
        const kept = JSON.parse(storage.getItem(PREFIX + key) ?? "null") as {
          at: number;
          values: Record<string, unknown>;
        } | null;
        if (!kept || now() - kept.at > LIFE_MS) return null;
        return kept.values;
      } catch {
        return null;
      }
    },
    write(key, values) {
      const open = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name)));
      try {
        storage.setItem(PREFIX + key, JSON.stringify({ at: now(), values: open }));
      } catch {
        // A full storage must not stop somebody from typing.
      }
    },
    clear(key) {
      storage.removeItem(PREFIX + key);
    },
  };
}

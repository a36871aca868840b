import { sql } from "kysely";
import pg from "pg";
import type { Db } from "./database.ts";

/** One channel for all caches of the house; the payload begins with the cache's name: `accounts:…`. */
export const CACHE_CHANNEL = "doanso_cache";

/** Tells every process, when (and only when) the transaction commits. */
export async function notifyCaches(tx: Db, payload: string): Promise<void> {
  await sql`select pg_notify(${CACHE_CHANNEL}, ${payload})`.execute(tx);
}

export type Listening = {
  /** False while notices may be missed: what is cached must then not be trusted. */
  isLive(): boolean;
  stop(): Promise<void>;
};

const RETRY = 1000;

/** Listens on a connection of its own, and again after it broke; `onGap` says that notices may have been missed. */
export async function listen(options: {
  url: string;
  onNotice(payload: string): void;
  onGap(): void;
}): Promise<Listening> {
  let client: pg.Client | null = null;
  let live = false;
  let stopped = false;
  let retry: NodeJS.Timeout | null = null;
  const broke = () => {
    live = false;
    options.onGap();
    if (!stopped && !retry) {
      retry = setTimeout(() => {
        retry = null;
        void open().catch(broke);
      }, RETRY);
    }
  };
  const open = async () => {
    const fresh = new pg.Client({ connectionString: options.url, application_name: "doanso notices" });
    fresh.on("error", () => {});
    fresh.on("end", () => client === fresh && broke());
    fresh.on("notification", (notice) => options.onNotice(notice.payload ?? ""));
    await fresh.connect();
    client = fresh;
    await fresh.query(`listen ${CACHE_CHANNEL}`);
    options.onGap();
    live = true;
  };
  await open();
  return {
    isLive: () => live,
    stop: async () => {
      stopped = true;
      live = false;
      if (retry) clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end();
    },
  };
}

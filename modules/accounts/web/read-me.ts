import type { QueryClient } from "@tanstack/react-query";
import { call } from "#kernel/web/client.ts";
import { readKey } from "#kernel/web/reads.ts";
import { getMe } from "../contract/session-endpoints.ts";
import type { Me } from "./me.ts";

/** Asks anew who is signed in and puts the answer where the frame reads it. */
export async function readMe(client: QueryClient): Promise<Me> {
  const me = await call(getMe, {}, { quiet: true });
  client.setQueryData(readKey(getMe, {}), me);
  return me;
}

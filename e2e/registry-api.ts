import type { APIRequestContext } from "playwright-core";

export type Person = { personId: string; fullName: string; dateOfBirth: string; status: string };
export type Page<T> = { rows: T[]; next: string | null };

/** What the API answers to whoever this window signed in as. */
export const read = async <T>(api: APIRequestContext, address: string): Promise<T> =>
  (await (await api.get(`/api${address}`)).json()) as T;

/** The same of a read that is asked with POST. */
export const readBy = async <T>(api: APIRequestContext, address: string, data: object): Promise<T> =>
  (await (await api.post(`/api${address}`, { data })).json()) as T;

/** Everybody of a unit and below, page by page, as the API says it. */
export async function everybody(api: APIRequestContext, unitId: number): Promise<Person[]> {
  const rows: Person[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Person> = await readBy(api, `/units/${unitId}/members/list`, { limit: 100, cursor });
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

export const withoutAccents = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

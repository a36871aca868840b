import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";

const ViewName = z.string().trim().min(1).max(80);

/** The search parameters that a view stands for: filters, order and columns of the roster as they stand in the address. */
export const ViewSearch = z
  .record(z.string().max(40), z.union([z.string().max(400), z.number(), z.boolean()]))
  .refine((search) => Object.keys(search).length <= 30, { error: "too many parameters" });

/** A roster's filters, order and columns under a name: one's own, or shared by the officers of a unit. */
export const SavedView = z.strictObject({
  id: Uuid,
  name: z.string(),
  search: ViewSearch,
  /** The unit whose officers share it; null for one's own. */
  sharedWith: z.strictObject({ id: z.number().int(), name: z.string() }).nullable(),
  /** Whether the actor may rename and remove it. */
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

const viewParams = z.strictObject({ viewId: Uuid });

export const listViews = endpoint({
  method: "GET",
  path: "/saved-views",
  permission: "members.view",
  summary: "The actor's own views and those that the officers of the post's unit share, by name.",
  reply: z.strictObject({ rows: z.array(SavedView) }),
});

export const createView = endpoint({
  method: "POST",
  path: "/saved-views",
  permission: "members.view",
  summary: "Keeps filters under a name, for oneself or for all officers of the post's unit.",
  body: z.strictObject({ name: ViewName, search: ViewSearch, shared: z.boolean().default(false) }),
  reply: z.strictObject({ id: Uuid }),
  problems: ["members.too_many_views"],
});

export const changeView = endpoint({
  method: "PATCH",
  path: "/saved-views/:viewId",
  permission: "members.view",
  summary: "Renames a view or gives it other filters.",
  params: viewParams,
  body: z.strictObject({ name: ViewName.optional(), search: ViewSearch.optional() }),
  reply: z.strictObject({ id: Uuid }),
});

export const deleteView = endpoint({
  method: "DELETE",
  path: "/saved-views/:viewId",
  permission: "members.view",
  summary: "Removes a view.",
  params: viewParams,
  reply: z.strictObject({ id: Uuid }),
});

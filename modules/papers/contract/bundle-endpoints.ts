import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { RegisterFilter, unitParams } from "./paper.ts";

/** Papers in one bundle at most. */
export const MOST_IN_BUNDLE = 1000;
/** Papers set as one document, of which one PDF is joined. Setting a document takes a megabyte of memory a page. */
export const MOST_IN_PART = 100;
/** Rows of a printed register at most. */
export const MOST_IN_REGISTER = 5000;
/** Hours that a bundle is kept. */
export const KEPT_HOURS = 24;

export const BundleForm = z.enum(["pdf", "zip", "register"]);
export type BundleForm = z.infer<typeof BundleForm>;

export const BundleRequest = z.strictObject({
  filter: RegisterFilter.default({}),
  below: z.boolean().default(false),
  /** Only these; all that the filter finds when left out. */
  ids: z.array(Uuid).min(1).max(MOST_IN_BUNDLE).nullable().default(null),
});
export type BundleRequest = z.infer<typeof BundleRequest>;

export const startBundle = endpoint({
  method: "POST",
  path: "/units/:unitId/paper-bundles",
  permission: "papers.view",
  summary:
    "Sets many papers in the background, as one PDF to print, a ZIP of the single files, or the printed register.",
  params: unitParams,
  body: BundleRequest.extend({ form: BundleForm }),
  reply: z.strictObject({ bundleId: Uuid, runId: Uuid, papers: z.number().int() }),
  problems: ["papers.nothing_to_print", "papers.too_many_to_print"],
  ratePerMinute: 20,
});

const bundleParams = z.strictObject({ bundleId: Uuid });

export const showBundle = endpoint({
  method: "GET",
  path: "/paper-bundles/:bundleId",
  permission: "signed-in",
  summary: "How far one's own bundle is.",
  params: bundleParams,
  reply: z.strictObject({
    state: z.enum(["waiting", "ready", "failed", "cancelled"]),
    done: z.number().int(),
    total: z.number().int().nullable(),
    fileName: z.string(),
    size: z.number().int().nullable(),
  }),
});

export const downloadBundle = endpoint({
  method: "GET",
  path: "/paper-bundles/:bundleId/file",
  permission: "signed-in",
  summary: "One's own bundle; its download leaves a line in the trail.",
  params: bundleParams,
  reply: z.unknown(),
  download: true,
});

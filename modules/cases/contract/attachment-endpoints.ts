import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";

const MAX_ATTACHMENT = 10 * 1024 * 1024;

export const attachFile = endpoint({
  method: "POST",
  path: "/cases/:caseId/attachments",
  permission: "signed-in",
  summary:
    "Attaches a scanned paper: PDF, JPEG or PNG of 10 MB at most. Anything that can carry a program is refused.",
  params: z.strictObject({ caseId: Uuid }),
  query: z.strictObject({ kind: z.string().regex(/^[a-zA-Z]{1,40}$/u) }),
  upload: { maxBytes: MAX_ATTACHMENT },
  reply: z.strictObject({ id: Uuid }),
  problems: ["cases.file_kind", "cases.file_pages", "cases.attachment_kind", "cases.too_many_files"],
  ratePerMinute: 60,
});

export const removeAttachment = endpoint({
  method: "DELETE",
  path: "/cases/:caseId/attachments/:attachmentId",
  permission: "signed-in",
  summary: "Takes an attached paper back while the case is still in the hand of whoever attached it.",
  params: z.strictObject({ caseId: Uuid, attachmentId: Uuid }),
  reply: z.strictObject({ id: Uuid }),
  problems: ["cases.not_now"],
});

export const downloadAttachment = endpoint({
  method: "GET",
  path: "/cases/:caseId/attachments/:attachmentId",
  permission: "signed-in",
  summary:
    "The attached paper; leaves a line that the person can read. One that is sealed opens to whoever gave a reason for the case within the hour.",
  params: z.strictObject({ caseId: Uuid, attachmentId: Uuid }),
  reply: z.unknown(),
  download: true,
  problems: ["cases.paper_needs_reason"],
});

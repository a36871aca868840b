import { createReadStream } from "node:fs";
import type { FastifyReply } from "fastify";
import type { Download } from "./context.ts";

/** Sends a stored file. The name is given twice: plain ASCII for old browsers, and as it is (RFC 6266). */
export function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  const ascii = file.fileName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[^\w.-]+/g, "-");
  return reply
    .type(file.contentType)
    .header("cache-control", "private, no-store")
    .header("content-length", file.size)
    .header(
      "content-disposition",
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .send(createReadStream(file.blobPath));
}

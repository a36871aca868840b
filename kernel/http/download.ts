import { createReadStream } from "node:fs";
import { PassThrough } from "node:stream";
import type { FastifyReply } from "fastify";
import type { Download } from "./context.ts";

/** Sends a file. The name is given twice: plain ASCII for old browsers, and as it is (RFC 6266). */
export function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  const ascii = file.fileName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[^\w.-]+/g, "-");
  reply
    .type(file.contentType)
    .header("cache-control", "private, no-store")
    .header(
      "content-disposition",
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    );
  if ("blobPath" in file) {
    return reply.header("content-length", file.size).send(createReadStream(file.blobPath));
  }
  const stream = new PassThrough();
  // Headers are gone by then: a failure can only cut the file off, which the browser sees as one.
  file.write(stream).catch((error: Error) => stream.destroy(error));
  return reply.send(stream);
}

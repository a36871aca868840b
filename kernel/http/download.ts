import { PassThrough } from "node:stream";
import type { FastifyReply } from "fastify";
import type { StoredFile } from "#kernel/files/sealed-file.ts";
import type { Download } from "./context.ts";

/** Sends a file. The name is given twice: plain ASCII for old browsers, and as it is (RFC 6266). */
export async function sendDownload(
  reply: FastifyReply,
  file: Download,
  openFile: (sha256: string) => Promise<StoredFile>,
): Promise<FastifyReply> {
  // Opened first: a file that was altered is an error with its own status, not a broken download.
  const stored = "sha256" in file ? await openFile(file.sha256) : null;
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
  if (stored) return reply.header("content-length", stored.size).send(stored.stream());
  const stream = new PassThrough();
  // Headers are gone by then: a failure can only cut the file off, which the browser sees as one.
  (file as Extract<Download, { write: unknown }>)
    .write(stream)
    .catch((error: Error) => stream.destroy(error));
  return reply.send(stream);
}

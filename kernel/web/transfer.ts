import type { EndpointCall, EndpointDeclaration, EndpointReply } from "#kernel/contract/endpoint.ts";
import { addressOf } from "./address.ts";
import { houseHeaders, networkProblem, problemFrom, requestOf, withRemedy } from "./client.ts";
import { t } from "./i18n.ts";
import { ProblemError } from "./problem-error.ts";

export type UploadOptions = {
  idempotencyKey?: string;
  /** From 0 to 1. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
};

type Parts = { params?: object; query?: object; body?: unknown };

/** Sends a file as the raw body of an `upload` endpoint. Only XMLHttpRequest tells how far it is. */
export function upload<const D extends EndpointDeclaration>(
  declaration: D,
  input: Omit<EndpointCall<D>, "body">,
  file: File,
  options: UploadOptions = {},
): Promise<EndpointReply<D>> {
  const limit = declaration.upload?.maxBytes ?? Number.POSITIVE_INFINITY;
  if (file.size > limit) return Promise.reject(tooLarge(limit));
  const parts = input as Parts;
  const headers = {
    ...houseHeaders(),
    "content-type": "application/octet-stream",
    "x-file-name": encodeURIComponent(file.name),
    "idempotency-key": options.idempotencyKey ?? crypto.randomUUID(),
  };
  const address = addressOf(declaration.path, parts.params, parts.query);
  return withRemedy(() => sendFile(declaration.method, address, headers, file, options)) as Promise<
    EndpointReply<D>
  >;
}

const tooLarge = (limit: number): ProblemError =>
  new ProblemError({
    code: "too_large",
    status: 413,
    title: t("web.problem.too_large"),
    detail: t("web.problem.too_large.detail", { megabytes: Math.floor(limit / 1024 / 1024) }),
  });

function sendFile(
  method: string,
  address: string,
  headers: Record<string, string>,
  file: File,
  options: UploadOptions,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 200 || request.status > 299)
        return reject(problemFrom(request.status, request.responseText));
      resolve(request.responseText === "" ? null : JSON.parse(request.responseText));
    };
    request.onerror = () => reject(networkProblem());
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

const fileNameOf = (disposition: string | null): string | null => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1] ?? null;
};

/** Fetches a `download` endpoint and hands the file to the browser under the server's name for it. */
export async function download<const D extends EndpointDeclaration>(
  declaration: D,
  input: EndpointCall<D>,
): Promise<void> {
  const response = await withRemedy(async () => {
    const { address, init } = requestOf(declaration, input as Parts, {});
    const answer = await fetch(address, init).catch(() => {
      throw networkProblem();
    });
    if (!answer.ok) throw problemFrom(answer.status, await answer.text());
    return answer;
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileNameOf(response.headers.get("content-disposition")) ?? "tep";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { VaultError } from "#kernel/vault/vault.ts";
import type { ReadLimits, SheetSource } from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { type XmlHandler, XmlScanner } from "./xml-scan.ts";

/** A small part that packs very well is no bomb. */
const RATIO_FROM_BYTES = 16 * 1024 * 1024;
/** Measured: 128 KiB doubles the peak memory, 32 KiB costs a third more time. */
const INFLATE_CHUNK = 64 * 1024;

/** The zip reader asks for ranges. */
class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: SheetSource;
  constructor(source: SheetSource) {
    super();
    this.#source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return this.#source.stream(start, end);
  }
}

/** The zip of an XLSX: parts by name, inflated as they are read, within the limits. */
export class XlsxPackage {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ReadLimits;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ReadLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(source: SheetSource, limits: ReadLimits): Promise<XlsxPackage> {
    const zip = await yauzl
      .fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
        lazyEntries: true,
        autoClose: false,
        strictFileNames: false,
      })
      .catch((error: unknown) => {
        throw damaged("zip", error);
      });
    try {
      if (zip.entryCount > limits.maxEntries) {
        throw new SheetProblem("zip_bomb", { entries: zip.entryCount, limit: limits.maxEntries });
      }
      return new XlsxPackage(zip, await listEntries(zip, limits), limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  get names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.fileName);
  }

  /** Part names are compared without case, as the format says (ECMA-376 part 2, 6.2.2.3). */
  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  size(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  /**
   * Bytes of a part in order. What really comes out is counted (the directory may lie) and its checksum
   * compared, so a damaged part ends in a refusal, not in half a sheet.
   */
  async *bytes(name: string): AsyncGenerator<Buffer, void, void> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new SheetProblem("corrupt", { part: name, detail: "missing" });
    if (entry.isEncrypted()) throw new SheetProblem("encrypted");
    const deflated = entry.compressionMethod === 8;
    if (!deflated && entry.compressionMethod !== 0) {
      throw new SheetProblem("corrupt", { part: name, detail: `compression ${entry.compressionMethod}` });
    }
    let inflated = 0;
    let crc = 0;
    try {
      const raw = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false });
      const stream = deflated ? raw.pipe(createInflateRaw({ chunkSize: INFLATE_CHUNK })) : raw;
      if (stream !== raw) raw.on("error", (error) => stream.destroy(error));
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          inflated += chunk.length;
          refuseBomb(inflated, entry.compressedSize, this.#limits);
          crc = crc32(chunk, crc);
          yield chunk;
        }
      } finally {
        raw.unpipe();
        raw.destroy();
        stream.destroy();
      }
    } catch (error) {
      throw damaged(name, error);
    }
    if (inflated !== entry.uncompressedSize || crc !== entry.crc32) {
      throw new SheetProblem("corrupt", { part: name, detail: "checksum" });
    }
  }

  /** Runs a part through the scanner; yields the bytes read so far after every stretch. */
  async *scan(name: string, handler: XmlHandler): AsyncGenerator<number, void, void> {
    const scanner = new XmlScanner(name, handler);
    let decoder: TextDecoder | undefined;
    let read = 0;
    for await (const chunk of this.bytes(name)) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      scanner.push(decoder.decode(chunk, { stream: true }));
      read += chunk.length;
      yield read;
    }
    scanner.push(decoder?.decode() ?? "");
    scanner.end();
    yield read;
  }

  async scanAll(name: string, handler: XmlHandler): Promise<void> {
    for await (const _ of this.scan(name, handler));
  }

  close(): void {
    this.#zip.close();
  }
}

function damaged(part: string, error: unknown): unknown {
  // Stored bytes that were altered are not the fault of who uploaded them.
  if (error instanceof SheetProblem || error instanceof VaultError) return error;
  const fault = error as NodeJS.ErrnoException;
  // a missing file or a disk error is not the fault of the file's contents
  if (fault.syscall) return error;
  return new SheetProblem("corrupt", { part, detail: String(fault.message ?? error) });
}

function refuseBomb(inflated: number, packed: number, limits: ReadLimits): void {
  const ratio = Math.round(inflated / Math.max(packed, 1));
  if (inflated > RATIO_FROM_BYTES && ratio > limits.maxRatio) {
    throw new SheetProblem("zip_bomb", { bytes: inflated, ratio, limit: limits.maxRatio });
  }
  if (inflated > limits.maxInflatedBytes) {
    throw new SheetProblem("too_large", { bytes: inflated, limit: limits.maxInflatedBytes });
  }
}

async function listEntries(zip: ZipFile, limits: ReadLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const key = entry.fileName.replace(/\\/g, "/").replace(/^\//, "").toLowerCase();
      if (entries.has(key)) throw new SheetProblem("corrupt", { part: entry.fileName, detail: "twice" });
      total += entry.uncompressedSize;
      refuseBomb(entry.uncompressedSize, entry.compressedSize, limits);
      refuseBomb(total, Number.POSITIVE_INFINITY, limits);
      entries.set(key, entry);
    }
  } catch (error) {
    throw damaged("zip", error);
  }
  return entries;
}

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 6.2.5); the decoder then drops the byte order mark. */
function encodingOf(start: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0x3c && start[1] === 0)) return "utf-16le";
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] === 0x3c)) return "utf-16be";
  return "utf-8";
}

import { BackupProblem } from "./problem.ts";

// Inside the encryption (and gzip): frames of `type (1 byte) | length (4 bytes, big-endian) | content`.
//   H  an entry begins: JSON, what it is
//   D  its data, as many frames as it takes
//   E  the entry ends: JSON, what must have come out (rows)
//   Z  the backup ends: JSON, the number of entries
export type FrameType = "H" | "D" | "E" | "Z";
export type Frame = { type: FrameType; content: Buffer };

const MOST = 16 * 1024 * 1024;

export function frame(type: FrameType, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Data in frames of about 64 KB: COPY gives a piece for every row. */
export async function* dataFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const part of source) {
    for (let at = 0; at < part.length; at += MOST) {
      const piece = part.subarray(at, at + MOST);
      waiting.push(piece);
      size += piece.length;
      if (size < 65_536) continue;
      yield frame("D", Buffer.concat(waiting));
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield frame("D", Buffer.concat(waiting));
}

export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0);
  for await (const part of source) {
    held = held.length === 0 ? part : Buffer.concat([held, part]);
    while (held.length >= 5) {
      const size = held.readUInt32BE(1);
      if (held.length < 5 + size) break;
      yield { type: held.toString("latin1", 0, 1) as FrameType, content: held.subarray(5, 5 + size) };
      held = held.subarray(5 + size);
    }
  }
  if (held.length > 0) throw new BackupProblem("damaged", "The backup is damaged; nothing was changed.");
}

export const jsonOf = <T>({ content }: Frame): T => JSON.parse(content.toString("utf8")) as T;

import { createHash } from "node:crypto";

/*
 * Joins PDFs of this house's own compiler into one. Such a file is plain: one cross-reference table, no object streams,
 * no outline, no tags. Page trees, fonts and pictures of every part are kept as they are, under new numbers; catalog,
 * output intent, metadata and title are the first part's, so that what was PDF/A-2b stays it (ISO 19005-2 asks one
 * catalog, one XMP packet that agrees with it, and an ID in the trailer).
 */

/** An object: what stands before its stream, and the rest of its bytes. */
type PdfObject = { id: number; head: string; rest: Buffer };

type Part = {
  /** Up to the first object: version and the binary mark. */
  header: Buffer;
  objects: PdfObject[];
  /** The number after the last. */
  size: number;
  catalog: number;
  info: number;
  ids: [string, string];
};

const STREAM = Buffer.from("\nstream");
const END = Buffer.from("\nendobj");
const ENTRY_BYTES = 20;

function broken(what: string): never {
  throw new Error(`a part is no PDF of this compiler: ${what}`);
}
const found = (match: RegExpExecArray | null, what: string): RegExpExecArray => match ?? broken(what);

/** Where every object begins, by the table at the end. */
function offsetsOf(bytes: Buffer) {
  const end = bytes.subarray(Math.max(0, bytes.length - 64)).toString("latin1");
  const table = Number(found(/startxref\s+(\d+)/u.exec(end), "startxref")[1]);
  const text = bytes.subarray(table).toString("latin1");
  const [begin, size] = found(/^xref\s+0 (\d+)\s+(?=\d{10} )/u.exec(text), "xref");
  const offsets = Array.from({ length: Number(size) }, (_, id): [number, number] | null => {
    const line = text.slice(begin.length + id * ENTRY_BYTES, begin.length + (id + 1) * ENTRY_BYTES);
    return line[17] === "n" ? [id, Number(line.slice(0, 10))] : null;
  });
  return { offsets: offsets.filter((one) => one !== null), size: Number(size), table, trailer: text };
}

function partOf(bytes: Buffer): Part {
  const { offsets, size, table, trailer } = offsetsOf(bytes);
  const inOrder = offsets.toSorted(([, a], [, b]) => a - b);
  const objects = inOrder.map(([id, at], i): PdfObject => {
    const whole = bytes.subarray(at, inOrder[i + 1]?.[1] ?? table);
    const stream = whole.indexOf(STREAM);
    const stop = stream < 0 ? whole.indexOf(END) : stream;
    const opening = `${id} 0 obj`;
    if (stop < 0 || whole.subarray(0, opening.length).toString("latin1") !== opening) broken(`object ${id}`);
    return {
      id,
      head: whole.subarray(opening.length, stop).toString("latin1"),
      rest: whole.subarray(stop, whole.lastIndexOf(END) + END.length),
    };
  });
  const ref = (name: string) => Number(found(new RegExp(`/${name} (\\d+) 0 R`, "u").exec(trailer), name)[1]);
  const [, first = "", second = ""] = found(/\/ID \[\((.+?)\) \((.+?)\)\]/u.exec(trailer), "ID");
  return {
    header: bytes.subarray(0, inOrder[0]?.[1] ?? 0),
    objects,
    size,
    catalog: ref("Root"),
    info: ref("Info"),
    ids: [first, second],
  };
}

const referred = (head: string, name: string): number =>
  Number(found(new RegExp(`/${name} (\\d+) 0 R`, "u").exec(head), name)[1]);

/** Other parts follow under higher numbers: every reference moves with them. */
const moved = (head: string, by: number): string =>
  by === 0 ? head : head.replace(/\b(\d+) 0 R\b/gu, (_, id: string) => `${Number(id) + by} 0 R`);

/** Tells the parts under new numbers, and keeps of the first what stands at the end. */
class Joint {
  #first: { part: Part; catalog: PdfObject; metadata: PdfObject } | null = null;
  #offsets = new Map<number, number>();
  #trees: number[] = [];
  #pages = 0;
  #ids: string[] = [];
  /** Bytes told so far. */
  #at = 0;
  /** What the next part's numbers are raised by. */
  #by = 0;

  #told(bytes: Buffer): Buffer {
    this.#at += bytes.length;
    return bytes;
  }

  #object({ id, head, rest }: PdfObject): Buffer {
    this.#offsets.set(id, this.#at);
    return this.#told(
      Buffer.concat([Buffer.from(`${id} 0 obj${head}`, "latin1"), rest, Buffer.from("\n\n")]),
    );
  }

  /** The number of the root of all pages: the first after the first part's. */
  get #root(): number {
    return this.#first?.part.size ?? 0;
  }

  *add(bytes: Buffer): Generator<Buffer> {
    const part = partOf(bytes);
    const by = this.#by;
    const byId = new Map(part.objects.map((one) => [one.id, one]));
    const catalog = byId.get(part.catalog) ?? broken("Root");
    const tree = byId.get(referred(catalog.head, "Pages")) ?? broken("Pages");
    const metadata = byId.get(referred(catalog.head, "Metadata")) ?? broken("Metadata");
    const apart = new Set([catalog.id, metadata.id, ...(this.#first ? [part.info] : [])]);
    if (!this.#first) {
      this.#first = { part, catalog, metadata };
      yield this.#told(part.header);
    }
    for (const { id, head, rest } of part.objects) {
      if (apart.has(id)) continue;
      const under = moved(head, by);
      yield this.#object({
        id: id + by,
        head: id === tree.id ? under.replace("<<", `<<\n  /Parent ${this.#root} 0 R`) : under,
        rest,
      });
    }
    this.#trees.push(tree.id + by);
    this.#pages += Number(found(/\/Count (\d+)/u.exec(tree.head), "Count")[1]);
    this.#ids.push(...part.ids);
    this.#by = Math.max(by + part.size, this.#root + 1);
  }

  /** Root of all pages, metadata, catalog, table. */
  *end(): Generator<Buffer> {
    if (!this.#first) return;
    const { part, catalog, metadata } = this.#first;
    const [document, instance] = ["document", "instance"].map((name) =>
      createHash("sha256")
        .update([name, ...this.#ids].join(" "))
        .digest()
        .subarray(0, 16)
        .toString("base64"),
    ) as [string, string];
    const kids = this.#trees.map((id) => `${id} 0 R`).join(" ");
    const root = `\n<<\n  /Type /Pages\n  /Count ${this.#pages}\n  /Kids [${kids}]\n>>`;
    yield this.#object({ id: this.#root, head: root, rest: END });
    yield this.#object(this.#packet(metadata, [document, instance]));
    const head = catalog.head.replace(/\/Pages \d+ 0 R/u, `/Pages ${this.#root} 0 R`);
    yield this.#object({ ...catalog, head });
    yield Buffer.from(this.#table(part, [document, instance]), "latin1");
  }

  /** The XMP packet with the number of all pages and the joined file's own ids. */
  #packet(metadata: PdfObject, ids: readonly [string, string]): PdfObject {
    const text = metadata.rest
      .toString("latin1")
      .replace(/<xmpTPg:NPages>\d+</u, `<xmpTPg:NPages>${this.#pages}<`)
      .replace(/(<xmpMM:DocumentID>)[^<]*/gu, `$1${ids[0]}`)
      .replace(/(<(?:xmpMM:InstanceID|stEvt:instanceID)>)[\w+/=]*?(_source)?(?=<)/gu, `$1${ids[1]}$2`);
    const content = found(/^\nstream\n([\s\S]*)\nendstream/u.exec(text), "XMP")[1] as string;
    const head = metadata.head.replace(/\/Length \d+/u, `/Length ${content.length}`);
    return { id: metadata.id, head, rest: Buffer.from(text, "latin1") };
  }

  #table(part: Part, [document, instance]: readonly [string, string]): string {
    const size = this.#by;
    // Numbers of what other parts had and this file has once are free.
    const lines = Array.from({ length: size }, (_, id) => {
      const at = this.#offsets.get(id);
      return at === undefined ? "0000000000 65535 f\r\n" : `${String(at).padStart(10, "0")} 00000 n\r\n`;
    });
    const trailer = `/Size ${size}\n  /Root ${part.catalog} 0 R\n  /Info ${part.info} 0 R\n  /ID [(${document}) (${instance})]`;
    return `xref\n0 ${size}\n${lines.join("")}trailer\n<<\n  ${trailer}\n>>\nstartxref\n${this.#at}\n%%EOF`;
  }
}

/** One PDF of all the parts, in their order, told piece by piece: never more than one part is in memory. */
export async function* joinPdfs(parts: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const joint = new Joint();
  for await (const part of parts) yield* joint.add(part);
  yield* joint.end();
}

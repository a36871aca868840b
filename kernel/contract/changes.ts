import { z } from "zod";

type WithoutDefault<T> = T extends z.ZodDefault<infer Inner> ? Inner : T;
type Changes<S extends z.ZodRawShape> = { [K in keyof S]: z.ZodOptional<WithoutDefault<S[K]> & z.ZodType> };

/**
 * The fields of an object as a change of it: each may be left out, and what is left out stays as it is. `.partial()` is
 * not enough: zod 4 fills a missing optional field with the default inside it, and the change would empty what nobody
 * touched.
 */
export function changesOf<S extends z.ZodRawShape>(
  object: z.ZodObject<S>,
): z.ZodObject<Changes<S>, z.core.$strict> {
  const fields = Object.entries(object.shape).map(([name, field]) => {
    const inner = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType);
    return [name, inner.optional()];
  });
  return z.strictObject(Object.fromEntries(fields)) as never;
}

import { z } from "zod";

type Patch<T extends z.core.$ZodLooseShape> = {
  [K in keyof T]: z.ZodOptional<T[K] extends z.ZodDefault<infer Inner> ? Inner : T[K]>;
};

/**
 * The schema of a change: any of the fields, the others absent. Zod's own `partial()` would fill an absent field that
 * has a default, so that saving one field would empty the rest.
 */
export const patchOf = <T extends z.core.$ZodLooseShape>(object: z.ZodObject<T>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(object.shape).map(([name, field]) => [
        name,
        (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType)).optional(),
      ]),
    ) as Patch<T>,
  );

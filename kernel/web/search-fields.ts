import { z } from "zod";

/** A list in the address: one value arrives as text, several as a list; what is not in `item` is dropped. */
export const listField = <T extends z.ZodType>(item: T) =>
  z
    .preprocess((value) => {
      const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
      return list.filter((one) => item.safeParse(one).success);
    }, z.array(item))
    .default([]);

/** One value in the address; a wrong one counts as absent, since an address can be typed by hand. */
export const oneField = <T extends z.ZodType>(item: T) => item.optional().catch(undefined);

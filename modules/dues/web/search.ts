import { z } from "zod";
import { oneField } from "#kernel/web/search-fields.ts";
import { SlipState } from "../contract/dues.ts";
import { LineState } from "../contract/line-state.ts";
import { Month } from "../contract/month.ts";

const unit = oneField(z.coerce.number().int().positive());
const position = {
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
};

/** The unit looked at (the post's own without it), its month, and which lines. */
export const duesSearch = z.object({
  unit,
  month: oneField(Month),
  state: oneField(LineState),
  ...position,
});

export const slipsSearch = z.object({
  direction: oneField(z.enum(["up", "down"])),
  state: oneField(SlipState),
  ...position,
});

export const statementsSearch = z.object({
  statement: oneField(z.uuid()),
  state: oneField(z.enum(["MATCHED", "DOUBTFUL", "IGNORED"])),
  after: oneField(z.coerce.number().int().min(0)),
  ...position,
});

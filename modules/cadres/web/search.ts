import { z } from "zod";
import { UnitId } from "#kernel/contract/ids.ts";
import { oneField } from "#kernel/web/search-fields.ts";
import { Employment } from "#modules/leadership/contract/leadership.ts";
import { Rank } from "#modules/leadership/contract/organs.ts";
import { UNIT_TIERS } from "#modules/organisation/contract/unit.ts";
import { AGE_BANDS, EDUCATIONS, THEORIES } from "../contract/cadre.ts";

const YesNo = z.enum(["true", "false"]);

/** Which cadres: codes and ids only. */
export const cadresSearch = z.object({
  unit: oneField(UnitId),
  tier: oneField(z.enum(UNIT_TIERS)),
  rank: oneField(Rank),
  employment: oneField(Employment),
  gender: oneField(z.enum(["MALE", "FEMALE"])),
  minority: oneField(YesNo),
  age: oneField(z.enum(AGE_BANDS)),
  education: oneField(z.enum(EDUCATIONS)),
  theory: oneField(z.enum(THEORIES)),
  planned: oneField(YesNo),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});

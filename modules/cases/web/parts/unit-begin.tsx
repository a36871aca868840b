import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { BeginMenu } from "../begin/begin-menu.tsx";

/** What can be begun at this unit: about itself or about many of its people. */
export default function UnitBegin({ unit }: UnitPartProps) {
  if (unit.validTo !== null) return null;
  return <BeginMenu about="unit" search={{ unit: unit.id }} />;
}

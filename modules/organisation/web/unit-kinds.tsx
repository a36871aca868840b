import {
  IconBuilding,
  IconBuildingCommunity,
  IconBuildingMonument,
  IconMap2,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { inLocale } from "#kernel/web/i18n.ts";
import { useRead } from "#kernel/web/reads.ts";
import type { IconComponent } from "#kernel/web/screen.ts";
import { unitTypes } from "../contract/endpoints.ts";
import type { UnitTier, UnitType } from "../contract/unit.ts";

const ICONS: Record<UnitTier, IconComponent> = {
  CENTRAL: IconBuildingMonument,
  PROVINCE: IconMap2,
  ABOVE_BASE: IconBuildingCommunity,
  BASE: IconBuilding,
  BRANCH: IconUsersGroup,
  CELL: IconUsers,
};

/** Decoration: the type's word always stands beside it. */
export function TierIcon({ tier, size = 20 }: { tier: UnitTier; size?: number }) {
  const Icon = ICONS[tier];
  return (
    <span aria-hidden style={{ display: "inline-flex", color: "var(--ds-soft)" }}>
      <Icon size={size} stroke={1.5} />
    </span>
  );
}

export type UnitKinds = {
  types: readonly UnitType[];
  typeOf: (code: string) => UnitType | undefined;
  /** The type's word; the bare code while the list comes or when it is of a later version. */
  typeName: (code: string) => string;
  sectorName: (code: string) => string;
  sectors: readonly { value: string; label: string }[];
};

/** Types and sectors are data: asked once for the window. */
export function useUnitKinds(): UnitKinds {
  const { data } = useRead(unitTypes, {}, { staleTime: Number.POSITIVE_INFINITY });
  const types = data?.types ?? [];
  const sectors = data?.sectors ?? [];
  const nameIn = (list: readonly { code: string; vi: string; en: string }[], code: string) => {
    const entry = list.find((one) => one.code === code);
    return entry ? inLocale(entry) : data ? code : "";
  };
  return {
    types,
    typeOf: (code) => types.find((type) => type.code === code),
    typeName: (code) => nameIn(types, code),
    sectorName: (code) => nameIn(sectors, code),
    sectors: sectors.map((sector) => ({ value: sector.code, label: inLocale(sector) })),
  };
}

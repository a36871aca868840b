import type { PaletteSource } from "#kernel/web/palette-source.ts";
import type { Screen } from "#kernel/web/screen.ts";
import type { Filling } from "#kernel/web/slot.ts";
import { screens as accounts } from "#modules/accounts/web/screens.tsx";
import { screens as cadres } from "#modules/cadres/web/screens.ts";
import { fillings as cadreFillings } from "#modules/cadres/web/slots-filled.ts";
import { screens as cases } from "#modules/cases/web/screens.ts";
import { fillings as caseFillings } from "#modules/cases/web/slots-filled.ts";
import { screens as congresses } from "#modules/congresses/web/screens.ts";
import { screens as desk } from "#modules/desk/web/screens.ts";
import { fillings as disciplineFillings } from "#modules/discipline/web/slots-filled.ts";
import { screens as dues } from "#modules/dues/web/screens.ts";
import { screens as exports } from "#modules/exports/web/screens.ts";
import { fillings as exportFillings } from "#modules/exports/web/slots-filled.ts";
import { screens as figures } from "#modules/figures/web/screens.ts";
import { fillings as figureFillings } from "#modules/figures/web/slots-filled.ts";
import { screens as imports } from "#modules/imports/web/screens.ts";
import { fillings as leadership } from "#modules/leadership/web/slots-filled.ts";
import { screens as meetings } from "#modules/meetings/web/screens.ts";
import { paletteSources as memberSources } from "#modules/members/web/palette.ts";
import { screens as members } from "#modules/members/web/screens.ts";
import { fillings as memberFillings } from "#modules/members/web/slots-filled.ts";
import { paletteSources as organisationSources } from "#modules/organisation/web/palette.ts";
import { screens as organisation } from "#modules/organisation/web/screens.ts";
import { screens as papers } from "#modules/papers/web/screens.ts";
import { fillings as paperFillings } from "#modules/papers/web/slots-filled.ts";
import { screens as ratings } from "#modules/ratings/web/screens.ts";
import { fillings as ratingFillings } from "#modules/ratings/web/slots-filled.ts";
import { screens as reforms } from "#modules/reforms/web/screens.ts";
import { screens as rules } from "#modules/rules/web/screens.ts";
import { screens as system } from "#modules/system/web/screens.ts";
import { screens as trail } from "#modules/trail/web/screens.ts";
import { fillings as trailFillings } from "#modules/trail/web/slots-filled.ts";
import { screens as training } from "#modules/training/web/screens.ts";
import { fillings as transferFillings } from "#modules/transfers/web/slots-filled.ts";

/** What the console is made of: the modules' screens, in the modules' order. */
export const screens: readonly Screen[] = [
  ...desk,
  ...organisation,
  ...reforms,
  ...members,
  ...cases,
  ...rules,
  ...papers,
  ...meetings,
  ...training,
  ...congresses,
  ...cadres,
  ...dues,
  ...ratings,
  ...figures,
  ...exports,
  ...imports,
  ...accounts,
  ...trail,
  ...system,
];

/** Parts that higher modules add to lower modules' pages. */
export const fillings: readonly Filling[] = [
  ...memberFillings,
  ...leadership,
  ...caseFillings,
  ...paperFillings,
  ...disciplineFillings,
  ...cadreFillings,
  ...transferFillings,
  ...exportFillings,
  ...figureFillings,
  ...ratingFillings,
  ...trailFillings,
];

/** The modules' answers to Ctrl+K; the screens themselves are found without being listed here. */
export const paletteSources: readonly PaletteSource[] = [...memberSources, ...organisationSources];

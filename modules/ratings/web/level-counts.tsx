import { t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import type { Counts } from "../contract/cap.ts";
import { levelName } from "./levels.ts";

/** How many have which level. */
export const LevelCounts = ({ counts, members }: { counts: Counts; members: number }) => (
  <Figures>
    <Figure label={t("ratings.members")} value={members} />
    <Figure label={levelName("EXCELLENT")} value={counts.excellent} />
    <Figure label={levelName("GOOD")} value={counts.good} />
    <Figure label={levelName("COMPLETED")} value={counts.completed} />
    <Figure label={levelName("NOT_COMPLETED")} value={counts.notCompleted} />
    <Figure label={levelName("NOT_RATED")} value={counts.notRated} />
  </Figures>
);

import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSession } from "#kernel/web/session.ts";
import { beginCase } from "#modules/cases/contract/endpoints.ts";
import type { Campaign } from "../../contract/campaign.ts";
import { listUnitRatings, type UnitRatingRow } from "../../contract/unit-endpoints.ts";
import { LEVEL_TONE, levelName } from "../levels.ts";
import styles from "../ratings.module.css";

const TONE: Readonly<Record<UnitRatingRow["state"], BadgeTone>> = {
  SCORING: "brand",
  SUBMITTED: "wait",
  RETURNED: "wait",
  RECOGNISED: "good",
  CANCELLED: "plain",
};

/** The own unit's rating in the campaign, and the units that this one rates. */
export function UnitList({ campaign }: { campaign: Campaign }) {
  const read = useRead(listUnitRatings, { params: { campaignId: campaign.id } });
  const { data } = read;
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!data || (data.rows.length === 0 && !data.own && !data.can.begin)) return null;
  return (
    <Sheet
      flush
      title={t("ratings.unit.title")}
      note={t("ratings.unit.note")}
      actions={data.can.begin && <BeginUnit campaign={campaign} />}
    >
      {!data.own && data.rows.length === 0 && <p className={styles.none}>{t("ratings.unit.none")}</p>}
      <ul>
        {[...(data.own ? [data.own] : []), ...data.rows].map((row) => (
          <li key={row.unitId} className={styles.line}>
            <div className={styles.head}>
              <Link to="/ho-so/$caseId" params={{ caseId: row.caseId } as never} className={styles.name}>
                {row.unitName}
              </Link>
              <span className={styles.badges}>
                {row.level && <Badge tone={LEVEL_TONE[row.level] ?? "plain"}>{levelName(row.level)}</Badge>}
                <Badge tone={TONE[row.state]}>{t(`ratings.unit.state.${row.state}`)}</Badge>
              </span>
            </div>
            {row.score !== null && (
              <p className={styles.soft}>
                {t("ratings.unit.line", {
                  score: showNumber(row.score, 1),
                  self: row.selfScore === null ? "–" : showNumber(row.selfScore, 1),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function BeginUnit({ campaign }: { campaign: Campaign }) {
  const { post } = useSession();
  const begin = useWrite(beginCase);
  const go = useNavigate();
  // Not in the mutation's own answer: the button is gone by then, since the list has been read anew.
  const send = async () => {
    try {
      const { id } = await begin.mutateAsync({
        body: {
          procedure: "UNIT_RATING",
          unitId: post?.unitId ?? 0,
          personId: null,
          facts: { year: campaign.year },
          comment: null,
        },
      });
      toastDone(t("ratings.unit.begun"));
      await go({ to: `/ho-so/${id}` });
    } catch (error) {
      if (!isProblem(error)) throw error;
      toastProblem(error);
    }
  };
  return (
    <Button variant="default" loading={begin.isPending} onClick={() => void send()}>
      {t("ratings.unit.begin")}
    </Button>
  );
}

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { today } from "#kernel/contract/plain-date.ts";
import { showDate, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { choosePost } from "#kernel/web/post.ts";
import { useSession } from "#kernel/web/session.ts";
import type { DeskRow } from "../contract/endpoints.ts";
import styles from "./desk.module.css";
import { dueWords, wordsOf } from "./words.ts";

type Props = { title: string; tone: BadgeTone; rows: readonly DeskRow[] };

export function WorkGroup({ title, tone, rows }: Props) {
  if (rows.length === 0) return null;
  return (
    <Sheet title={title} actions={<Badge tone={tone}>{showNumber(rows.length)}</Badge>} flush>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <WorkRow key={row.id} row={row} tone={tone} />
        ))}
      </ul>
    </Sheet>
  );
}

/** What, where, since when and until when, and the one next step. */
function WorkRow({ row, tone }: { row: DeskRow; tone: BadgeTone }) {
  const { post } = useSession();
  const client = useQueryClient();
  const [path, query] = row.link.split("?") as [string, string?];
  const other = row.post && row.post.assignmentId !== post?.id ? row.post : null;
  // What waits in another post is done in that post: whatever was read belongs to the one before.
  const enterPost = () => {
    if (!other) return;
    choosePost(other.assignmentId);
    void client.resetQueries();
  };
  const words = wordsOf(row);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.what}>{words}</p>
        <p className={styles.detail}>
          {[
            row.unitName,
            row.since && t("desk.since", { on: showDate(row.since) }),
            row.post?.inNameOf
              ? t("desk.in_post_for", { giver: row.post.inNameOf, unit: row.post.unitName })
              : other && t("desk.in_post", { unit: other.unitName }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {row.due && (
        <p className={styles.due} data-tone={tone}>
          {dueWords(row.due, today())}
        </p>
      )}
      <Button
        component={Link}
        to={path}
        search={Object.fromEntries(new URLSearchParams(query)) as never}
        onClick={enterPost}
        variant="default"
        size="xs"
        data-step
        aria-label={`${t(`work.action.${row.action}`)}: ${words}${row.unitName ? `, ${row.unitName}` : ""}`}
      >
        {t(`work.action.${row.action}`)}
      </Button>
    </li>
  );
}

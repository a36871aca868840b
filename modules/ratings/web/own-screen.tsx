import { Button, Radio, Skeleton, Textarea } from "@mantine/core";
import { IconStars } from "@tabler/icons-react";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showDate, showMoment } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { getOwnRating, writeOwnRating } from "../contract/endpoints.ts";
import { LEVELS, type Level } from "../contract/levels.ts";
import { BookLines } from "./book/member-book.tsx";
import { levelName } from "./levels.ts";
import styles from "./ratings.module.css";

type Open = NonNullable<EndpointReply<typeof getOwnRating>["open"]>;

/** What I say of my own year, and what I was rated in the years before. */
export default function OwnRatingScreen() {
  const read = useRead(getOwnRating, {});
  const { data } = read;
  return (
    <Page
      width="narrow"
      title={t("ratings.own.title")}
      subtitle={data?.open ? t("ratings.own.subtitle", { unit: data.open.unitName }) : undefined}
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={320} />}
      {data?.open && <OwnForm key={data.open.caseId} open={data.open} />}
      {data && !data.open && (
        <Sheet>
          <EmptyState icon={IconStars} title={t("ratings.own.none")}>
            <p>{t("ratings.own.none_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
      {data && data.rows.length > 0 && (
        <Sheet title={t("ratings.book.title")}>
          <BookLines rows={data.rows} />
        </Sheet>
      )}
    </Page>
  );
}

function OwnForm({ open }: { open: Open }) {
  const write = useWrite(writeOwnRating, { refresh: [getOwnRating] });
  const [level, setLevel] = useState<Level | null>(open.level);
  const [text, setText] = useState(open.text ?? "");
  const send = () =>
    level &&
    write.mutate(
      { body: { caseId: open.caseId, level, text: text.trim() || null } },
      { onSuccess: () => toastDone(t("ratings.own.sent")) },
    );
  if (!open.writes) {
    return (
      <Sheet title={open.campaignName}>
        <Notice tone="info" title={t("ratings.own.over")}>
          {open.level
            ? t("ratings.own.said", { level: levelName(open.level) })
            : t("ratings.own.said_nothing")}
        </Notice>
      </Sheet>
    );
  }
  return (
    <Sheet
      title={open.campaignName}
      note={open.selfBy ? t("ratings.own.until", { on: showDate(open.selfBy) }) : undefined}
    >
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {open.unpaidMonths > 0 && (
          <Notice tone="wait">{t("ratings.own.unpaid", { n: open.unpaidMonths })}</Notice>
        )}
        {open.attendance && <p className={styles.soft}>{t("ratings.own.attendance", open.attendance)}</p>}
        <Radio.Group
          label={t("ratings.own.choose")}
          value={level}
          onChange={(value) => setLevel(value as Level)}
        >
          <div className={styles.choices}>
            {LEVELS.map((one) => (
              <Radio
                key={one.value}
                value={one.value}
                label={inLocale(one)}
                size="md"
                className={styles.choice}
              />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t("ratings.own.text")}
          description={t("ratings.own.text_hint")}
          autosize
          minRows={5}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {write.error && <ProblemBox problem={write.error} />}
        {open.writtenAt && (
          <p className={styles.soft}>{t("ratings.own.written", { at: showMoment(open.writtenAt) })}</p>
        )}
        <Button type="submit" size="md" disabled={!level} loading={write.isPending}>
          {t(open.writtenAt ? "ratings.own.again" : "ratings.own.send")}
        </Button>
      </form>
    </Sheet>
  );
}

import { IconUserSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { z } from "zod";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useWrite } from "#kernel/web/reads.ts";
import { searchOutside } from "../../contract/endpoints.ts";
import styles from "../members.module.css";

type Question = z.infer<typeof searchOutside.body>;
type Answer = EndpointReply<typeof searchOutside>["rows"];

/** Is somebody a member anywhere in the country? The answer is covered, the question is recorded. */
export default function OutsideScreen() {
  const ask = useWrite(searchOutside, { refresh: [] });
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <Page title={t("members.outside.title")} subtitle={t("members.outside.subtitle")} width="narrow">
      <Notice tone="info">{t("members.outside.notice")}</Notice>
      <Sheet>
        <Form<Question>
          schema={searchOutside.body}
          defaults={{ fullName: "", reason: "" }}
          action={t("members.outside.action")}
          onSubmit={async (body) => setAnswer((await ask.mutateAsync({ body })).rows)}
        >
          <TextField
            name="fullName"
            label={t("members.field.fullName")}
            hint={t("members.outside.name_hint")}
            required
            maxLength={100}
          />
          <DateField name="dateOfBirth" label={t("members.field.dateOfBirth")} required />
          <LongTextField
            name="reason"
            label={t("members.outside.reason")}
            hint={t("members.outside.reason_hint")}
            required
            maxLength={300}
          />
        </Form>
      </Sheet>
      <div aria-live="polite">{answer && <Answers rows={answer} />}</div>
    </Page>
  );
}

function Answers({ rows }: { rows: Answer }) {
  if (rows.length === 0) {
    return (
      <Sheet>
        <EmptyState icon={IconUserSearch} title={t("members.outside.nobody")}>
          <p>{t("members.outside.nobody_hint")}</p>
        </EmptyState>
      </Sheet>
    );
  }
  return (
    <Sheet title={t("members.outside.found", { count: rows.length })} note={t("members.outside.found_note")}>
      <ul className={styles.people}>
        {rows.map((row, i) => (
          <li key={`${i} ${row.maskedName}`} className={styles.person}>
            <span>
              <strong>{row.maskedName}</strong>
              <span className={styles.soft}>
                {" · "}
                {[t("members.outside.born", { year: String(row.birthYear) }), row.province]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Badge tone={row.counted ? "good" : "plain"}>
              {t(row.counted ? "members.outside.counted" : "members.outside.not_counted")}
            </Badge>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

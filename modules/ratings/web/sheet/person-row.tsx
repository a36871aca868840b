import { NativeSelect, NumberInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { useCan } from "#kernel/web/session.ts";
import { MEMBER_STATUSES } from "#modules/members/contract/code-lists.ts";
import type { SheetPerson } from "../../contract/endpoints.ts";
import { LEVEL_OR_NOT, type Level, rankOf } from "../../contract/levels.ts";
import { LEVEL_TONE, levelName } from "../levels.ts";
import styles from "../ratings.module.css";
import { type LineFacts, type Meeting, withLevel, withVotesFor } from "./line-facts.ts";

const WHYS = ["NEW", "AWAY", "DEFERRED", "ILL", "LEFT", "OTHER"] as const;

/** One person: the level in one press, the votes beside it; read-only without `onChange`. */
export function PersonRow({
  person,
  facts,
  meeting,
  onChange,
}: {
  person: SheetPerson;
  facts: LineFacts | null;
  meeting: Meeting;
  onChange?: (facts: LineFacts) => void;
}) {
  const opens = useCan("members.view");
  return (
    <li className={styles.person}>
      <div className={styles.head}>
        <span>
          {person.no}.{" "}
          {opens ? (
            <Link to={`/doan-vien/${person.personId}`} className={styles.name}>
              {person.fullName}
            </Link>
          ) : (
            <span className={styles.name}>{person.fullName}</span>
          )}{" "}
          <span className={styles.soft}>{person.birthYear}</span>
        </span>
        {!onChange && facts && (
          <Badge tone={LEVEL_TONE[facts.level] ?? "plain"}>{levelName(facts.level)}</Badge>
        )}
      </div>
      <Known person={person} />
      {onChange ? (
        <Choice person={person} facts={facts} meeting={meeting} onChange={onChange} />
      ) : (
        facts && <Said facts={facts} />
      )}
    </li>
  );
}

/** What the program knows of the year: computed from the registers, never typed. */
function Known({ person }: { person: SheetPerson }) {
  const [open, setOpen] = useState(false);
  const status = MEMBER_STATUSES.find((one) => one.code === person.status);
  const { facts, self } = person;
  return (
    <>
      <div className={styles.badges}>
        {person.status !== "ACTIVE" && status && <Badge>{inLocale(status)}</Badge>}
        {facts?.discipline.map((form) => (
          <Badge key={form} tone="late">
            {t(`ratings.discipline.${form}`)}
          </Badge>
        ))}
        {facts && facts.unpaidMonths > 0 && (
          <Badge tone="wait">{t("ratings.fact.unpaid", { n: facts.unpaidMonths })}</Badge>
        )}
        {facts?.attendance && (
          <Badge tone={facts.limits.some((one) => one.reason === "ATTENDANCE") ? "wait" : "plain"}>
            {t("ratings.fact.attendance", facts.attendance)}
          </Badge>
        )}
        {facts?.training && (
          <Badge tone={facts.limits.some((one) => one.reason === "TRAINING") ? "wait" : "plain"}>
            {t("ratings.fact.training", { result: levelName(facts.training) })}
          </Badge>
        )}
        {person.ceiling && person.ceiling !== "EXCELLENT" && (
          <Badge tone="wait">{t("ratings.fact.ceiling", { level: levelName(person.ceiling) })}</Badge>
        )}
        {person.before && <Badge>{t("ratings.fact.before", { level: levelName(person.before) })}</Badge>}
        {self ? (
          <Badge tone="brand">{t("ratings.fact.self", { level: levelName(self.level) })}</Badge>
        ) : (
          <Badge>{t("ratings.fact.no_self")}</Badge>
        )}
        {self?.text && (
          <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "ratings.fact.hide_text" : "ratings.fact.show_text")}
          </button>
        )}
      </div>
      {open && self?.text && <p className={styles.words}>{self.text}</p>}
    </>
  );
}

const Said = ({ facts }: { facts: LineFacts }) => (
  <p className={styles.soft}>
    {[
      facts.why && t(`ratings.why.${facts.why}`),
      facts.vote && t("ratings.vote.said", { inFavour: facts.vote.for, present: facts.vote.present }),
      facts.remark,
    ]
      .filter(Boolean)
      .join(" · ")}
  </p>
);

function Choice({
  person,
  facts,
  meeting,
  onChange,
}: {
  person: SheetPerson;
  facts: LineFacts | null;
  meeting: Meeting;
  onChange: (facts: LineFacts) => void;
}) {
  const name = useId();
  const isAbove = (level: string) =>
    level !== "NOT_RATED" && person.ceiling !== null && rankOf(level as Level) < rankOf(person.ceiling);
  return (
    <div className={styles.choose}>
      <fieldset className={styles.levels}>
        <legend className={styles.hidden}>{t("ratings.level_of", { name: person.fullName })}</legend>
        {LEVEL_OR_NOT.map((level) => (
          <label key={level} className={styles.level} data-level={level} title={levelName(level)}>
            <input
              type="radio"
              name={name}
              value={level}
              checked={facts?.level === level}
              disabled={isAbove(level)}
              aria-label={levelName(level)}
              onChange={() => onChange(withLevel(facts, level, meeting))}
            />
            <span aria-hidden>{t(`ratings.short.${level}`)}</span>
          </label>
        ))}
      </fieldset>
      {facts?.level === "NOT_RATED" && (
        <NativeSelect
          aria-label={t("ratings.why_of", { name: person.fullName })}
          data={WHYS.map((value) => ({ value, label: t(`ratings.why.${value}`) }))}
          value={facts.why ?? "NEW"}
          onChange={(event) => onChange({ ...facts, why: event.currentTarget.value })}
        />
      )}
      {facts && facts.level !== "NOT_RATED" && (
        <div className={styles.votes}>
          <NumberInput
            aria-label={t("ratings.vote.for_of", { name: person.fullName })}
            className={styles.votesFor}
            value={facts.vote?.for ?? ""}
            min={0}
            max={meeting.present}
            allowDecimal={false}
            hideControls
            onChange={(value) =>
              value !== "" &&
              onChange(withVotesFor(facts, meeting, Math.max(0, Math.trunc(Number(value) || 0))))
            }
          />
          <span className={styles.soft}>{t("ratings.vote.of_present", { present: meeting.present })}</span>
        </div>
      )}
    </div>
  );
}

import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "#kernel/web/client.ts";
import type { Facet } from "#kernel/web/filter/facets.ts";
import { type RemoteOption, RemoteSelect } from "#kernel/web/form/remote-select.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { useCan } from "#kernel/web/session.ts";
import { searchMembers } from "#modules/members/contract/endpoints.ts";
import { searchUnits } from "#modules/organisation/contract/endpoints.ts";
import { findTrailAccounts } from "../contract/endpoints.ts";
import { DEEDS, deedName } from "./deeds.ts";
import styles from "./trail.module.css";

/** Names of what the address holds only by id, as far as the page knows them. */
export type KnownNames = { account?: string | undefined; unit?: string | undefined };

const tail = (id: string): string => id.slice(-6);
const dayWords = ([from = "", to = ""]: readonly string[]): string => {
  if (from && to) return t("trail.filter.time_between", { from: showDate(from), to: showDate(to) });
  return from
    ? t("trail.filter.time_from", { from: showDate(from) })
    : t("trail.filter.time_to", { to: showDate(to) });
};

export const trailFacets = (known: KnownNames): readonly Facet[] => [
  { id: "time", label: t("trail.filter.time"), kind: "dates", say: dayWords },
  {
    id: "action",
    label: t("trail.filter.action"),
    kind: "own",
    say: ([action = ""]) => deedName(action),
    editor: (value, onValue) => <DeedEditor value={value} onValue={onValue} />,
  },
  found("account", findAccounts, (id) => known.account ?? t("trail.filter.account_some", { tail: tail(id) })),
  {
    id: "person",
    label: t("trail.filter.person"),
    kind: "own",
    say: ([id = ""]) => t("trail.filter.person_some", { tail: tail(id) }),
    editor: (value, onValue) => <PersonEditor value={value} onValue={onValue} />,
  },
  found("unit", findUnits, (id) => known.unit ?? t("trail.filter.unit_some", { id })),
  {
    id: "reason",
    label: t("trail.filter.reason"),
    kind: "own",
    say: ([text = ""]) => t("trail.filter.reason_say", { text }),
    editor: (value, onValue) => (
      <TextEditor label={t("trail.filter.reason")} value={value} least={2} onValue={onValue} />
    ),
  },
];

type Search = (q: string, signal: AbortSignal) => Promise<readonly RemoteOption[]>;
type OnValue = (value: string | null) => void;

const findAccounts: Search = async (q, signal) => {
  if (q === "") return [];
  const { rows } = await call(findTrailAccounts, { body: { q } }, { signal });
  return rows.map(({ id, displayName, username }) => ({ value: id, label: displayName, detail: username }));
};

const findUnits: Search = async (q, signal) => {
  if (q === "") return [];
  const { rows } = await call(searchUnits, { body: { q, limit: 20 } }, { signal });
  return rows.map(({ id, name, way }) => ({
    value: String(id),
    label: name,
    detail: way.map((step) => step.name).join(" › "),
  }));
};

const findMembers: Search = async (q, signal) => {
  if (q === "") return [];
  const { rows } = await call(searchMembers, { body: { q, limit: 20 } }, { signal });
  return rows.map((row) => ({
    value: row.personId,
    label: row.fullName,
    detail: [row.memberCode, row.unitName].filter(Boolean).join(" · "),
  }));
};

/** A facet whose value is an id, found by typing a name. */
const found = (id: "account" | "unit", search: Search, say: (value: string) => string): Facet => ({
  id,
  label: t(`trail.filter.${id}`),
  kind: "own",
  say: ([value = ""]) => say(value),
  editor: (_, onValue) => (
    <Finder
      label={t(`trail.filter.${id}`)}
      hint={t(`trail.filter.${id}_find`)}
      source={`trail-${id}`}
      search={search}
      onValue={onValue}
    />
  ),
});

function Finder(props: { label: string; hint: string; source: string; search: Search; onValue: OnValue }) {
  return (
    <div className={styles.editor}>
      <RemoteSelect
        label={props.label}
        placeholder={props.hint}
        sourceKey={props.source}
        search={props.search}
        value={null}
        withinPortal={false}
        onChange={(option) => props.onValue(option?.value ?? null)}
      />
    </div>
  );
}

function DeedEditor({ value, onValue }: { value: string | null; onValue: OnValue }) {
  const groups = Object.entries(DEEDS).map(([module, deeds]) => ({
    group: deedName(`${module}.`),
    items: [`${module}.`, ...deeds].map((deed) => ({ value: deed, label: deedName(deed) })),
  }));
  return (
    <div className={styles.editor}>
      <Select
        label={t("trail.filter.action")}
        placeholder={t("trail.filter.action_find")}
        searchable
        data={groups}
        value={value}
        onChange={onValue}
        maxDropdownHeight={320}
        nothingFoundMessage={t("web.nothing_found")}
        comboboxProps={{ withinPortal: false }}
      />
    </div>
  );
}

/** By name for whoever may see members; others have only the id that a line shows. */
function PersonEditor({ value, onValue }: { value: string | null; onValue: OnValue }) {
  if (useCan("members.view"))
    return (
      <Finder
        label={t("trail.filter.person")}
        hint={t("trail.filter.person_find")}
        source="trail-person"
        search={findMembers}
        onValue={onValue}
      />
    );
  return (
    <TextEditor
      label={t("trail.filter.person_id")}
      hint={t("trail.filter.person_id_hint")}
      value={value}
      least={36}
      wrong={t("trail.filter.person_id_wrong")}
      onValue={onValue}
    />
  );
}

function TextEditor(props: {
  label: string;
  hint?: string;
  value: string | null;
  least: number;
  wrong?: string;
  onValue: OnValue;
}) {
  const [text, setText] = useState(props.value ?? "");
  const [tried, setTried] = useState(false);
  const short = text.trim().length < props.least;
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (text.trim() === "") props.onValue(null);
        else if (!short) props.onValue(text.trim());
      }}
    >
      <Stack gap="xs" align="start">
        <TextInput
          w="100%"
          label={props.label}
          description={props.hint}
          value={text}
          maxLength={200}
          error={tried && short && text !== "" ? (props.wrong ?? t("web.reason.short")) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs">
          {t("trail.filter.apply")}
        </Button>
      </Stack>
    </form>
  );
}

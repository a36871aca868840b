import {
  Button,
  Checkbox,
  CloseButton,
  Group,
  Menu,
  Popover,
  Radio,
  Stack,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DateInput } from "../form/date-field.tsx";
import { t } from "../i18n.ts";
import {
  activeFacets,
  changeOf,
  cleared,
  type Facet,
  type FilterValues,
  valuesOf,
  wordsOf,
} from "./facets.ts";
import styles from "./filter-bar.module.css";

type Props = {
  facets: readonly Facet[];
  /** The screen's search parameters. */
  search: FilterValues;
  /** The change of them; the caller also goes back to the first page. */
  onChange: (change: Record<string, unknown>) => void;
};

/** The conditions of a list as chips that read as a sentence; everything is in the address. */
export function FilterBar({ facets, search, onChange }: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  const active = activeFacets(facets, search);
  const shown = facets.filter((facet) => active.includes(facet) || facet.id === opened);
  const others = facets.filter((facet) => !shown.includes(facet));
  return (
    <fieldset className={styles.bar}>
      <legend className="visually-hidden">{t("web.filter.label")}</legend>
      {shown.map((facet) => (
        <FacetChip
          key={facet.id}
          facet={facet}
          values={valuesOf(facet, search)}
          open={opened === facet.id}
          onOpen={(open) => setOpened(open ? facet.id : null)}
          onValues={(values) => onChange(changeOf(facet, values))}
        />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="subtle" leftSection={<IconPlus size={16} stroke={1.5} />}>
              {t("web.filter.add")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((facet) => (
              <Menu.Item key={facet.id} onClick={() => setTimeout(() => setOpened(facet.id), 120)}>
                {facet.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {active.length > 1 && (
        <Button size="xs" variant="subtle" onClick={() => onChange(cleared(facets))}>
          {t("web.filtered.clear")}
        </Button>
      )}
    </fieldset>
  );
}

type ChipProps = {
  facet: Facet;
  values: readonly string[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onValues: (values: readonly string[]) => void;
};

function FacetChip({ facet, values, open, onOpen, onValues }: ChipProps) {
  const words = values.length > 0 ? wordsOf(facet, values) : facet.label;
  return (
    <Popover opened={open} onChange={onOpen} position="bottom-start" trapFocus withinPortal withRoles={false}>
      <Popover.Target>
        <span className={styles.chip} data-on={values.length > 0 || undefined}>
          <UnstyledButton
            className={styles.words}
            onClick={() => onOpen(!open)}
            aria-label={values.length > 0 ? `${facet.label}: ${words}` : facet.label}
            aria-expanded={open}
          >
            {words}
          </UnstyledButton>
          {values.length > 0 && (
            <CloseButton
              size="sm"
              aria-label={t("web.filtered.drop", { words })}
              onClick={() => onValues([])}
            />
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.heading}>{facet.label}</p>
        <FacetEditor facet={facet} values={values} onValues={onValues} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FacetEditor({ facet, values, onValues }: Pick<ChipProps, "facet" | "values" | "onValues">) {
  if (facet.kind === "one") {
    return (
      <Radio.Group value={values[0] ?? null} onChange={(value) => onValues([value])} aria-label={facet.label}>
        <Stack gap="xs">
          {facet.options?.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  if (facet.kind === "own")
    return facet.editor?.(values[0] ?? null, (value) => onValues(value === null ? [] : [value]));
  if (facet.kind === "many") return <ManyEditor facet={facet} values={values} onValues={onValues} />;
  return <RangeEditor facet={facet} values={values} onValues={onValues} />;
}

function ManyEditor({ facet, values, onValues }: Pick<ChipProps, "facet" | "values" | "onValues">) {
  return (
    <Checkbox.Group value={[...values]} onChange={onValues} aria-label={facet.label}>
      <Stack gap="xs" className={styles.options}>
        {facet.options?.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Two ends; they count when one leaves the field or presses Enter, so that half a number asks for nothing. */
function RangeEditor({ facet, values, onValues }: Pick<ChipProps, "facet" | "values" | "onValues">) {
  const [from, setFrom] = useState(values[0] ?? "");
  const [to, setTo] = useState(values[1] ?? "");
  const apply = () => onValues([from, to]);
  if (facet.kind === "dates") {
    const day = (value: string | null) => (value && /^\d{4}-\d\d-\d\d$/.test(value) ? value : "");
    return (
      <Stack gap="xs">
        <DateInput
          label={t("web.filter.from")}
          value={from || null}
          onChange={(value) => setFrom(day(value))}
          onBlur={apply}
        />
        <DateInput
          label={t("web.filter.to")}
          value={to || null}
          onChange={(value) => setTo(day(value))}
          onBlur={apply}
        />
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          label={t("web.filter.from")}
          inputMode="numeric"
          w={88}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value.replace(/\D/g, ""))}
          onBlur={apply}
        />
        <TextInput
          label={t("web.filter.to")}
          inputMode="numeric"
          w={88}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value.replace(/\D/g, ""))}
          onBlur={apply}
        />
      </Group>
      <button type="submit" className="visually-hidden" tabIndex={-1}>
        {t("web.filter.apply")}
      </button>
    </form>
  );
}

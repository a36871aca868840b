import { Combobox, InputBase, Loader, useCombobox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { t } from "../i18n.ts";
import styles from "./form.module.css";

export type RemoteOption = { value: string; label: string; detail?: string };

type Props = {
  label: string;
  hint?: string;
  required?: boolean;
  value: RemoteOption | null;
  onChange: (option: RemoteOption | null) => void;
  error?: string | undefined;
  /** Names the source in the cache. */
  sourceKey: string;
  /** An empty query asks for what to begin with. */
  search: (query: string, signal: AbortSignal) => Promise<readonly RemoteOption[]>;
  placeholder?: string;
  /** Inside a popover, whose outside would otherwise begin in the list. */
  withinPortal?: boolean;
};

const REST_MS = 180;

/** One of very many, found by typing: a unit, a person. */
export function RemoteSelect(props: Props) {
  const {
    label,
    hint,
    required,
    value,
    onChange,
    error,
    sourceKey,
    search,
    placeholder,
    withinPortal = true,
  } = props;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState(value?.label ?? "");
  const [query, setQuery] = useState("");
  const [shownValue, setShownValue] = useState(value);
  if (shownValue !== value) {
    setShownValue(value);
    setText(value?.label ?? "");
  }
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text === value?.label ? "" : text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  const found = useQuery({
    queryKey: ["remote-select", sourceKey, query],
    queryFn: ({ signal }) => search(query, signal),
    enabled: combobox.dropdownOpened,
    staleTime: 30_000,
  });
  const choose = (chosen: string) => {
    const option = found.data?.find((one) => one.value === chosen);
    if (option) onChange(option);
    setText(option?.label ?? "");
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={withinPortal}>
      <Combobox.Target>
        <InputBase
          label={label}
          description={hint}
          withAsterisk={required ?? false}
          aria-required={required ?? false}
          error={error}
          placeholder={placeholder}
          value={text}
          autoComplete="off"
          rightSection={found.isFetching ? <Loader size={16} /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setText(value?.label ?? "");
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: "auto" }} aria-label={label}>
          {found.data?.map((option) => (
            <Combobox.Option key={option.value} value={option.value}>
              {option.label}
              {option.detail && <span className={styles.detail}>{option.detail}</span>}
            </Combobox.Option>
          ))}
          {found.data?.length === 0 && <Combobox.Empty>{t("web.nothing_found")}</Combobox.Empty>}
          {found.isPending && <Combobox.Empty>{t("web.loading")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

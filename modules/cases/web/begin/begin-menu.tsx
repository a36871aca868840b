import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useSession } from "#kernel/web/session.ts";
import { useProcedures } from "../procedures.ts";
import { beginnable } from "./can-begin.ts";

type Props = {
  about: "person" | "unit";
  search: Record<string, string | number>;
  self?: boolean;
  status?: string;
};

/** What can be begun about the person or unit that one looks at; nothing when there is nothing. */
export function BeginMenu({ about, search, self = false, status }: Props) {
  const { permissions } = useSession();
  const { rows } = useProcedures();
  const fitting = beginnable(rows ?? [], about, {
    permissions,
    self,
    ...(status === undefined ? {} : { status }),
  });
  if (fitting.length === 0) return null;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.5} />}>
          {t("cases.begin.menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fitting.map((p) => (
          <Menu.Item
            key={p.code}
            component={Link}
            to="/ho-so/moi"
            search={{ procedure: p.code, ...search } as never}
          >
            {inLocale(p.title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

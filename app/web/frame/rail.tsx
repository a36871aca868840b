import { Drawer, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { barOf, hasPlaceBelow, type NavGroup, type NavItem } from "../nav.ts";
import styles from "./frame.module.css";
import { Mark } from "./mark.tsx";

const labelOf = (item: NavItem): string => t(item.nav.label ?? item.title);

type LinkProps = { item: NavItem; exact: boolean; onGo?: () => void };

function NavLink({ item, exact, onGo }: LinkProps) {
  const Icon = item.nav.icon;
  return (
    <Link
      to={item.path}
      activeOptions={{ exact }}
      className={styles.link}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon size={20} stroke={1.5} />
      {labelOf(item)}
    </Link>
  );
}

const Groups = ({ groups, onGo }: { groups: readonly NavGroup[]; onGo?: () => void }) =>
  groups.map((group) => (
    <div key={group.id} className={styles.group}>
      {group.items.length > 1 && <p className={styles.groupName}>{t(`app.nav.${group.id}`)}</p>}
      <ul>
        {group.items.map((item) => (
          <li key={item.path}>
            <NavLink item={item} exact={hasPlaceBelow(groups, item)} {...(onGo ? { onGo } : {})} />
          </li>
        ))}
      </ul>
    </div>
  ));

/** The navigation at the left, from 900 px on. */
export function Rail({ groups, version }: { groups: readonly NavGroup[]; version: string }) {
  return (
    <nav aria-label={t("app.nav.label")} className={styles.rail}>
      <Link to="/" className={styles.brand}>
        <Mark />
        Đoàn Số
      </Link>
      <div className={styles.groups}>
        <Groups groups={groups} />
      </div>
      <p className={styles.version}>{t("app.version", { version })}</p>
    </nav>
  );
}

/** The navigation of a phone: what fits in five places, the rest behind the fifth. */
export function BottomBar({ groups }: { groups: readonly NavGroup[] }) {
  const [open, setOpen] = useState(false);
  const items = groups.flatMap((group) => group.items);
  const shown = barOf(groups);
  const matchRoute = useMatchRoute();
  const isBehind = items
    .filter((item) => !shown.includes(item))
    .some(({ path }) => matchRoute({ to: path, fuzzy: true }));
  return (
    <nav aria-label={t("app.nav.label")} className={styles.bottom}>
      {shown.map((item) => {
        const Icon = item.nav.icon;
        return (
          <Link
            key={item.path}
            to={item.path}
            activeOptions={{ exact: hasPlaceBelow(groups, item) }}
            className={styles.tab}
          >
            <Icon size={22} stroke={1.5} />
            {labelOf(item)}
          </Link>
        );
      })}
      {items.length > shown.length && (
        <UnstyledButton
          className={styles.tab}
          data-status={isBehind ? "active" : undefined}
          onClick={() => setOpen(true)}
          aria-haspopup="dialog"
        >
          <IconDots size={22} stroke={1.5} />
          {t("app.nav.more")}
        </UnstyledButton>
      )}
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={t("app.nav.label")}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        <Groups groups={groups} onGo={() => setOpen(false)} />
      </Drawer>
    </nav>
  );
}

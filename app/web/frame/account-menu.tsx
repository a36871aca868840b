import { Menu, UnstyledButton } from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "#kernel/web/client.ts";
import { t } from "#kernel/web/i18n.ts";
import { LocaleSwitch, SchemeSwitch } from "#kernel/web/parts/switches.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { choosePost } from "#kernel/web/post.ts";
import { useSession } from "#kernel/web/session.ts";
import { signOut } from "#modules/accounts/contract/session-endpoints.ts";
import styles from "./frame.module.css";

/** The first letters of the first and the last word: Nguyễn Thị An is NA. */
const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
};

export function AccountMenu() {
  const session = useSession();
  const client = useQueryClient();
  const leave = async () => {
    try {
      await call(signOut, {});
      choosePost(null);
      sessionStorage.clear();
      client.clear();
      location.assign("/");
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <UnstyledButton
          className={styles.account}
          aria-label={t("app.account.open", { name: session.displayName })}
        >
          <span className={styles.avatar} data-initials={initials(session.displayName)} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.displayName}
          <br />
          {session.userName}
        </Menu.Label>
        <Menu.Item
          component={Link}
          to="/tai-khoan-cua-toi"
          leftSection={<IconUserCircle size={18} stroke={1.5} />}
        >
          {t("app.account.mine")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("web.scheme.label")}</Menu.Label>
        <div style={{ padding: "0 8px 8px" }}>
          <SchemeSwitch />
        </div>
        <Menu.Label>{t("web.locale.label")}</Menu.Label>
        <div style={{ padding: "0 8px 8px" }}>
          <LocaleSwitch />
        </div>
        <Menu.Divider />
        <Menu.Item onClick={leave} leftSection={<IconLogout size={18} stroke={1.5} />}>
          {t("app.account.leave")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { choosePost } from "#kernel/web/post.ts";
import { type SessionPost, useSession } from "#kernel/web/session.ts";
import styles from "./frame.module.css";

const Words = ({ post }: { post: SessionPost }) => (
  <span className={styles.postWords} title={`${post.unitName} · ${post.roleName}`}>
    <span className={styles.postUnit}>{post.unitName}</span>
    <span className={styles.postRole}>{post.roleName}</span>
  </span>
);

/** The post acted in; everything below the bar is its part of the tree. */
export function PostSwitcher() {
  const { post, posts } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (!post) return <span className={styles.post}>{t("app.post.none")}</span>;
  if (posts.length < 2) {
    return (
      <span className={styles.post}>
        <Words post={post} />
      </span>
    );
  }
  const actAs = async (id: string) => {
    if (id === post.id) return;
    choosePost(id);
    await navigate({ to: "/" });
    // Whatever was read belongs to the post before.
    await client.resetQueries();
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles.post}>
          <Words post={post} />
          <VisuallyHidden>{t("app.post.switch")}</VisuallyHidden>
          <IconSelector size={16} stroke={1.5} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown maw="min(420px, 92vw)">
        <Menu.Label>{t("app.post.act_as")}</Menu.Label>
        {posts.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => actAs(one.id)}
            rightSection={one.id === post.id ? <IconCheck size={18} stroke={1.5} /> : undefined}
          >
            <Words post={one} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { notifications } from "@mantine/notifications";
import { t } from "../i18n.ts";
import { isProblem } from "../problem-error.ts";

/** A deed that succeeded: said shortly at the edge, gone by itself. */
export const toastDone = (message: string): void => {
  notifications.show({
    message,
    color: "green",
    autoClose: 5000,
    closeButtonProps: { "aria-label": t("web.close") },
  });
};

/** A refusal of a deed that has no form to show it; stays until it is closed. */
export const toastProblem = (error: unknown): void => {
  if (!isProblem(error)) throw error;
  const { title, detail } = error;
  notifications.show({
    title,
    message: detail ?? "",
    color: "red",
    autoClose: false,
    closeButtonProps: { "aria-label": t("web.close") },
  });
};

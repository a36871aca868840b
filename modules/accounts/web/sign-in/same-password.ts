import { z } from "zod";
import { passwordFault } from "../../contract/password-rules.ts";

type WithRepeated = { repeated: string };

/**
 * Adds the rules for a new password that need no server: how it must be, and that it was typed twice the same. `field`
 * names the password among the schema's fields.
 */
export const samePassword = <T extends z.ZodType<WithRepeated & object>>(schema: T, field: string) =>
  schema.superRefine((values, context) => {
    const typed = values as unknown as Record<string, string>;
    const fault = passwordFault(typed[field] ?? "", [typed.username ?? ""]);
    if (fault) context.addIssue({ code: "custom", path: [field], message: fault, params: { code: fault } });
    if (typed[field] !== typed.repeated) {
      const code = "password_differs";
      context.addIssue({ code: "custom", path: ["repeated"], message: code, params: { code } });
    }
  });

export const NewPassword = samePassword(
  z.strictObject({ current: z.string().min(1), next: z.string(), repeated: z.string() }),
  "next",
);

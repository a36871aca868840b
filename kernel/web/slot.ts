import type { ComponentType } from "react";

/** A place in a lower module's page that higher modules fill. `P` is what every part in it is given. */
export type Slot<P extends object> = { readonly name: string; readonly props?: P };

export type SlotPart<P extends object> = {
  id: string;
  /** Text key: a tab's or section's title. */
  title: string;
  order: number;
  /** Who sees it. */
  permission: string;
  component: () => Promise<{ default: ComponentType<P> }>;
};

/** A part with its slot's name, its props no longer known: what the shell collects from the modules. */
export type Filling = { slot: string; part: SlotPart<never> };

/** Declared in the lower module's `web/slots.ts`. */
export const defineSlot = <P extends object>(name: string): Slot<P> => ({ name });

/** Exported in a list by the higher module's `web/slots-filled.ts`. */
export const fillSlot = <P extends object>(slot: Slot<P>, part: SlotPart<P>): Filling => ({
  slot: slot.name,
  part: part as unknown as SlotPart<never>,
});

const parts = new Map<string, SlotPart<never>[]>();

/** Called once by the shell. Two parts with one id in a slot are a mistake. */
export function provideSlots(fillings: readonly Filling[]): void {
  parts.clear();
  for (const { slot, part } of fillings) {
    const list = parts.get(slot) ?? [];
    if (list.some((other) => other.id === part.id)) throw new Error(`slot ${slot} has two parts ${part.id}`);
    list.push(part);
    parts.set(
      slot,
      list.sort((a, b) => a.order - b.order),
    );
  }
}

/** The parts of a slot that somebody with these permissions sees, in their order. */
export const partsOf = <P extends object>(
  slot: Slot<P>,
  may: (permission: string) => boolean,
): readonly SlotPart<P>[] =>
  ((parts.get(slot.name) ?? []) as unknown as SlotPart<P>[]).filter((part) => may(part.permission));

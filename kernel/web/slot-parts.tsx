import { Skeleton } from "@mantine/core";
import { type ComponentType, createElement, lazy, Suspense, useContext } from "react";
import { loadCode } from "./load-code.ts";
import { SessionContext } from "./session.ts";
import { partsOf, type Slot, type SlotPart } from "./slot.ts";

const loaded = new WeakMap<SlotPart<never>, ComponentType<never>>();

/** The part's component, loaded when it is first drawn. */
function componentOf<P extends object>(part: SlotPart<P>): ComponentType<P> {
  const key = part as unknown as SlotPart<never>;
  const known = loaded.get(key) as ComponentType<P> | undefined;
  if (known) return known;
  const made = lazy(() => loadCode(part.component)) as unknown as ComponentType<P>;
  loaded.set(key, made as unknown as ComponentType<never>);
  return made;
}

/** The parts of a slot that the person before the screen may see. */
export function useParts<P extends object>(slot: Slot<P>): readonly SlotPart<P>[] {
  const permissions = useContext(SessionContext)?.permissions;
  return partsOf(slot, (name) => name === "signed-in" || (permissions?.has(name) ?? false));
}

/** One part, its room kept while its code comes. */
export function SlotPartView<P extends object>({
  part,
  props,
  height = 80,
}: {
  part: SlotPart<P>;
  props: P;
  height?: number;
}) {
  return (
    <Suspense fallback={height > 0 ? <Skeleton height={height} /> : null}>
      {createElement(componentOf(part), props)}
    </Suspense>
  );
}

/** All parts of a slot below each other. */
export function SlotView<P extends object>({
  slot,
  props,
  height,
}: {
  slot: Slot<P>;
  props: P;
  height?: number;
}) {
  return useParts(slot).map((part) => (
    <SlotPartView key={part.id} part={part} props={props} {...(height === undefined ? {} : { height })} />
  ));
}

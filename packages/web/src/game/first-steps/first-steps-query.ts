import type { FirstStepsView } from '@farhold/contracts/rest/first-steps';
import { firstStepTaken } from '@farhold/contracts/ws/first-steps';
import type { FirstStep } from '@farhold/rules/content/first-steps';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, queryClient } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { useChat } from '../chat/chat-store.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { useWorld } from '../world/world-store.ts';

const firstStepsKey = ['first-steps'] as const;
/** The server writes positions down once a second. */
const WRITTEN_DOWN_MS = 1500;
/** Of a walk worth asking about, in units. */
const WALKED_UNITS = 10;

export const useFirstSteps = () =>
  useQuery({
    queryKey: firstStepsKey,
    queryFn: () => api.firstSteps.myFirstSteps(),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Another character may be played next. */
export const forgetFirstSteps = () => queryClient.removeQueries({ queryKey: firstStepsKey });
export const refreshFirstSteps = () => queryClient.invalidateQueries({ queryKey: firstStepsKey });

export async function hideFirstSteps(hidden: boolean): Promise<void> {
  try {
    queryClient.setQueryData(firstStepsKey, await api.firstSteps.hideFirstSteps({ body: { hidden } }));
  } catch (error) {
    pushToast({ kind: 'warning', title: troubleOf(error).text });
  }
}

function tick(step: FirstStep): void {
  queryClient.setQueryData<FirstStepsView>(
    firstStepsKey,
    (known) =>
      known && {
        ...known,
        steps: known.steps.map((one) => (one.step === step ? { ...one, done: true } : one)),
      },
  );
}

export function listenToFirstSteps(socket: GameSocket): (() => void)[] {
  return [socket.on(firstStepTaken, ({ step }) => tick(step))];
}

const isOpen = (view: FirstStepsView | undefined, step: FirstStep): boolean =>
  view !== undefined && !view.hidden && view.steps.some((one) => one.step === step && !one.done);

/** Nobody tells of a line that was said or of ground that was walked: once it may have been, the list is asked for. */
export function useWatchedSteps(view: FirstStepsView | undefined): void {
  const walking = isOpen(view, 'walk');
  const talking = isOpen(view, 'talk');
  useEffect(() => {
    if (!talking) return;
    return useChat.subscribe(({ lines }, before) => {
      if (lines !== before.lines && lines.at(-1)?.mine) void refreshFirstSteps();
    });
  }, [talking]);
  useEffect(() => {
    if (!walking) return;
    let from: readonly [number, number] | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = useWorld.subscribe(({ at }) => {
      if (!at) return;
      from ??= at;
      if (timer !== undefined || Math.hypot(at[0] - from[0], at[1] - from[1]) < WALKED_UNITS) return;
      timer = setTimeout(() => {
        timer = undefined;
        void refreshFirstSteps();
      }, WRITTEN_DOWN_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [walking]);
}

import { create } from 'zustand';
import type { IconName } from '../../heraldry/icon.ts';

export type Toast = {
  id: number;
  kind: 'ceremony' | 'gain' | 'info' | 'warning';
  /** A few small words over the title. */
  eyebrow?: string;
  title: string;
  /** A sentence under the title. */
  text?: string;
  icon?: IconName;
};

/** One is shown, this many wait; of more, the oldest that waits is dropped. */
const QUEUE = 3;

/** The queue after another toast; one that says the same as the last is not said twice. */
export function queueAfter(queue: readonly Toast[], toast: Toast): readonly Toast[] {
  const last = queue.at(-1);
  if (last && last.title === toast.title && last.eyebrow === toast.eyebrow) return queue;
  const next = [...queue, toast];
  return next.length > QUEUE + 1 ? [next[0]!, ...next.slice(2)] : next;
}

type ToastState = { queue: readonly Toast[]; nextId: number };
export const useToasts = create<ToastState>()(() => ({ queue: [], nextId: 1 }));

export function pushToast(toast: Omit<Toast, 'id'>): void {
  useToasts.setState(({ queue, nextId }) => ({
    queue: queueAfter(queue, { ...toast, id: nextId }),
    nextId: nextId + 1,
  }));
}

export function dropToast(id: number): void {
  useToasts.setState(({ queue }) => ({ queue: queue.filter((toast) => toast.id !== id) }));
}

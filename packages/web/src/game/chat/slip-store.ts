import type { MessageId, ModerationCaseId } from '@farhold/rules/ids';
import { create } from 'zustand';

/** The slip that lies open over the talk: a report on somebody's line, or an appeal for one's own. */
export type Slip =
  | { readonly kind: 'report'; readonly messageId: MessageId; readonly from: string; readonly text: string }
  | { readonly kind: 'appeal'; readonly caseId: ModerationCaseId; readonly text: string };

export const useSlip = create<{ slip: Slip | null }>()(() => ({ slip: null }));

export const openSlip = (slip: Slip): void => useSlip.setState({ slip });
export const closeSlip = (): void => useSlip.setState({ slip: null });

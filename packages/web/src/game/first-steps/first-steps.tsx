import type { FirstStepsView } from '@farhold/contracts/rest/first-steps';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useFold } from '../hud/use-fold.ts';
import { hideFirstSteps, useFirstSteps, useWatchedSteps } from './first-steps-query.ts';
import './first-steps.css';

type Step = FirstStepsView['steps'][number];

function StepRow({ step, next, told }: { step: Step; next: boolean; told: boolean }) {
  return (
    <li className={classNames('first-step', step.done && 'is-done')} aria-current={next ? 'step' : undefined}>
      <span className="first-step-mark" aria-hidden>
        {step.done ? '✓' : ''}
      </span>
      <span>
        <b>{step.name}</b>
        {step.done && <span className="visually-hidden">, done</span>}
        {!step.done && told && <small>{step.text}</small>}
      </span>
    </li>
  );
}

/** `whole`: with a sentence for each that is left, not only for the next. */
function StepList({ steps, whole = false }: { steps: readonly Step[]; whole?: boolean }) {
  const next = steps.find(({ done }) => !done)?.step;
  return (
    <>
      <ol className="first-steps-list">
        {steps.map((step) => (
          <StepRow key={step.step} step={step} next={step.step === next} told={whole || step.step === next} />
        ))}
      </ol>
      {next === undefined && (
        <p className="first-steps-end">All six. Tib has ticked your name on the list.</p>
      )}
      <div className="first-steps-foot">
        <Button kind="ghost" onClick={() => void hideFirstSteps(true)}>
          {next === undefined ? 'Put away' : 'Skip these'}
        </Button>
      </div>
    </>
  );
}

const countOf = (steps: readonly Step[]): string =>
  `${steps.filter(({ done }) => done).length} of ${steps.length}`;

/** Null where there is nothing to be laid out. */
function useSteps(): readonly Step[] | null {
  const { data } = useFirstSteps();
  useWatchedSteps(data);
  return data && !data.hidden ? data.steps : null;
}

/** What a newcomer may try, ticked off as it happens. */
export function FirstSteps() {
  const steps = useSteps();
  const fold = useFold('first-steps');
  if (!steps) return null;
  return (
    <div className="first-steps-row">
      <Panel className="first-steps" title="First steps" count={countOf(steps)} fold={fold}>
        <StepList steps={steps} />
      </Panel>
    </div>
  );
}

/** The same behind a button, where there is no room for it. */
export function FirstStepsButton() {
  const steps = useSteps();
  const [open, setOpen] = useState(false);
  if (!steps) return null;
  return (
    <>
      <Button className="first-steps-button" onClick={() => setOpen(true)}>
        First steps {countOf(steps)}
      </Button>
      <Sheet title="First steps" open={open} onClose={() => setOpen(false)} small>
        <StepList steps={steps} whole />
      </Sheet>
    </>
  );
}

import { RECRUITING_MODES, type RecruitingMode } from '@farhold/rules/social/guild';
import { useId } from 'react';
import { RECRUITING_WORDS } from './guild-words.ts';

type RecruitingChoiceProps = { value: RecruitingMode; onChange: (mode: RecruitingMode) => void };

/** How a company takes people in. */
export function RecruitingChoice({ value, onChange }: RecruitingChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        The company
      </label>
      <select
        id={id}
        className="guild-select"
        value={value}
        onChange={(event) => onChange(event.target.value as RecruitingMode)}
      >
        {RECRUITING_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {RECRUITING_WORDS[mode]}
          </option>
        ))}
      </select>
    </div>
  );
}

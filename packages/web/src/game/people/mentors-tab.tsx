import type { MentorOffer } from '@farhold/contracts/rest/mentorship';
import type { Mentorship } from '@farhold/contracts/ws/mentorship';
import { MENTOR_DIPLOMACY } from '@farhold/rules/social/mentorship';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { OwnOffer } from './own-offer.tsx';
import { attempt, useMentorship } from './people.ts';
import { PersonRow } from './person-row.tsx';

function MentorshipRow({ mentorship, myId }: { mentorship: Mentorship; myId: string }) {
  const { id, mentor, pupil, status, milestones } = mentorship;
  const iTeach = mentor.characterId === myId;
  const other = iTeach ? pupil : mentor;
  const role = iTeach ? 'your pupil' : 'your mentor';
  const reached = milestones.length > 0 ? ` · reached ${milestones.join(', ')}` : '';
  const note = status === 'asked' ? `asks to be ${role}` : `${role}${reached}`;
  const body = { mentorshipId: id };
  return (
    <PersonRow
      arms={other.arms}
      name={other.name}
      note={`level ${other.level} · ${status === 'asked' && !iTeach ? 'has not answered' : note}`}
    >
      {status === 'asked' && iTeach && (
        <Button kind="primary" onClick={() => attempt(() => api.mentorship.acceptMentorship({ body }))}>
          Teach {other.name}
        </Button>
      )}
      <Button
        kind="ghost"
        aria-label={status === 'asked' ? `Rather not ${other.name}` : `End it with ${other.name}`}
        onClick={() => attempt(() => api.mentorship.endMentorship({ body }))}
      >
        {status === 'asked' ? 'Rather not' : 'End'}
      </Button>
    </PersonRow>
  );
}

function OfferRow({ offer, blocked }: { offer: MentorOffer; blocked: string | false }) {
  const { arms, name, level, bonus, text, online, places } = offer;
  const full = places === 0 && 'They have as many pupils as they can teach.';
  return (
    <PersonRow
      arms={arms}
      name={name}
      away={!online}
      note={
        <>
          level {level} · +{Math.round(bonus * 100)} % together · {online ? 'abroad now' : 'away'}
          {text && <q>{text}</q>}
        </>
      }
    >
      <Button
        disabledWhy={blocked || full}
        aria-label={`Ask ${name} to teach you`}
        onClick={() => attempt(() => api.mentorship.requestMentorship({ body: { name } }))}
      >
        Ask
      </Button>
    </PersonRow>
  );
}

function Offers({ mentors, blocked }: { mentors: readonly MentorOffer[]; blocked: string | false }) {
  if (mentors.length === 0)
    return (
      <EmptyState>
        Nobody offers to teach you just now. Mentors stand fifteen levels above their pupils.
      </EmptyState>
    );
  return (
    <ul className="people-list" aria-label="Mentors">
      {mentors.map((one) => (
        <OfferRow key={one.characterId} offer={one} blocked={blocked} />
      ))}
    </ul>
  );
}

/** Whom one teaches, who teaches one, and who would. */
export function MentorsTab() {
  const { data, error } = useMentorship();
  const me = useCharacter();
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data || !me) return <RuledPaper />;
  const taught = data.mentorships.some((one) => one.status === 'active' && one.pupil.characterId === me.id);
  return (
    <>
      {data.mentorships.length > 0 && (
        <ul className="people-list" aria-label="Your mentorships">
          {data.mentorships.map((one) => (
            <MentorshipRow key={one.id} mentorship={one} myId={me.id} />
          ))}
        </ul>
      )}
      <Heading level={3} count={data.mentors.length}>
        Who would teach you
      </Heading>
      <Offers mentors={data.mentors} blocked={taught && 'You have a mentor.'} />
      <Heading level={3}>Teach</Heading>
      {data.places > 0 ? (
        <OwnOffer key={data.offer?.text} text={data.offer?.text ?? null} places={data.places} />
      ) : (
        <p className="muted">Whoever has diplomacy {MENTOR_DIPLOMACY} may take a pupil.</p>
      )}
    </>
  );
}

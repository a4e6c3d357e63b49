package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// Somebody of the family says something by themself, between the meetings: they would like a talk, cannot come, see a sentence differently, wish to leave. Nothing
// follows by itself: a person reads it and answers, by a deadline of the municipality's own. They choose who reads it. What is said to the children's department alone nobody else reads, or
// learns of; it is numbered apart so that nobody can count that there is one. What a child says in words goes there always: it can be a concern, whose 24 hours run from when it was said (barnets lov § 5: the child's own view; read on lovguiden).

// VoiceKind is what somebody says.
type VoiceKind string

// The kinds.
const (
	VoiceTalk      VoiceKind = "talk"            // they would like a talk
	VoiceMeeting   VoiceKind = "meeting"         // they would like a meeting
	VoiceDiffers   VoiceKind = "see-differently" // they see differently what About says; it follows that from then on
	VoiceLeave     VoiceKind = "leave"           // they wish to leave the joint effort
	VoiceCompanion VoiceKind = "companion"       // whom they would like at their side
	VoiceWord      VoiceKind = "word"            // something else
	VoiceComes     VoiceKind = "comes"           // they come to a meeting
	VoiceCannot    VoiceKind = "cannot-come"
	VoiceApart     VoiceKind = "own-part"        // they come to a meeting, in a part of their own
	VoiceWithout   VoiceKind = "not-with"        // whom they are not to be in one room with: only ever said to the children's department
	VoiceConsent   VoiceKind = "consent-no"      // they have refused a consent, or taken one back, themself: somebody talks with them alone
	voiceAloneFrom           = 50_000            // the number before the first that is said to the children's department alone
	voicesOpen               = 20                // so many of one person wait for an answer at most
	voicesAlone              = 200               // and so many for that of the children's department, which reads what a child writes like a chat
	basisVoice               = "Barnets lov § 5" // of a child's
)

// Choices are all of them. VoiceWithout and VoiceConsent follow from others, and nobody chooses them.
func (VoiceKind) Choices() []incoming.Choice {
	return choices(
		is(VoiceTalk, "vil gerne tale med nogen", "would like a talk"), is(VoiceMeeting, "vil gerne have et møde", "would like a meeting"),
		is(VoiceDiffers, "ser anderledes på noget, der står", "sees differently something that is written"), is(VoiceLeave, "vil gerne ud af forløbet", "wishes to leave the journey"),
		is(VoiceCompanion, "vil gerne have en bisidder med", "would like a companion"), is(VoiceWord, "vil sige noget andet", "says something else"),
		is(VoiceComes, "kommer til mødet", "comes to the meeting"), is(VoiceCannot, "kan ikke komme til mødet", "cannot come to the meeting"),
		is(VoiceApart, "vil have sin egen del af mødet", "wants a part of the meeting for themself"),
		is(VoiceWithout, "vil ikke være i rum med nogen", "is not to be in one room with somebody"), is(VoiceConsent, "har sagt nej til et samtykke", "has said no to a consent"),
	)
}

// VoiceTo is who reads it.
type VoiceTo string

// Who can be chosen.
const (
	ToCoordinator VoiceTo = "coordinator"
	ToChildren    VoiceTo = "children" // the department responsible for children, and nobody else
)

// Choices are who can be chosen.
func (VoiceTo) Choices() []incoming.Choice {
	return choices(is(ToCoordinator, "koordinatoren", "the coordinator"), is(ToChildren, "kun børneforvaltningen", "only the children's department"))
}

// VoiceRow is what somebody of the family said, and what was answered; identity: N.
type VoiceRow struct {
	N            int        `json:"n" db:"n"` // from 1; of those for the children's department alone from voiceAloneFrom
	Member       string     `json:"member" db:"member"`
	Kind         VoiceKind  `json:"kind" db:"kind"`
	About        string     `json:"about,omitempty" db:"about"`            // the meeting, as its key; or what is seen differently: goal/3, or minutes/ with the meeting's key and the part's number
	Others       []string   `json:"others,omitempty" db:"others"`          // of VoiceWithout
	Said         TextRef    `json:"said,omitempty" db:"said,null"`         // in their own words
	SaidAt       time.Time  `json:"saidAt" db:"said_at"`                   // business time, UTC
	Department   string     `json:"department" db:"department"`            // that reads it
	Task         string     `json:"task,omitempty" db:"task"`              // by which it is answered; empty where nothing is to be answered
	Answer       TextRef    `json:"answer,omitempty" db:"answer,null"`     // what it was answered, for who said it
	AnsweredAt   *time.Time `json:"answeredAt,omitempty" db:"answered_at"` // UTC
	Confidential bool       `json:"confidential,omitempty" db:"confidential"`
}

// Readers of what somebody said: the department to which they said it. What they see differently goes with what it is about, so whoever hears of them reads it; what is said to the children's department alone nobody else.
func (r VoiceRow) Readers() Readers {
	switch {
	case r.Confidential:
		return Readers{About: []string{r.Member}, Confidential: true, Heard: true}
	case r.Kind == VoiceDiffers:
		return Readers{About: []string{r.Member}, Own: r.Department}
	}
	return Readers{Own: r.Department, OwnOnly: true}
}

// oldEnoughToSay tells whether somebody says things by a sign-in of their own: an adult, or a young person from the policy's age.
func (s *State) oldEnoughToSay(m *Member, at time.Time) bool {
	return m.Child == nil || !m.Child.AdultFrom.IsZero() && !calendar.AddMonths(m.Child.AdultFrom, 12*(s.Policy.Voice.ChildFromAge-18)).After(at)
}

// HasVoice tells whether a member can say something in this journey: who belongs to the family, or has custody of one of its children and lives elsewhere.
func (s *State) HasVoice(m *Member) bool {
	return m != nil && (m.InFamily() || m.LeftWhy == Outside && s.hasCustody(m))
}

// hear keeps what somebody said, and asks whoever reads it for an answer.
func (s *State) hear(row VoiceRow, by Actor, now time.Time) {
	step, count, before := StepVoice, "voice", 0
	if row.Confidential {
		step, count, before = StepConcernVoice, "voice alone", voiceAloneFrom
	}
	row.N = before + s.next(count)
	if row.SaidAt.IsZero() {
		row.SaidAt = now.UTC()
	}
	k := Key{Step: step, Subject: row.Member, N: row.N}
	row.Department = s.owes(k)
	if row.Kind != VoiceComes {
		row.Task = k.String()
		s.Voices = append(s.unanswered(), row)
	}
	basis := ""
	if m := s.Member(row.Member); m.Child != nil {
		basis = basisVoice
	}
	s.note(now, Entry{Kind: VoiceHeard, Actor: by, Subject: row.Member, Key: row.Task, Basis: basis, Reason: row.Said, Why: string(row.Kind), Rows: Rows{Voices: []VoiceRow{row}}})
	if row.Task != "" {
		ask := s.askFor(k, row.SaidAt)
		ask.Text, ask.Before = row.Said, s.meetingAhead(row.About, now)
		s.Open(ask, now)
	}
}

// meetingAhead is when a meeting begins that is still to come: what somebody says of it is answered before. Zero where it has no time, or is no meeting.
func (s *State) meetingAhead(about string, now time.Time) (at time.Time) {
	if k, err := ParseKey(about); err == nil {
		if starts := s.starts(k); starts != nil && starts.After(now) {
			at = *starts
		}
	}
	return at
}

// answerBefore has what was said of a meeting answered before it begins, where that is sooner now.
func (s *State) answerBefore(a *Arranged, now time.Time) {
	for _, v := range s.unanswered() {
		k, err := ParseKey(v.Task)
		if err != nil || v.About != a.Key.String() {
			continue
		}
		t := s.Task(k)
		if to := s.endsBefore(t.Deadline, a.Starts(), now); t.StoppedAt == nil && to.Due.Before(*t.Deadline.Due) {
			s.moveDeadline(t, to, now, Entry{Why: a.Key.String()})
		}
	}
}

// unanswered are those that wait for an answer. What was called off with everything else about somebody waits no more.
func (s *State) unanswered() []VoiceRow {
	return filter(s.Voices, func(v VoiceRow) bool {
		return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.String() == v.Task })
	})
}

// voice is what waits for an answer by a task; of nobody where it is gone.
func (s *State) voice(task string) VoiceRow {
	i := slices.IndexFunc(s.Voices, func(v VoiceRow) bool { return v.Task == task })
	if i < 0 {
		k, _ := ParseKey(task)
		return VoiceRow{N: k.N, Member: k.Subject, Task: task}
	}
	return s.Voices[i]
}

// talkAlone asks the coordinator to talk with somebody alone who has said no to a consent by themself: what pressed them, if anything did, they say to nobody else.
func (s *State) talkAlone(member string, by Actor, now time.Time) {
	if by.Role != Citizen || s.Ending != nil || s.childrensAlone() {
		return
	}
	if !slices.ContainsFunc(s.unanswered(), func(v VoiceRow) bool { return v.Member == member && v.Kind == VoiceConsent }) {
		s.hear(VoiceRow{Member: member, Kind: VoiceConsent}, by, now)
	}
}

// mayDiffer tells whether a member reads what they say that they see differently.
func (s *State) mayDiffer(m *Member, about string, now time.Time) bool {
	return slices.ContainsFunc(s.goalsFor(m, s.Plan), func(g Goal) bool { return about == GoalNamed(g.N) }) ||
		slices.ContainsFunc(s.Minuted, func(of *Minuted) bool {
			return slices.ContainsFunc(s.minutesFor(m, of, now), func(part int) bool { return about == MinutesNamed(of.Meeting, part) })
		})
}

// invitedAhead tells whether a member is invited to a meeting that is still to come.
func (s *State) invitedAhead(m *Member, meeting string, now time.Time) bool {
	return slices.ContainsFunc(s.Arranged, func(a *Arranged) bool {
		return a.Key.String() == meeting && a.Starts().After(now) && slices.Contains(a.invited(), m.ID)
	})
}

package casework

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// Whoever is written into a journey is told so: who has what about them, what for, on what ground, from whom it comes, and what they can do about it (GDPR art. 14, read; art. 13 believed). That
// is owed to absent parents and custody holders as well, within a month where it was not they who said it (art. 14, stk. 3). Children from the policy's age get a letter
// in words of their own. The same letter goes to everybody, and says nothing of a concern or of who else is in the journey.
//
// It may endanger somebody: databeskyttelsesloven § 22, stk. 1 (read), lets the duty give way to decisive private interests. So the children's department can put a letter off to a
// day, and is asked again then. Nobody else sees that: who asks for the letter has done so, and the letter waits to be seen (child_letter_seen.go), as one does to somebody who is
// not to know of another. In a journey that a concern started, nobody else is asked at all.

// Informing is how far a member has come to be told that they are in the journey.
type Informing struct {
	Asked  bool      `json:"asked,omitempty"`
	PutOff time.Time `json:"putOff,omitzero"`  // when the children's department is asked again; until then no letter goes
	Text   TextRef   `json:"text,omitempty"`   // what was written beside the letter that waits
	Looks  int       `json:"looks,omitempty"`  // how many times somebody was asked to see it
	Letter int       `json:"letter,omitempty"` // how many letters were sent

	Coordinator string `json:"coordinator,omitempty"` // whom the last letter that says who the coordinator is names: a staff id
}

// oweInformation asks for everybody to be told who has not been.
func (s *State) oweInformation(now time.Time) {
	for _, m := range s.Members {
		s.oweInformationTo(m, now)
	}
}

func (s *State) oweInformationTo(m *Member, now time.Time) {
	if m.Informing.Asked || s.tooYoung(m, now) || m.LeftWhy == Died {
		return
	}
	step := StepInformation
	if s.childrensAlone() {
		step = StepConcernInformation
	}
	m.Informing.Asked = true
	if step.Confidential() && !m.Informing.PutOff.IsZero() {
		s.informLater(m, later(m.Informing.PutOff, now), now) // whoever is asked for the letter is who would see it, and must know that it waits
		return
	}
	s.Open(s.ask(step, m.ID, 1, now), now)
}

// informFrom is where the numbers of the information that is seen first begin, after those of the letters to who is no party.
const informFrom = 99_000

// informSeen is the task of seeing what somebody is told; informationOf is what it is about.
func (m *Member) informSeen() Key {
	return Key{Step: StepLetterSeen, Subject: subjectOf(m.ID, m.ID), N: informFrom + 1, Try: m.Informing.Looks}
}

func isInformation(seen Key) bool { return seen.Step == StepLetterSeen && seen.N > informFrom }

// inform sends somebody the letter, or has it seen first.
func (s *State) inform(m *Member, now time.Time) {
	switch {
	case m.Informing.PutOff.After(now):
		s.informLater(m, m.Informing.PutOff, now)
	case s.informSeenFirst(m):
		s.informLater(m, now, now)
	default:
		s.sendInformation(m, 0, now)
	}
}

// informSeenFirst tells whether somebody's letter is seen by the children's department before it goes: one that was put off, also when its day has passed, and one
// that can tell somebody what is kept from them.
func (s *State) informSeenFirst(m *Member) bool {
	return !m.Informing.PutOff.IsZero() || len(s.NotToKnowOf(m.ID)) > 0 || s.hiddenFrom(m) || s.guardedOutside(m)
}

// hiddenFrom tells whether the sender's address, or when and where a meeting is held, may show somebody where one lives whose address is protected and who does not live with them, or where a child
// is of whom nobody is told.
func (s *State) hiddenFrom(m *Member) bool {
	self := selfOf(s.Members, m.ID)
	return slices.ContainsFunc(s.Members, func(other *Member) bool {
		if other.LeftWhy == Died || selfOf(s.Members, other.ID) == self {
			return false
		}
		return other.Protected && !livesWith(m, other) || other.Child != nil && s.placeSecret(other)
	})
}

// informLater asks the children's department, from a day on, to see the letter.
func (s *State) informLater(m *Member, from, now time.Time) {
	m.Informing.Looks++
	ask := s.askFor(m.informSeen(), from)
	ask.About, ask.Text = []string{m.ID}, m.Informing.Text
	s.Open(ask, now)
}

// sendInformation sends it by a way that is safe, or instead of what was written beside it what a person wrote who has seen it.
func (s *State) sendInformation(m *Member, instead TextRef, now time.Time) {
	code := CodeInformation
	if m.Child != nil && m.Child.OfAgeAt == nil {
		code = CodeInformationChild
	}
	step := StepInformation
	if s.childrensAlone() {
		step = StepConcernInformation
	}
	k := Key{Step: step, Subject: m.ID, N: 1}
	m.Informing.Letter++
	if !m.Informing.PutOff.IsZero() {
		m.Informing.PutOff = time.Time{}
		s.note(now, Entry{Kind: InformationPutOff, Subject: m.ID, Key: k.String(), Why: string(PutOffOver), Went: PutOffOver})
	}
	s.tellLetter(now, m.ID, Message{
		ID: fmt.Sprintf("%s/%s/%d", s.MessageID(k, MessageLetter, 0), code, m.Informing.Letter), Key: k.String(), Code: string(code), Text: cmp.Or(instead, m.Informing.Text),
	}, s.basis(step, now))
	s.askOutside(now)
	s.writeCoordinatorTo(m, now)
}

// informWaits is the task with which somebody's letter waits to be seen; nil where none does.
func (s *State) informWaits(m *Member) *Task {
	return find(s.OpenTasks(), func(t *Task) bool { return t.Key == m.informSeen() })
}

// informAsked is the task with which the letter is asked for; nil where it is not any more.
func (s *State) informAsked(m *Member) *Task {
	for _, step := range stepsIn(Informs) {
		if t := s.Task(Key{Step: step, Subject: m.ID, N: 1}); t != nil && t.IsOpen() {
			return t
		}
	}
	return nil
}

// informs tells whether a message is somebody's letter.
func (m *Member) informs(x Message) bool {
	return x.Kind == MessageLetter && slices.Contains([]Code{CodeInformation, CodeInformationChild}, Code(x.Code)) && slices.Equal(x.About, []string{m.ID})
}

// informationBack takes back a letter that has not left, and what was to go behind it; false where there is none.
func (s *State) informationBack(m *Member, now time.Time) bool {
	if len(s.queuedBack(m.informs, "sent later", now)) == 0 {
		return false
	}
	s.coordinatorTakenBack(m.ID, now)
	return true
}

// informationTakenBack has a letter that has not left be seen first. While the joint effort ends it is the children's department's alone.
func (s *State) informationTakenBack(m *Member, now time.Time) {
	if !s.informationBack(m, now) {
		return
	}
	s.informLater(m, now, now)
	if s.Ending != nil {
		s.handBackInformation(m, Engine, now, string(s.Ending.Kind))
	}
}

// informationHidden has letters be seen first that have not left, where they can show now what is kept from somebody.
func (s *State) informationHidden(now time.Time) {
	for _, m := range s.Members {
		if s.informSeenFirst(m) {
			s.informationTakenBack(m, now)
		}
	}
}

// informFree sends what waited for no other reason than a mark that is lifted.
func (s *State) informFree(m *Member, now time.Time) {
	if t := s.informWaits(m); t != nil && !s.informSeenFirst(m) {
		s.letGo(t.Key, Engine, now, "not needed any more")
		s.sendInformation(m, 0, now)
	}
}

// handBackInformation hands back letters that wait to be seen, or would have to be: from now on the children's department alone says when they go. Whoever was asked for
// the letter does not know why it waits, and would send it.
func (s *State) handBackInformation(m *Member, by Actor, now time.Time, why string) {
	t := s.informWaits(m)
	if asked := s.informAsked(m); t == nil && asked != nil && s.informSeenFirst(m) {
		t = asked
	}
	if t == nil {
		return
	}
	k := m.informSeen()
	s.letGo(t.Key, Engine, now, "not needed any more")
	law := policy.Deadline{Rule: policy.ConcernInformation, Basis: s.basis(StepConcernInformation, now)}
	s.dutyReturned(k, s.Policy.Responsible(policy.Children).ID, []string{m.ID}, law, Rows{}, by, now, why)
}

package casework

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// The family is invited to a meeting by letter, each by a way that is safe (family_reach.go), and each hears of nobody but themself: when, where, and whether an interpreter comes. A citizen
// must be able to take part in what is done in their case: that the municipality invites them is its own duty (retssikkerhedsloven § 4; read in what rcfm.dk says of it, not in the law itself).
//
// Time and place are where somebody can be found. So an invitation waits for the children's department to have seen it, as a letter about the journey does, where it goes to somebody who is not to know
// of another, whom nobody has told of the journey yet so as to endanger nobody, or who lives elsewhere while somebody's address is protected (informSeenFirst). Nobody else sees that it waits.

// basisInvitation is what an invitation stands on.
const basisInvitation = "Retssikkerhedsloven § 4"

// HeldLetter is a letter that waits to be seen, and the task of seeing it.
type HeldLetter struct {
	Task   Key     `json:"task"`
	Letter Message `json:"letter"`
}

// invitedFrom is where the numbers of the invitations begin among the letters that are seen first; those of the plans come after them.
const invitedFrom = 70_000

func isInvitation(seen Key) bool {
	return seen.Step == StepLetterSeen && seen.N > invitedFrom && seen.N <= planSeenFrom
}

// invitations are the codes that ask somebody to come.
var invitations = []string{string(CodeInvitation), string(CodeNewTime), string(CodeChildInvited), string(CodeChildNewTime)}

// paperTakes is how long a letter on paper can be on its way (believed: five days, and a weekend): who is invited sooner is rung, or told in person.
const paperTakes = 7 * 24 * time.Hour

// tooLateOnPaper asks whoever holds a meeting to ring where a letter on paper to one who is invited will hardly come before it. A letter that the children's department sees first they follow up themselves: nobody else learns that it waits.
func (s *State) tooLateOnPaper(a *Arranged, from int, now time.Time) {
	soon := func(m Message) bool {
		return isAsking(m) && m.Key == a.Key.String() && m.Channel == OnPaper && m.Meeting.Start.Before(now.Add(paperTakes))
	}
	if t := s.Task(a.Key); t != nil && t.IsOpen() && slices.ContainsFunc(s.Outbox[from:], soon) {
		s.tellChanged(now, t, CodeMeetingRing)
	}
}

// invite writes to all of the family and outside who are invited. known are the times that they know the meeting by.
func (s *State) invite(a *Arranged, known []KnownTime, now time.Time) {
	defer s.tooLateOnPaper(a, len(s.Outbox), now)
	for i, part := range a.Parts {
		for _, who := range part.invited() {
			code := CodeInvitation
			if knows(known, who) {
				code = CodeNewTime
			}
			s.writeTo(who, a, i+1, Message{Code: string(code), Text: part.Place, Meeting: part.of([]string{who})}, now)
		}
	}
}

// writeNotHeld writes to those who know a meeting by a time that it is not held then, where that lies ahead. It says nothing else, so nobody has to see it.
func (s *State) writeNotHeld(a *Arranged, known []KnownTime, now time.Time) {
	for i, k := range known {
		if !k.Start.After(now) {
			continue
		}
		s.writeTo(k.Who, a, i+1, Message{Code: string(CodeNotHeldThen), Meeting: &MeetingTime{Start: k.Start}}, now)
	}
}

// writeTo writes to one of the family, or outside. n tells apart what one arrangement says.
func (s *State) writeTo(who string, a *Arranged, n int, letter Message, now time.Time) {
	letter.ID = fmt.Sprintf("%s/%s/%d.%d/%s", s.MessageID(a.Key, MessageLetter, 0), letter.Code, a.N, n, who)
	letter.Key, letter.Kind = a.Key.String(), MessageLetter
	if c := s.collaborator(who); c != nil {
		s.writeOutside(c, letter, now)
	} else if m := s.Member(who); m != nil && m.LeftWhy != Died {
		if s.tooYoung(m, now) {
			s.writeForChild(m, a, letter, now)
			return
		}
		s.writeInside(m, letter, now)
	}
}

// writeInside writes to one of the family.
func (s *State) writeInside(m *Member, letter Message, now time.Time) {
	letter.About = []string{m.ID}
	if s.invitationSeenFirst(m, letter) {
		s.hold(letter, now)
		return
	}
	s.sendLetter(letter, now)
}

// sendLetter sends a letter by a way that is safe; to an outside party on paper.
func (s *State) sendLetter(letter Message, now time.Time) {
	k, _ := ParseKey(letter.Key)
	if letter.Recipient != 0 {
		letter.Department, letter.Channel = s.sends(false), OnPaper
	} else {
		letter.Department, letter.Channel = s.lettersBy(letter.About[0], k.Step)
	}
	s.tell(now, letter, OwnDuty, basisInvitation)
}

// hold asks the children's department to see a letter before it goes.
func (s *State) hold(letter Message, now time.Time) {
	to := letter.About[0]
	k := Key{Step: StepLetterSeen, Subject: subjectOf(to, to), N: invitedFrom + s.next(string(StepLetterSeen)+" "+to), Try: 1}
	s.HeldLetters = append(s.HeldLetters, HeldLetter{k, letter})
	ask := s.askFor(k, now)
	ask.About, ask.Text = []string{to}, letter.Text
	s.Open(ask, now)
}

// heldLetter is the letter that waits with a task; nil where that is about another one.
func (s *State) heldLetter(seen Key) *Message {
	for i := range s.HeldLetters {
		if s.HeldLetters[i].Task == seen {
			return &s.HeldLetters[i].Letter
		}
	}
	return nil
}

// postHeld sends a letter that somebody has seen, or instead of its words what they wrote.
func (s *State) postHeld(seen Key, instead TextRef, now time.Time) {
	letter := *s.heldLetter(seen)
	letter.Text = cmp.Or(instead, letter.Text)
	s.HeldLetters = slices.DeleteFunc(s.HeldLetters, func(h HeldLetter) bool { return h.Task == seen })
	s.sendLetter(letter, now)
}

// heldBack drops the letters that wait and that is true of.
func (s *State) heldBack(is func(Message) bool, now time.Time) (back []Message) {
	for _, h := range slices.Clone(s.HeldLetters) {
		if is(h.Letter) {
			back = append(back, h.Letter)
			s.letGo(h.Task, Engine, now, "not needed any more")
		}
	}
	s.HeldLetters = slices.DeleteFunc(s.HeldLetters, func(h HeldLetter) bool { return is(h.Letter) })
	return back
}

// isAsking tells whether a message asks somebody to come, of the family or outside.
func isAsking(m Message) bool {
	return m.Kind == MessageLetter && slices.Contains(invitations, m.Code)
}

// KnownTime is a time that somebody knows a meeting by: of the family, or outside.
type KnownTime struct {
	Who   string    `json:"who"`
	Start time.Time `json:"start"`
}

// invitationsBack takes back what has not left of the invitations to a meeting that goes to some of those who are invited, and gives the times that they know it by. Whoever was to hear of another time knows of the one before.
func (s *State) invitationsBack(a *Arranged, to func(who string) bool, now time.Time) []KnownTime {
	is := func(m Message) bool {
		return isAsking(m) && m.Key == a.Key.String() && slices.ContainsFunc(a.invited(), func(who string) bool { return to(who) && s.goesTo(m, who) })
	}
	back := append(s.heldBack(is, now), s.queuedBack(is, "sent later", now)...)
	var known []KnownTime
	for _, part := range a.Parts {
		for _, who := range part.invited() {
			i := slices.IndexFunc(back, func(m Message) bool { return m.Meeting.Start.Equal(part.Start) && s.goesTo(m, who) })
			switch {
			case !to(who):
			case i < 0:
				known = append(known, KnownTime{who, part.Start})
			case slices.Contains(newTimes, back[i].Code):
				known = append(known, slices.DeleteFunc(slices.Clone(a.Earlier), func(k KnownTime) bool { return k.Who != who || slices.Contains(known, k) })...)
			}
		}
	}
	return known
}

func everybodyInvited(string) bool { return true }

// goesTo tells whether a letter invites somebody of the family, or outside.
func (s *State) goesTo(m Message, who string) bool {
	if c := s.collaborator(who); c != nil {
		return m.Recipient == c.Who
	}
	if m.Meeting.Child != "" {
		return m.Meeting.Child == who
	}
	return m.Recipient == 0 && slices.Equal(m.About, []string{who})
}

// knows tells whether somebody knows a meeting by any time.
func knows(known []KnownTime, who string) bool {
	return slices.ContainsFunc(known, func(k KnownTime) bool { return k.Who == who })
}

// invitationsTo is what is written to somebody.
func invitationsTo(party string) func(Message) bool {
	return func(m Message) bool { return isAsking(m) && m.Recipient == 0 && slices.Equal(m.About, []string{party}) }
}

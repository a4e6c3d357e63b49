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

// invitedFrom is where the numbers of the letters to the family begin that are seen first, among those of decisions, to who is no party, and of information.
const invitedFrom = 80_000

// invitations are the codes that ask somebody to come.
var invitations = []string{string(CodeInvitation), string(CodeNewTime)}

// invite writes to all of the family who are invited. heard are those who know of the time before.
func (s *State) invite(a *Arranged, heard []string, now time.Time) {
	for i, part := range a.Parts {
		for _, id := range part.Members {
			code := CodeInvitation
			if slices.Contains(heard, id) {
				code = CodeNewTime
			}
			s.writeOf(a, i+1, s.Member(id), Message{Code: string(code), Text: part.Place, Meeting: part.of([]string{id})}, now)
		}
	}
}

// writeNotHeld writes to those who know of a time that the meeting is not held then. It says nothing else, so nobody has to see it.
func (s *State) writeNotHeld(a *Arranged, heard []string, now time.Time) {
	for i, part := range a.Parts {
		for _, id := range part.Members {
			if m := s.Member(id); slices.Contains(heard, id) && m.LeftWhy != Died {
				s.writeOf(a, i+1, m, Message{Code: string(CodeNotHeldThen), Meeting: &MeetingTime{Start: part.Start}}, now)
			}
		}
	}
}

// writeOf writes to one of the family about a part of a meeting. Small children get no letter of their own.
func (s *State) writeOf(a *Arranged, part int, m *Member, letter Message, now time.Time) {
	if s.tooYoung(m, now) {
		return
	}
	letter.ID = fmt.Sprintf("%s/%s/%d.%d/%s", s.MessageID(a.Key, MessageLetter, 0), letter.Code, a.N, part, m.ID)
	letter.Key, letter.Kind, letter.About = a.Key.String(), MessageLetter, []string{m.ID}
	if slices.Contains(invitations, letter.Code) && s.informSeenFirst(m) {
		s.hold(letter, now)
		return
	}
	s.sendLetter(letter, now)
}

// sendLetter sends a letter by a way that is safe; to an outside party on paper, on the ground on which it hears.
func (s *State) sendLetter(letter Message, now time.Time) {
	k, _ := ParseKey(letter.Key)
	if letter.Recipient != 0 {
		letter.Department, letter.Channel = s.sends(false), OnPaper
		s.tell(now, letter, OwnDuty, letter.Ground)
		return
	}
	letter.Department, letter.Channel = s.lettersBy(letter.About[0], k.Step)
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

// queuedBack takes letters back that have not left.
func (s *State) queuedBack(is func(Message) bool, now time.Time) (back []Message) {
	for _, m := range s.Outbox {
		if is(m) {
			back = append(back, m)
		}
	}
	s.Outbox = slices.DeleteFunc(s.Outbox, is)
	for _, r := range slices.Clone(s.Refused) {
		if is(r.Message) {
			back = append(back, r.Message)
			s.letGo(r.Task, Engine, now, "sent later")
		}
	}
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool { return is(r.Message) })
	return back
}

// isAsking tells whether a message asks somebody to come, of the family or outside.
func isAsking(m Message) bool {
	return m.Kind == MessageLetter && slices.Contains(invitations, m.Code)
}

// invitationsBack takes back what has not left of the invitations to a meeting, and gives those of the family and outside who know of its time.
func (s *State) invitationsBack(a *Arranged, now time.Time) (heard, outside []string) {
	is := func(m Message) bool { return isAsking(m) && m.Key == a.Key.String() }
	heard, outside = a.invited(), a.invitedOutside()
	for _, m := range append(s.heldBack(is, now), s.queuedBack(is, now)...) {
		switch {
		case m.Code != string(CodeInvitation): // who was to hear of another time knows of the first
		case m.Recipient == 0:
			heard = without(heard, m.About)
		default:
			outside = slices.DeleteFunc(outside, func(id string) bool { c := s.collaborator(id); return c == nil || c.Who == m.Recipient })
		}
	}
	return heard, outside
}

// invitationsTo is what is written to somebody.
func invitationsTo(party string) func(Message) bool {
	return func(m Message) bool { return isAsking(m) && m.Recipient == 0 && slices.Equal(m.About, []string{party}) }
}

// uninvite takes back what has not left of the invitations to somebody who has left the family.
func (s *State) uninvite(m *Member, now time.Time) {
	if s.mayInvite(m) {
		return
	}
	about := func(letter Message) bool { return isAsking(letter) && slices.Equal(letter.About, []string{m.ID}) } // to outside parties too
	s.heldBack(about, now)
	s.queuedBack(about, now)
}

// invitationsSeen has what is queued for somebody from whom something is kept now be seen first.
func (s *State) invitationsSeen(m *Member, now time.Time) {
	if !s.informSeenFirst(m) {
		return
	}
	for _, letter := range s.queuedBack(invitationsTo(m.ID), now) {
		s.hold(letter, now)
	}
}

// invitationsFree sends what waited for no other reason than a mark that is lifted.
func (s *State) invitationsFree(m *Member, now time.Time) {
	if s.informSeenFirst(m) {
		return
	}
	for _, letter := range s.heldBack(invitationsTo(m.ID), now) {
		s.sendLetter(letter, now)
	}
}

package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A child dies while letters about decisions on it are on their way. No letter that says where the child is placed, or what became of an appeal, is to come to somebody who mourns it: what has not left
// is stopped, whatever it says, and nothing is sent from here any more. The right to the decision and to appeal it is not over (Forvaltningsloven §§ 22 and 25): the time to appeal is handed back to the
// children's department as it stands, and a person there says whether and how each is told. Where the death was a mistake the letters go: those that would be written now, as they may go now.

// lettersStop takes out of the post what is said of decisions on a child that has died, and tells the children's department that it is theirs to tell.
func (s *State) lettersStop(child *Member, now time.Time) {
	if child.Child == nil {
		return
	}
	owed := false
	for _, d := range child.Child.decidedInAll() {
		for _, l := range d.Letters {
			id := s.letterID(child, d, l, d.letter())
			queued := func(m Message) bool { return m.ID == id }
			owed = owed || !d.Alone && !d.Fallen && l.Due()
			if l.OnItsWay && s.isQueued(queued) {
				s.stopLetter(child, d, l, queued, "child died", now)
			}
		}
	}
	for _, m := range s.queuedBack(func(m Message) bool { return m.onDecisions(child.ID) }, "child died", now) {
		k, _ := ParseKey(m.Key)
		owed = owed || !k.Step.Confidential()
	}
	if owed { // of what the children's department alone knows of it sends the letters itself
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeLettersChildDied, Key{Step: StepMember, Subject: child.ID, N: 1 + child.Backs}, []string{child.ID}, s.basis(StepAppealPeriod, now))
	}
}

// onDecisions tells whether a message is a letter with a decision on a child, or with word of one or of an appeal over it.
func (m Message) onDecisions(child string) bool {
	k, err := ParseKey(m.Key)
	return err == nil && m.Kind == MessageLetter && k.under(child) && (k.Step.in(Letters) || k.Step == StepAppeal || k.Step == StepConcernAppeal)
}

// wordOn are the letters that wait in the post with word of decisions on a child, but for the decisions themselves, which are written anew.
func (s *State) wordOn(child string) (letters []Message) {
	for _, m := range slices.Concat(s.Outbox, refusedOf(s.Refused)) {
		k, _ := ParseKey(m.Key)
		if _, d, _ := s.letterOf(k); m.onDecisions(child) && (d == nil || m.Code != string(d.letter())) {
			letters = append(letters, m)
		}
	}
	return letters
}

// seenAlready tells whether a task asks to see a letter on a decision that waits for that no more: what it waited for was lifted while the child was taken for dead.
func (s *State) seenAlready(k Key) bool {
	child := s.Member(k.member())
	if k.Step != StepLetterSeen || child == nil || child.Child == nil {
		return false
	}
	for _, d := range child.Child.decidedInAll() {
		for _, l := range d.Letters {
			if d.seenKey(child, l) == k {
				return !l.Waits
			}
		}
	}
	return false
}

// wordAgain sends word that was stopped by mistake, by the way that is safe now; what it may not bring any more stays behind.
func (s *State) wordAgain(letters []Message, now time.Time) {
	for _, m := range letters {
		to := m.About[0]
		k, _ := ParseKey(m.Key)
		if !s.lives(to) || s.isQueued(func(x Message) bool { return x.ID == m.ID }) {
			continue
		}
		m.Department, m.Channel = s.lettersBy(to, k.Step)
		m.At = now.UTC()
		s.noteTold(now, m)
		s.Outbox = append(s.Outbox, m)
		if len(s.NotToKnowOf(to)) > 0 {
			s.letterTakenBack(to, now)
		}
	}
	s.alsoTakenBack(Key{}, now)
	s.lettersSeenAnew(now)
}

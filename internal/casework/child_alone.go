package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// That a child is investigated is decided (Barnets lov § 20, stk. 1: "skal træffe afgørelse om en børnefaglig undersøgelse", read), and takes nobody's consent (ast.dk, "Undersøgelser", read). So the
// parties are heard, or why not is written down, and get the decision with its reasons, how to appeal, and that they, and the child (§ 6, of which the first words were read), may have somebody
// with them (bisidder; Forvaltningsloven § 8, not read).
//
// It mostly follows from a concern. So nobody else learns of it: the children's department sends these letters itself, its receipts are its own, and the decision has a number beside those that
// others see. What follows from a concern waits until somebody of the department lets it go, for a letter can warn whoever the danger comes from; they can put it off to a day, and
// are asked again then. So does whatever is decided while a letter can warn somebody: where the department has an investigation begin for another reason, or the board orders one.

// aloneFrom is where the numbers of the decisions begin of which the children's department alone knows: the others show no gap.
const aloneFrom = 50_000

// mayWarn tells whether a letter to the parents can warn whoever a danger comes from: a concern about one of the children is open, it is not decided yet whether the parents are
// involved, or the risk is assessed before they are (Barnets lov § 18, stk. 3).
func (s *State) mayWarn() bool {
	return s.riskFirst() || s.involvementOpen() || slices.ContainsFunc(s.Members, func(m *Member) bool { return m.Child != nil && s.ConcernOpen(m) })
}

// decideAlone notes a decision on a child of which only the children's department knows, and asks it for the letters. Held ones wait until somebody lets them go.
func (s *State) decideAlone(child *Member, own ChildDecision, held bool, at, now time.Time) {
	t := child.Child
	own.N, own.Alone = aloneFrom+len(t.Alone)+1, true
	d := s.withLetters(child, own, at)
	for _, l := range d.Letters {
		l.Held = (held || s.mayWarn()) && !l.Theirs
	}
	t.Alone = append(t.Alone, d)
	s.lettersAlone(child, d, now)
}

// investigationDecided has the parties hear, in time, that a child is investigated because something was found. A journey that is ending, and a child who has left it, are the department's alone.
func (s *State) investigationDecided(child *Member, now time.Time) {
	if s.aloneNow(child) == "" {
		s.decideAlone(child, ChildDecision{Kind: DecisionToInvestigate}, true, now, now)
	}
}

// lettersAlone asks the children's department for each letter that may go, and to see first what waits.
func (s *State) lettersAlone(child *Member, d *ChildDecision, now time.Time) {
	for _, l := range d.Letters {
		if !l.Due() || l.OnItsWay || s.mustBeSeen(child, d, l, now) {
			continue
		}
		l.Sent++
		l.OnItsWay, l.SentAt = true, now.UTC()
		ask := s.askFor(d.letterKey(child, l), now)
		ask.About, ask.Text = slices.Compact([]string{child.ID, l.Party}), l.Text // how the party can be contacted stands beside it
		t := s.Open(ask, now)
		if alone := s.aloneNow(child); alone != "" {
			s.callOffJoint(t, Engine, now, alone) // the receipt is the department's own, too
		}
	}
}

// decidedInAll are all decisions on a child, also those of which the children's department alone knows.
func (t *ChildTrack) decidedInAll() []*ChildDecision { return slices.Concat(t.Decided, t.Alone) }

// lettersLeft lets go of letters that wait to be seen, because nobody sends them any more: the young person has turned 18.
func (s *State) lettersLeft(child *Member, now time.Time) {
	for _, d := range child.Child.Alone {
		for _, l := range d.Letters {
			s.notSeen(child, d, l, now)
		}
	}
}

// handBackLetters hands back the letters that wait to be seen: from now on the children's department alone says when they go, and each party has a right to theirs (Forvaltningsloven §§ 22
// and 25). No day is set for that.
func (s *State) handBackLetters(child *Member, by Actor, now time.Time, why string) {
	for _, d := range child.Child.Alone {
		for _, l := range d.Letters {
			if s.notSeen(child, d, l, now) {
				law := policy.Deadline{Rule: policy.ConcernLetter, Basis: s.basis(StepConcernLetter, now)}
				s.dutyReturned(d.letterKey(child, l), s.Policy.Responsible(policy.Children).ID, []string{child.ID}, law, Rows{}, by, now, why)
			}
		}
	}
}

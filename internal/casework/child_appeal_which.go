package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// An appeal need not say which decision it is about, and nobody is turned away for that: who receives it asks (Forvaltningsloven § 7, stk. 1, on memory). Where only one
// decision comes into question it is over that one. Where there are several the children's department is asked; until it has found out, the appeal counts as one over each of them, and
// its four weeks run from its receipt.

// mayBeOver gives the decisions that an appeal which came then, and says none, can be about: those that hold and that the party was sent, or where it was sent none,
// those to which it is a party.
func (t *ChildTrack) mayBeOver(party string, received time.Time) []*ChildDecision {
	var sent, known []*ChildDecision
	for _, d := range t.Decided {
		if d.Fallen || !t.mayAppeal(d, party) || received.Before(calendar.StartOfDay(d.taken())) {
			continue
		}
		known = append(known, d)
		if l := d.to(party); l != nil && (l.Sent > 0 || l.Theirs) {
			sent = append(sent, d)
		}
	}
	if len(sent) == 0 {
		return known
	}
	return sent
}

// isOver tells whether an appeal is over a decision, or can be.
func (t *ChildTrack) isOver(a Appeal, d *ChildDecision) bool {
	return d != nil && (a.Decision == d.N || a.State == AppealUnclear && slices.Contains(t.mayBeOver(a.Party, a.ReceivedAt), d))
}

// appealed tells whether a party has appealed against a decision, and has not taken that back or let it go.
func (t *ChildTrack) appealed(d *ChildDecision, party string) bool {
	return slices.ContainsFunc(t.Appeals, func(a Appeal) bool {
		return a.Decision == d.N && a.Party == party && a.State != AppealWithdrawn && !a.letGo()
	})
}

// unclear tells whether it is still asked which decision a party's appeal is about.
func (t *ChildTrack) unclear(party string) bool {
	return slices.ContainsFunc(t.Appeals, func(a Appeal) bool { return a.State == AppealUnclear && a.Party == party })
}

// NameDecision is the children's department having found out which decision an appeal is about.
type NameDecision struct {
	Task     string  `json:"task"`
	Decision int     `json:"decision,omitempty" range:"0..100000" da:"Afgørelsen, som klagen gælder (tomt: parten trækker klagen tilbage, eller den er skrevet ind for sig)" en:"The decision that the appeal is about (empty: the party takes the appeal back, or it is written down by itself)" of:"child-decision"`
	Reason   TextRef `json:"reason" da:"Hvordan I ved det, for eksempel hvad parten har sagt" en:"How you know, for example what the party has said"`
	Happened
}

func (NameDecision) Name() string { return "name-decision" }

// Check that it is asked for, that the party may appeal against the decision and has not, and that it says how that is known.
func (d NameDecision) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepAppealWhich)
	if r = first(s.running(), r); r != nil || d.Decision == 0 {
		return first(r, reasonGiven(d.Reason))
	}
	child, a := s.appealOf(t.Key)
	decided := child.Child.decision(d.Decision)
	switch {
	case decided == nil || decided.Fallen:
		r = noDecision("decision")
	case decided.Alone:
		r = refuse("decision-apart", "decision", "Skriv den klage ind for sig (file-appeal) med afgørelsens nummer og den dag, klagen blev modtaget. Svar så her uden nummer.",
			"Write that appeal down by itself (file-appeal), with the decision's number and the day on which the appeal was received. Then answer here without a number.")
	case !child.Child.mayAppeal(decided, a.Party):
		r = noParty("decision")
	case child.Child.appealed(decided, a.Party):
		r = refuse("appeal-known", "decision", "Parten har allerede klaget over den afgørelse. Skriv nummeret på en anden, eller lad feltet stå tomt.", "The party has appealed against that decision already. Write the number of another, or leave the field empty.")
	case a.ReceivedAt.Before(calendar.StartOfDay(decided.taken())):
		r = refuse("appeal-early", "decision", "Klagen er modtaget, før den afgørelse blev truffet. Skriv nummeret på en tidligere afgørelse.", "The appeal was received before that decision was taken. Write the number of an earlier one.")
	}
	return first(r, reasonGiven(d.Reason))
}

// Apply has the appeal go on as if it had said so when it came.
func (d NameDecision) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepAppealWhich)
	child, a := s.appealOf(t.Key)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if a.Decision = d.Decision; d.Decision == 0 {
		s.appealStands(child, a, AppealWithdrawn, by, now)
	} else {
		s.appealStands(child, a, AppealReassessed, by, now)
		s.warnSuspended(child, a, []*ChildDecision{child.Child.decision(d.Decision)}, now)
		s.takeUp(child, a, by, now)
	}
	s.countAnew(child, a, now)
}

func (d NameDecision) went() string {
	if d.Decision == 0 {
		return "none"
	}
	return "named"
}

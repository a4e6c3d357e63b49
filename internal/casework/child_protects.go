package casework

import (
	"slices"
	"time"
)

// A child can have to be placed tonight although the joint effort ends. What was decided holds, whatever becomes of the journey, and somebody must count its clocks. So what protects a child now is
// taken until the journey is over: a placement that is carried out at once, and what the committee's chair decides on contact. Everything that follows from it (the approval, the notice to
// the parties, visits, the review, the letters' receipts) is its department's alone from the first, handed back like what was open when the ending began. Nobody else is told: the
// joint effort is over.

// protects refuses while the journey ends what does not protect a child now, and everything once it has ended; it says truly where to go with it.
func (s *State) protects(now bool) *Refusal {
	switch {
	case s.Ending == nil, now && s.Stage != Ended:
		return nil
	case s.Stage == Ended:
		return refuse(RuleEnding, "", "Forløbet er afsluttet. Afgørelsen gælder alligevel: Børneforvaltningen registrerer den i sit eget fagsystem, giver parterne besked og holder selv fristerne. Bring den videre dertil med det samme.",
			"The journey has ended. The decision holds all the same: the children's department writes it down in its own system, tells the parties and counts the clocks itself. Take it there at once.")
	}
	return refuse("ending-protects", "", "Forløbet er ved at slutte. Her kan kun skrives det, der beskytter et barn nu: en anbringelse, der iværksættes i dag, eller det, formanden afgør om samvær. Alt andet afgør børneforvaltningen selv: Skriv det i dens eget fagsystem.",
		"The journey is ending. Only what protects a child now is written down here: a placement that is carried out today, or what the chair decides on contact. Everything else is the children's department's alone. Write it down in its own system.")
}

// protects tells whether the decision has a child placed at once.
func (d DecideMeasure) protects(now time.Time) bool {
	return d.OutsideHome && d.Action != EndMeasure && !d.plans(now)
}

func (d RecordDecision) protects(now time.Time) bool {
	return d.Decides == OthersPlace && (!d.EffectiveOn.Given() || !d.EffectiveOn.Start().After(now))
}

// aloneAtOnce hands back at once what a decision has led to that was taken while the joint effort ends, and has the first review of a placement counted with it.
func (s *State) aloneAtOnce(child *Member, by Actor, now time.Time) {
	if s.Ending == nil {
		return
	}
	why := string(s.Ending.Kind)
	if child.Child.CaseOpen() && !s.asked(StepChildReview, child) {
		s.Open(s.AskReview(child), now)
	}
	for _, t := range s.OpenTasks() {
		sorting := slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return r.Task == t.Key })
		if t.OpenedAt.Equal(now.UTC()) && !sorting && !t.Key.Step.row().Outlasts {
			s.callOffJoint(t, by, now, why)
		}
	}
	s.handBackAppealPeriods(child, by, now, why)
	s.concernMoves(child, now) // the package for the new municipality was made before
}

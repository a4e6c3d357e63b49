package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// Parties to a decision on a child are those who have custody and the child from an age that the policy names: 10 in the cases that Barnets lov § 3 names (read: measures,
// placement and where, contact, return home, youth support, and all that the committee and the courts decide; § 20, that a child is investigated, is not among them). A parent without custody is one where the decision is about that parent (ast.dk, "Din sag om
// anbringelse"; before a decision on contact they are heard, § 142, stk. 3, read). Everybody else is none: a foster family, other relatives.

// partiesTo are those who live and get a decision at a moment: the parties to the child's case, and the parents without custody whom it is about.
func (s *State) partiesTo(child *Member, d *ChildDecision, at time.Time) []string {
	if child.Child.OfAgeAt != nil {
		return []string{child.ID} // nobody speaks for somebody of 18
	}
	parties := s.livingParties(child)
	if d.Kind == DecisionToInvestigate && d.DecidedBy == "" && !child.Child.hasTurned(consentMonths, at) {
		parties = slices.DeleteFunc(parties, func(id string) bool { return id == child.ID }) // § 3 does not name § 20; the young of 15 act for themselves
	}
	for _, id := range d.Concerns {
		if m := s.Member(id); m != nil && m.LeftWhy != Died && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	return parties
}

// investigatedAt15 is when a child turns 15 of whom it was decided before that they are investigated, while somebody still waits for the letter: they are a party to that from then on (believed, as that they are one at all), and get
// theirs. Zero where there is no such letter.
func (s *State) investigatedAt15(child *Member) time.Time {
	t := child.Child
	at := calendar.AddMonths(t.AdultFrom, -consentMonths)
	waits := func(d *ChildDecision) bool {
		to := slices.ContainsFunc(d.Letters, func(l *Letter) bool { return l.Party == child.ID })
		return d.Kind == DecisionToInvestigate && !to && !d.AllReceived() && s.goesOn(child, d, at)
	}
	if t.AdultFrom.IsZero() || t.OfAgeAt != nil || !slices.Contains(t.Parties, child.ID) || !slices.ContainsFunc(t.decidedInAll(), waits) {
		return time.Time{}
	}
	return at
}

// concerned holds that whom a decision is about beside the parties are adults of the family who have no custody.
func (s *State) concerned(child *Member, ids []string) *Refusal {
	for _, id := range ids {
		switch m := s.Member(id); {
		case m == nil || m.Kind != Adult || m.LeftWhy == Died:
			return refuse("member-unknown", "concerns", "Der er ingen voksen med det nummer. Tilføj personen først.",
				"The journey knows no living adult with that number; add the person first.")
		case slices.Contains(child.Child.Parties, id):
			return refuse("party-already", "concerns", "Den voksne har forældremyndigheden og er part i forvejen. Skriv kun forældre uden forældremyndighed.",
				"The adult has custody and is a party anyway. Write parents without custody only.")
		}
	}
	return nil
}

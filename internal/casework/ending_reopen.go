package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A journey that ended is never continued: a family that comes back gets a new one, which knows the old. It begins with
// the members as the old one left them. Consents are asked anew: they were given to an effort that is over.

// Reopening is somebody's decision to take a family on again.
type Reopening struct {
	By     Actor   `json:"by"`
	Reason TextRef `json:"reason"`
}

// MayReopen says whether a journey may be opened again, from its line in the register: it ended less than the policy's
// time ago, and in a way that leaves the family here. Who decides stands in the table of authority.
func MayReopen(old JourneyRow, p *policy.Policy, now time.Time) *Refusal {
	switch {
	case old.EndedAt == nil:
		return refuse("journey-open", "", "Forløbet er ikke afsluttet, så der er intet at genåbne. Arbejd videre i det.", "The journey has not ended, so there is nothing to reopen. Go on in it.")
	case !staysHere(old.Ending):
		return refuse("reopen-ending", "", "Familien er flyttet eller er i et andet forløb. Tag imod en ny formular i stedet.",
			"The family has moved or goes on in another journey: take in a new form instead.")
	case now.After(p.ReopenUntil(*old.EndedAt)):
		return refuse("reopen-too-late", "", "Forløbet er afsluttet for længe siden: tag imod en ny formular i stedet.",
			"The journey ended too long ago: take in a new form instead.")
	}
	return nil
}

// staysHere tells whether a journey that ended so leaves a family here that can come back.
func staysHere(kind EndingKind) bool { return kind != Moved && kind != Merged }

// again is the family as a journey that is opened again begins with it: those who are in it, and the custody holders who
// have left it, for they speak for the children still, and those who stand by one of these; after the death of the only parent, the children. nil where this one is not opened
// again.
func (s *State) again() []*Member {
	if !staysHere(s.Ending.Kind) || len(s.Children()) == 0 {
		return nil
	}
	var out []*Member
	for _, m := range s.Members {
		if m.InFamily() || m.LeftWhy != Died && (s.hasCustody(m) || s.supports(m)) {
			out = append(out, s.asKnown(m))
		}
	}
	return out
}

// asKnown is what a new journey knows of a member: the facts, and nothing of what the old journey did.
func (s *State) asKnown(m *Member) *Member {
	out := &Member{ID: m.ID, Kind: m.Kind, Protected: m.Protected, Reach: m.Reach, Unnumbered: m.Unnumbered, CaseIDs: m.CaseIDs, LeftAt: m.LeftAt, LeftWhy: m.LeftWhy}
	for _, self := range s.selves(m) {
		for _, x := range self.Marks {
			x.Reason, x.Other = 0, s.nowCalled(x.Other) // the reason is a text of this journey
			out.Marks = append(out.Marks, x)
		}
		if later := self.Informing.PutOff; later.After(out.Informing.PutOff) {
			out.Informing.PutOff = later // whoever is not to be told yet is not told by another journey
		}
	}
	if t := m.Adult; t != nil {
		out.Adult = &AdultTrack{PublicSupport: t.PublicSupport, Readiness: t.Readiness, Benefit: t.Benefit, BenefitSince: t.BenefitSince, Episode: 1, AdultFrom: t.AdultFrom}
		if t.Beside() {
			out.Adult.HadBefore(t.Work.HoursPerWeek, t.Work.From)
		}
		if t.Met && t.Job == nil && t.HeldAt == nil {
			out.Adult.CourseAt, out.Adult.CourseHeld = t.CourseAt, t.CourseHeld
		}
		return out
	}
	t := m.Child
	out.Child = &ChildTrack{
		Case: s.caseAsKnown(m), ClosedAt: t.ClosedAt, OfAgeAt: t.OfAgeAt, NoSchool: t.NoSchool,
		OwnConsentFrom: t.OwnConsentFrom, PartyFrom: t.PartyFrom, AdultFrom: t.AdultFrom, Parties: s.livingParties(m),
		Involved: s.involved(m), LastConcernAt: t.LastConcernAt, Underway: s.underway(m), Honour: t.Honour, PlaceSecret: s.placeSecret(m),
	}
	return out
}

// caseAsKnown is a child's case with the measures that run, or all there were where none does, and the reviews that were
// held and set. A closed one is known as closed.
func (s *State) caseAsKnown(child *Member) *ChildCase {
	t := child.Child
	if t.Case == nil {
		return nil
	}
	out := *t.Case
	out.ReviewsBefore = 0 // the new journey counts its own
	if !t.CaseOpen() {
		return &out
	}
	out.Measures = t.Case.runningMeasures()
	if len(out.Measures) == 0 {
		out.Measures = slices.Clone(t.Case.Measures)
	}
	for i := range out.Measures {
		m := &out.Measures[i]
		m.N = i + 1
		if m.OutsideHome && m.WithoutConsent {
			m.RetrialBy, m.Permanent = s.retrialBy(child), t.permanent()
		}
	}
	if t.LastReviewAt != nil {
		ask := s.AskReview(child)
		out.LastReview, out.NextReview = t.LastReviewAt, s.deadline(ask.Rule, ask.Clock).Due
	}
	return &out
}

package workflows

import (
	"fmt"
	"strings"

	"samspil/internal/casework"
)

// child says how many reviews a child has had, what is done for the child, and what holds and what speaks against closing
// the case.
func (p *page) child(s *casework.State, m *casework.Member) string {
	t := m.Child
	parts := []string{fmt.Sprintf("%s %d", p.word("reviews-held"), t.Reviews)}
	if t.ClosedAt != nil {
		return strings.Join(append(parts, p.word("closed")+" "+p.date(t.ClosedAt)), " · ")
	}
	if !t.CaseOpen() {
		return parts[0]
	}
	for _, measure := range t.Case.Measures {
		if measure.EndedAt == nil {
			parts = append(parts, fmt.Sprintf("%s %s %s %s", p.word("measure-kle"), measure.Code, p.word("since"), p.date(&measure.StartedAt)))
		}
	}
	for _, d := range t.Planned() {
		parts = append(parts, fmt.Sprintf("%s %s %s %s", p.word("measure-kle"), d.Plan.Code, p.word("planned"), p.date(&d.Plan.On)))
	}
	if t.PlacedOutside() {
		parts = append(parts, p.word("outside-home"))
	}
	if s.HeldByAppeal(m) {
		parts = append(parts, p.word("held-by-appeal"))
	}
	if t.Closing() == nil {
		parts = append(parts, p.word("closing-it")+": "+p.criteria(s.ClosureCriteria(m, p.now)))
	}
	return strings.Join(parts, " · ")
}

// criteria shows each criterion for closing with a sign that needs no colour, but for those about concerns: the page is read
// outside the children's department too.
func (p *page) criteria(all []casework.Criterion) string {
	var out []string
	for _, c := range all {
		if c.Confidential() {
			continue
		}
		if c.Holds {
			out = append(out, "✓ "+p.word(c.Code))
		} else {
			out = append(out, "✗ "+p.word(c.Why))
		}
	}
	return strings.Join(out, ", ")
}

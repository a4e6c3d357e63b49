package policy

import "slices"

// Benefit is one kind of benefit (ydelse) that an adult lives on, or none, and what follows from it.
type Benefit struct {
	ID string `json:"id"`
	Name
	// Support says that whoever gets it lives on public support: the employment department works with them, and the target group counts them.
	Support bool `json:"support"`
	// Group is the target group by which clocks and offers go: one of TargetGroups, or ByReadiness.
	Group string `json:"group"`
	// Offers are those that can be made to whoever gets it.
	Offers []string `json:"offers,omitempty"`
	// Outcome is what the track has come to with it; empty where the way into work goes on.
	Outcome string `json:"outcome,omitempty"`
	// ValidTo is the last day on which anybody could begin to get it; empty where one still can.
	ValidTo string `json:"validTo,omitempty"`
	Law
}

// ByReadiness is Benefit.Group where a person is placed in a group: job-ready, or not.
const ByReadiness = "readiness"

// BenefitNone is the kind of whoever gets none. Every policy has it.
const BenefitNone = "none"

// Benefit is the kind of that id.
func (p *Policy) Benefit(id string) (Benefit, bool) {
	if i := slices.IndexFunc(p.Benefits, func(b Benefit) bool { return b.ID == id }); i >= 0 {
		return p.Benefits[i], true
	}
	return Benefit{}, false
}

// BenefitIDs are the kinds that there are, in the policy's order.
func (p *Policy) BenefitIDs() []string {
	ids := make([]string, len(p.Benefits))
	for i, b := range p.Benefits {
		ids[i] = b.ID
	}
	return ids
}

package casework

import (
	"slices"

	"samspil/internal/policy"
)

// Missing are the departments that were passed by and have not delivered their part of the joint assessment yet.
func (s *State) Missing() []string {
	var out []string
	for _, t := range s.Of(StepContribution) {
		if t.State == PassedBy {
			out = append(out, t.Department)
		}
	}
	return out
}

// ChooseTracks decides which adults the employment department works with: those on public support, which is its own duty,
// and those who have let it in. It is read once, when the tracks begin, and kept.
func (s *State) ChooseTracks() {
	letIn := s.Consenting(s.Policy.Responsible(policy.Employment).ID, ConsentShare)
	for _, adult := range s.Adults() {
		adult.Adult.Untracked = !adult.Adult.PublicSupport && !slices.Contains(letIn, adult.ID)
		adult.Adult.Begun = !adult.Adult.Untracked
	}
}

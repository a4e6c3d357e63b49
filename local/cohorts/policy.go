package cohorts

import (
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// betweenMeetings is how long it may be between two status meetings.
var betweenMeetings = policy.Period{N: 12, Unit: policy.Weeks}

// interviews are how many contact interviews there are in half a year with somebody who is not ready for a job: the municipality decides it.
const interviews = 1

// Policy is what these families' journeys go by: the built-in one, but that everybody meets every twelve weeks, no meeting is put off, and
// there are fewer contact interviews.
func Policy() *policy.Policy {
	p := policyfile.Default()
	p.Version += "-cohorts"
	for i, rule := range p.Rules {
		switch {
		case rule.ID == policy.StatusMeeting:
			p.Rules[i].Period, p.Rules[i].Extend = betweenMeetings, nil
		case rule.ID == policy.ContactInterviews && rule.ValidTo == "":
			for j, variant := range rule.Variants {
				if variant.ID == policy.VariantOther {
					p.Rules[i].Variants[j].CheckCount = interviews
				}
			}
		}
	}
	return p
}

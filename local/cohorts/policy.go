package cohorts

import (
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// betweenMeetings is how long it may be between two status meetings.
var betweenMeetings = policy.Period{N: 12, Unit: policy.Weeks}

// Policy is what these families' journeys go by: the built-in one, but that everybody meets every twelve weeks, and no meeting is put off.
func Policy() *policy.Policy {
	p := policyfile.Default()
	p.Version += "-cohorts"
	for i := range p.Rules {
		if p.Rules[i].ID == policy.StatusMeeting {
			p.Rules[i].Period, p.Rules[i].Extend = betweenMeetings, nil
		}
	}
	return p
}

package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// What everybody at the table hears about its meetings. The table (bordet) are the departments that the policy seats there;
// each hears what the gate lets through, and the journal says who did not.

// The codes of these notices.
const (
	CodeMinutes     = "minutes"
	CodePlanChanged = "plan-changed"
)

// IsMeeting tells whether the step is a meeting of the table.
func (step Step) IsMeeting() bool {
	return slices.Contains([]Step{StepJointMeeting, StepStatusMeeting, StepClosingMeeting}, step)
}

// tooFew tells whether fewer of the family are at the table than the policy wants.
func (s *State) tooFew(family []string) bool {
	there := slices.Compact(slices.Sorted(slices.Values(family)))
	return len(there) < s.Policy.Quorum.MinFamily
}

// tellMeeting tells the departments at the table, and those that came as well, what was said at a meeting, each part to all
// of them alike; and that there is a new plan.
func (s *State) tellMeeting(meeting Key, d HoldMeeting, now time.Time) {
	hear := slices.Clone(s.Policy.Table)
	for _, department := range d.Present {
		if !slices.Contains(hear, department) {
			hear = append(hear, department)
		}
	}
	for i, part := range d.Minutes {
		about := part.About
		if len(about) == 0 {
			about = s.everybody()
		}
		for _, department := range hear {
			s.tellTable(now, department, Message{Code: CodeMinutes, Key: meeting.String(), About: about, Text: part.Text}, i+1)
		}
	}
	if len(d.Plan) == 0 {
		return
	}
	for _, department := range hear {
		s.tellTable(now, department, Message{Code: CodePlanChanged, Key: meeting.String(), About: s.mayHearOf(department)}, 0)
	}
}

// mayHearOf are the members whom a department hears about in the joint work; everybody where there is nobody, so that the
// gate says no and the journal that it did.
func (s *State) mayHearOf(department string) []string {
	if about := s.Consenting(department); len(about) > 0 {
		return about
	}
	return s.everybody()
}

// tellTable gives a department one of the table's notices. n numbers those of one meeting with the same code.
func (s *State) tellTable(now time.Time, department string, m Message, n int) {
	m.Kind, m.Department = MessageNotice, department
	m.ID = fmt.Sprintf("%s/%s/%s/%s/%s", s.Case, m.Key, m.Kind, m.Code, department)
	if n > 0 {
		m.ID += fmt.Sprintf("/%d", n)
	}
	s.tell(now, m, JointWork, policy.BasisPolicy)
}

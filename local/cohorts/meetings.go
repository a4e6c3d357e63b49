package cohorts

import (
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/rehearsal"
)

// cancels is that the first status meeting is arranged, and cancelled. It is called still, and held in time.
func (f Family) cancels() []rehearsal.Event {
	const meeting = "status-meeting/family/1"
	called := func(days int) func(casework.View, rehearsal.Memory) (time.Time, bool) {
		return func(v casework.View, _ rehearsal.Memory) (time.Time, bool) {
			i := slices.IndexFunc(v.Tasks, func(t casework.ViewTask) bool { return t.Key == meeting })
			if i < 0 {
				return time.Time{}, false
			}
			return v.Tasks[i].OpenedAt.AddDate(0, 0, days), true
		}
	}
	cancel := casework.CancelMeeting{Task: meeting, By: f.Cancels, Why: casework.CancelBusy}
	if f.Cancels == casework.CancelledByDepartment {
		cancel.Department = children
	}
	return []rehearsal.Event{{
		Name: "arranged", Actor: rehearsal.CoordinatorActor, When: called(1),
		Make: func(at time.Time) casework.Body {
			return casework.ArrangeMeeting{Task: meeting, Departments: []string{employment, children, "social"},
				Parts: []casework.MeetingPart{{Start: incoming.At(at.AddDate(0, 0, 14)), Place: text, Members: []string{member("adult", 0)}}}}
		},
	}, {Name: "cancelled", Actor: rehearsal.CoordinatorActor, When: called(2), Body: cancel}}
}

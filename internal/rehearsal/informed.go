package rehearsal

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// ToldLater: a father is written into the journey, and he is dangerous to the mother. The coordinator asks for the letter that everybody gets; the children's department has
// put his off, which nobody else sees, and lets it go when it is safe, with words of its own.
func ToldLater() Script {
	return Script{
		Name: "told-later", About: "a parent is told of the journey later, because it would endanger the other", Expected: casework.Completed,
		Adults:   []Grown{single(), single()},
		Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			{
				Name: "put-off", Actor: CaseworkerOf("children"), When: after(string(casework.Assessment), 1),
				Make: func(at time.Time) casework.Body {
					return casework.PutOffInformation{Member: "adult-2", Until: incoming.DayOf(calendar.AddDays(at, 30)), Reason: text}
				},
			},
			Finds("adult-1", 1, 40, casework.OrdinaryJob), Finds("adult-2", 1, 45, casework.OrdinaryJob),
		},
		Hours: 120,
	}
}

// informs has somebody told of the journey in good time.
func informs(t casework.ViewTask, _ casework.View) *Act {
	who := CoordinatorActor
	if t.Step.Confidential() {
		who = CaseworkerOf(t.Department)
	}
	return by(who, t, 12, casework.InformMember{Task: t.Key, Text: text})
}

package rehearsal

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Away: the departments name their caseworkers; the child's is away for some weeks, a deputy holds the review meanwhile, and
// the tasks come back. Later all that lies with the employment department's caseworker is given to somebody else.
func Away() Script {
	named := func(department string) Event {
		return Event{
			Name: "assign/" + department, Actor: CoordinatorActor, When: after(string(casework.Tracks), 2),
			Body: casework.Assign{Department: department, Staff: CaseworkerOf(department).ID},
		}
	}
	return Script{
		Name: "away", About: "a caseworker is away with a deputy; a department's tasks are reassigned; one is put off", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			named("children"), named("employment"),
			{
				Name: "deputy", Actor: LeaderActor, When: after(string(casework.Tracks), 3),
				Make: func(at time.Time) casework.Body {
					return casework.SetDeputy{
						Staff: CaseworkerOf("children").ID, Deputy: DeputyActor.ID, Reason: text,
						From: incoming.DayOf(calendar.AddDays(at, 4)), Until: incoming.DayOf(calendar.AddDays(at, 60)),
					}
				},
			},
			Finds("adult-1", 1, 25, casework.OrdinaryJob),
			{
				Name: "reassign", Actor: LeaderActor, When: after(string(casework.Tracks), 30),
				Body: casework.Reassign{Department: "employment", To: "s-108", Reason: text},
			},
			{
				Name: "reassign-person", Actor: LeaderActor, When: after(string(casework.Tracks), 31),
				Body: casework.Reassign{Person: "s-108", To: "s-109", Reason: text},
			},
			{
				Name: "reassign-task", Actor: LeaderActor, When: after(string(casework.Tracks), 5),
				Body: casework.Reassign{Task: "status-meeting/family/1", To: "s-110", Reason: text},
			},
			{
				Name: "put-off", Actor: LeaderActor, When: after(string(casework.Tracks), 32),
				Make: func(at time.Time) casework.Body {
					return casework.PutOffTask{Task: "status-meeting/family/1", Until: incoming.DayOf(calendar.AddDays(at, 7)), Reason: text}
				},
			},
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepChildReview: func(t casework.ViewTask, _ casework.View) *Act {
				act := Review(t, 3, 3)
				if t.Assignee == DeputyActor.ID {
					act.Actor = DeputyActor
				}
				return act
			},
		},
	}
}

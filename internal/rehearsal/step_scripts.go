package rehearsal

import (
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// StepByStep: ordinary hours beside a benefit, from before the family came in, grow from three a week until they end the benefit. Interviews and
// a mentor go on beside them, and nothing is done before. The other adult gets early retirement.
func StepByStep() Script {
	a, b := single(), single()
	a.Benefit, a.SupportDays, a.Hours = "cash-benefit", 300, 3
	b.Benefit, b.SupportDays = "job-clarification", 500
	b.Readiness = ""
	return Script{
		Name: "step-by-step", About: "three ordinary hours a week beside a benefit grow until they end it; early retirement", Expected: casework.Completed,
		Adults: []Grown{a, b}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 30}},
		Events: []Event{
			Offered("adult-1", 1, 6, casework.MakeOffer{Kind: casework.Mentor, HoursPerWeek: 2, Accepted: true}),
			works(20, 8), works(35, 5),
			Gets("adult-2", 38, "early-retirement"),
			works(48, 18),
			Finds("adult-1", 1, 62, casework.OrdinaryHours),
			Gets("adult-1", 64, policy.BenefitNone),
			{
				Name: "hours/adult-1/grow", Actor: CaseworkerOf("employment"), When: after(episode("adult-1", 1), 90),
				Body: casework.RecordHours{Adult: "adult-1", HoursPerWeek: 37},
			},
		},
		Hours: 90,
	}
}

// HoursAreEnough: an adult whose health allows no more has three ordinary hours a week beside a benefit. The leader of the employment department says that these are the goal, takes it back once when
// more seemed possible, and says it again; the children's part goes on until the journey is completed.
func HoursAreEnough() Script {
	a := single()
	a.Benefit, a.SupportDays, a.Hours = "cash-benefit", 900, 3
	goal := func(days int, is bool) Event {
		return Event{
			Name: fmt.Sprintf("goal/adult-1/%d", days), Actor: LeaderActor, Body: casework.HoursGoal{Adult: "adult-1", Goal: is, Reason: text},
			When: after(episode("adult-1", 1), days),
		}
	}
	return Script{
		Name: "hours-are-enough", About: "ordinary hours beside a benefit are the goal, and the journey is completed", Expected: casework.Completed,
		Adults: []Grown{a}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{{
			Name: "typing-error", Actor: CoordinatorActor, When: after(string(casework.Tracks), 5),
			Body: casework.CorrectGoal{Goal: 1, Want: text, Steps: []casework.StepWords{{Step: 1, What: text}}, Reason: text},
		}, {
			Name: "minutes", Actor: CoordinatorActor, When: after(string(casework.Tracks), 6),
			Body: casework.CorrectMinutes{Meeting: "joint-meeting/family/1", Part: 1, Minutes: []casework.Minutes{{Text: text}}, Reason: text},
		}, goal(40, true), goal(50, false), works(60, 8), works(75, 4), goal(90, true)},
	}
}

// OnLeave: a mother finds an apprenticeship, and goes on leave with a child while it is followed up. The clock stands still until she is back; then
// the hours of a month are not known, and a person finds out that she is there.
func OnLeave() Script {
	return Script{
		Name: "on-leave", About: "leave with a child stops the follow-up of an apprenticeship, and gives the days back", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 20}},
		Events: []Event{
			Finds("adult-1", 1, 25, casework.Apprenticeship),
			{
				Name: "leave/adult-1", Actor: CaseworkerOf("employment"), When: after(episode("adult-1", 1), 50),
				Make: func(at time.Time) casework.Body {
					return casework.BeginLeave{Adult: "adult-1", Kind: casework.LeaveWithChild, Until: incoming.DayOf(at.AddDate(0, 0, 200))}
				},
			},
			{
				Name: "back/adult-1", Actor: CaseworkerOf("employment"), When: after(episode("adult-1", 1), 110), Body: casework.EndLeave{Adult: "adult-1"},
			},
		},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepWorkUnclear: func(t casework.ViewTask, _ casework.View) *Act {
				return by(CaseworkerOf(t.Department), t, 4, casework.SettleWork{Task: t.Key, Found: casework.WorkIsHeld, Reason: text})
			},
		},
	}
}

// works is another number of ordinary hours a week that the first adult has beside a benefit, some days into the first episode.
func works(days int, hours float64) Event {
	return Event{
		Name: "hours/" + episode("adult-1", days), Actor: CaseworkerOf("employment"), Body: casework.RecordHours{Adult: "adult-1", HoursPerWeek: hours, BesideBenefit: true},
		When: after(episode("adult-1", 1), days),
	}
}

// Gets is an adult getting another kind of benefit, or none, some days into the first episode.
func Gets(adult string, days int, benefit string) Event {
	return Event{
		Name: "benefit/" + adult + "/" + benefit, Actor: CaseworkerOf("employment"), Body: casework.ChangeBenefit{Adult: adult, Benefit: benefit},
		When: after(episode(adult, 1), days),
	}
}

package rehearsal

import (
	"fmt"
	"time"

	"samspil/internal/casework"
)

// GapTolerated: a job is lost in the follow-up, and another one begins within the gap that the policy tolerates: the three
// months go on counting from the first.
func GapTolerated() Script {
	return Script{
		Name: "gap-tolerated", About: "a job is lost and another begins within the tolerated gap: the three months go on", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 20}},
		Events: []Event{Finds("adult-1", 1, 30, casework.OrdinaryJob), Loses("adult-1", 40), Finds("adult-1", 2, 9, casework.OrdinaryHours)},
		Hours:  60,
	}
}

// WageSubsidyAndMentor: a company placement is refused, a wage subsidy and a mentor are accepted, and they lead to
// ordinary work.
func WageSubsidyAndMentor() Script {
	return Script{
		Name: "wage-subsidy-and-mentor", About: "an offer refused, a wage subsidy and a mentor beside each other, then work", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			Offered("adult-1", 1, 5, casework.MakeOffer{Kind: casework.CompanyPlacement, Reason: text}),
			Offered("adult-1", 1, 12, casework.MakeOffer{Kind: casework.WageSubsidy, Sector: casework.Public, Accepted: true}),
			Offered("adult-1", 1, 13, casework.MakeOffer{Kind: casework.Mentor, HoursPerWeek: 3, Accepted: true}),
			{
				Name: "readiness/adult-1", Actor: CaseworkerOf("employment"), When: after(episode("adult-1", 1), 50),
				Body: casework.ChangeReadiness{Adult: "adult-1", Readiness: casework.JobReady, Reason: text},
			},
			Finds("adult-1", 1, 75, casework.OrdinaryJob),
		},
		Hours: 120,
	}
}

// HoursNotPaid: work is found, but when the three months are over there are no paid hours: it has not held. The adult
// is ready for more by then, and an education follows.
func HoursNotPaid() Script {
	return Script{
		Name: "hours-not-paid", About: "the paid hours are not there, so the work has not held; an education does", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			Finds("adult-1", 1, 20, casework.OrdinaryJob),
			{
				Name: "readiness/adult-1", Actor: CaseworkerOf("employment"), When: after(episode("adult-1", 2), 10),
				Body: casework.ChangeReadiness{Adult: "adult-1", Readiness: casework.JobReady, Reason: text},
			},
			Finds("adult-1", 2, 25, casework.SUEducation),
		},
	}
}

// RunningCase: the adult comes with a contact course under way whose next interview is overdue on arrival. The employment
// department goes on with it from the first day, and work is found before the joint plan is made.
func RunningCase() Script {
	adult := single()
	adult.SupportDays, adult.CourseDays, adult.CourseHeld = 400, 110, 1
	return Script{
		Name: "running-case", About: "a contact course under way, its next interview overdue on arrival", Expected: casework.Completed,
		Adults: []Grown{adult}, Children: []Young{{Custody: []int{1}, Case: true, Began: 60}},
		Events: []Event{Finds("adult-1", 1, 13, casework.OrdinaryJob)}, Hours: 100,
	}
}

// Offered is an offer some days into an episode of placement, accepted or refused.
func Offered(adult string, n, days int, offer casework.MakeOffer) Event {
	offer.Adult = adult
	return Event{
		Name: fmt.Sprintf("offer/%s/%s", episode(adult, n), offer.Kind), Actor: CaseworkerOf("employment"), Body: offer, When: after(episode(adult, n), days),
	}
}

// Finds is an adult starting work some days into an episode of placement.
func Finds(adult string, n, days int, kind casework.JobKind) Event {
	return Event{
		Name: "job/" + episode(adult, n), Actor: CaseworkerOf("employment"), Body: started(adult, kind),
		When: after(episode(adult, n), days),
	}
}

// started is the report of work that begins today.
func started(adult string, kind casework.JobKind) casework.StartJob {
	job := casework.StartJob{Adult: adult, Kind: kind}
	if kind == casework.OrdinaryHours {
		job.HoursPerWeek = 15
	}
	return job
}

// Loses is an adult losing the work some days after it began.
func Loses(adult string, days int) Event {
	return Event{
		Name: "lost/" + adult, Actor: CaseworkerOf("employment"), Body: casework.LoseJob{Adult: adult, Cause: casework.Dismissed, Reason: text},
		When: func(v casework.View, _ Memory) (time.Time, bool) {
			for _, m := range v.Members {
				if m.ID == adult && m.Adult.Job != nil {
					return m.Adult.Job.StartedAt.Add(time.Duration(days) * day), true
				}
			}
			return time.Time{}, false
		},
	}
}

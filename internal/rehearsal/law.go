package rehearsal

import (
	"encoding/json"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// Suspended: one deadline is extended, and two suspensions overlap: the demands on the parent, which the employment
// department pauses and takes up again by a decision, and the whole journey, which runs again by itself. What was lost is
// given back once.
func Suspended() Script {
	late := func(t casework.ViewTask, v casework.View) *Act {
		if t.Department == "social" {
			return by(CaseworkerOf(t.Department), t, 35, casework.DeliverContribution{Task: t.Key, Summary: text})
		}
		return Usual[casework.StepContribution](t, v)
	}
	return Script{
		Name: "suspended", About: "a deadline is extended, and the clocks are suspended for some weeks", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 15}}, Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{casework.StepContribution: late},
		Events: []Event{
			{
				Name: "extend", Actor: LeaderActor, When: after(string(casework.Assessment), 20),
				Body: casework.ExtendDeadline{Task: "contribution/social/1", By: policy.Period{N: 2, Unit: policy.Weeks}, Reason: text},
			},
			{
				Name: "pause-demands", Actor: CaseworkerOf("employment"), When: after(string(casework.Tracks), 30),
				Body: casework.Suspend{Scope: policy.ScopeDemands, Member: "adult-1", Reason: text},
			},
			{
				Name: "pause-journey", Actor: CoordinatorActor, When: after(string(casework.Tracks), 38),
				Make: func(at time.Time) casework.Body {
					last := incoming.DayOf(calendar.AddDays(at, 22))
					return casework.Suspend{Scope: policy.ScopeJourney, Until: last, Reason: text}
				},
			},
			{
				Name: "resume-demands", Actor: CaseworkerOf("employment"), When: after(string(casework.Tracks), 51),
				Body: casework.Resume{Suspension: 1, Reason: text},
			},
			Finds("adult-1", 1, 110, casework.OrdinaryJob),
		},
	}
}

// ChangeOfLaw: the law says something else from a day within the journey, which begins at starts. The status meeting that
// is due by then keeps its date; the ones after it are due by the new law. It is not one of Scripts, because its policy
// must be loaded before the family comes in.
func ChangeOfLaw(starts time.Time) Script {
	return Script{
		Name: "change-of-law", About: "the law changes while the journey is under way", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Policy: LawChanges(calendar.AddDays(starts, 40)),
		Events: []Event{Finds("adult-1", 1, 35, casework.OrdinaryJob)}, Hours: 140,
	}
}

// LawChanges is the built-in policy with a law that, from a day on, wants status meetings every four weeks instead of six.
func LawChanges(day time.Time) *policy.Policy {
	p := copiedDefault()
	p.Version += "-law-changes"
	for i, rule := range p.Rules {
		if rule.ID == policy.StatusMeeting {
			p.Rules[i].ValidTo = calendar.ISODate(calendar.AddDays(day, -1))
			rule.ValidFrom, rule.Period, rule.Basis = calendar.ISODate(day), policy.Period{N: 4, Unit: policy.Weeks}, "opfundet lovændring"
			p.Rules = append(p.Rules, rule)
			break
		}
	}
	return p
}

// copiedDefault is a copy of the built-in policy that may be changed.
func copiedDefault() *policy.Policy {
	text, err := json.Marshal(policyfile.Default())
	if err != nil {
		panic(err) // it is plain data
	}
	out := &policy.Policy{}
	if err := json.Unmarshal(text, out); err != nil {
		panic(err)
	}
	return out
}

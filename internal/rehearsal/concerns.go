package rehearsal

import (
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// ConcernDuring: a neighbour reports a concern while everything is under way. It leads to an investigation; the table meets,
// and employment pauses the demands on the parent without hearing why.
func ConcernDuring() Script {
	return Script{
		Name: "concern-during", About: "a concern along the way: assessed in time, demands paused, an extra meeting", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events:  []Event{Reports("child-1", after(string(casework.Tracks), 8)), Finds("adult-1", 1, 70, casework.OrdinaryJob)},
		Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernInvestigate}), Hours: 120,
	}
}

// ConcernReopens: a concern about a child whose case has been closed opens it again; it is closed once more, later.
func ConcernReopens() Script {
	return Script{
		Name: "concern-reopens", About: "a concern opens a closed case again; it closes later", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 60}},
		Events: []Event{
			Reports("child-1", func(v casework.View, _ Memory) (time.Time, bool) {
				for _, m := range v.Members {
					if m.Child != nil && m.Child.ClosedAt != nil {
						return m.Child.ClosedAt.Add(5 * day), true
					}
				}
				return time.Time{}, false
			}),
			Finds("adult-1", 1, 120, casework.OrdinaryJob),
		},
		Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernNone, Case: true}), Hours: 120,
	}
}

// ConcernTakesBack: a concern takes back a closing that the parent has the letter about. The table is not called, so the children's department is
// reminded that the parent is still to hear of it.
func ConcernTakesBack() Script {
	s := Script{
		Name: "concern-takes-back", About: "a concern takes back a closing: the parent hears so when the children's department decides it", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 60}},
		Events: []Event{
			Reports("child-1", func(v casework.View, _ Memory) (time.Time, bool) {
				for _, m := range v.Members {
					if m.Child != nil && m.Child.Closing() != nil && m.Child.Closing().AllReceived() {
						return m.Child.Closing().LastReceipt().Add(3 * day), true
					}
				}
				return time.Time{}, false
			}),
			Finds("adult-1", 1, 120, casework.OrdinaryJob),
		},
		Hours: 120, Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernClarify}),
	}
	s.Answers[casework.StepInvolvement] = func(t casework.ViewTask, _ casework.View) *Act {
		return by(CaseworkerOf(t.Department), t, 1, casework.DecideInvolvement{Task: t.Key, Table: casework.TableNot, Reason: text})
	}
	return s
}

// Crisis: the family is evicted. It is a concern about the child, who needs help today. The duty officer writes the assessment down two days after it was made, and
// it is met, as is what protected the child that night. The table meets within days, and what is demanded of the parent is paused.
func Crisis() Script {
	return Script{
		Name: "crisis", About: "a crisis in the family: the table meets and demands are paused", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 20}},
		Events: []Event{
			{
				Name: "pause", Actor: CoordinatorActor, When: after(string(casework.Tracks), 1),
				Body: casework.ProposePause{Adult: "adult-1", Reason: text},
			},
			{
				Name: "crisis", Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), 12),
				Body: casework.ReportCrisis{Reason: text},
			},
			{
				Name: "duty-team", Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), 13),
				Body: casework.HandOverToDutyTeam{Child: "child-1", Team: text, Reason: text},
			},
			Finds("adult-1", 1, 60, casework.OrdinaryJob),
		},
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepConcern: func(t casework.ViewTask, v casework.View) *Act {
				act := Usual[casework.StepConcern](t, v)
				d := act.Body.(casework.AssessConcern)
				d.Acute, d.HappenedAt, d.WhyLate = true, incoming.At(act.At), text
				act.At, act.Body = act.At.Add(2*day), d
				return act
			},
			casework.StepChildReview: func(t casework.ViewTask, v casework.View) *Act { // the next one lies far ahead, so that work that holds moves it
				act := Usual[casework.StepChildReview](t, v)
				d := act.Body.(casework.HoldReview)
				d.NextInMonths = 6
				act.Body = d
				return act
			},
			casework.StepChildProtection: func(t casework.ViewTask, v casework.View) *Act {
				act := Usual[casework.StepChildProtection](t, v)
				d := act.Body.(casework.DecideProtection)
				d.HappenedAt = incoming.At(t.OpenedAt.Add(time.Hour - 2*day)) // the duty officer saw to it that evening, and writes it down with the assessment
				d.WhyLate = text
				act.Body = d
				return act
			},
		},
		Hours: 120,
	}
}

// ConcernStarts: a neighbour's concern about a child whom nobody knew starts the journey. It is assessed before anything else and
// gives the child a case; then the family is asked, and everything goes on as after an intake.
func ConcernStarts() Script {
	return Script{
		Name: "concern-starts", About: "a concern about a child whom nobody knew starts the journey", Expected: casework.Completed,
		Concern: casework.FromOutside, Adults: []Grown{{Support: true, Readiness: casework.ActivityReady}}, Children: []Young{{Custody: []int{1}}},
		Events: []Event{Finds("adult-1", 1, 40, casework.OrdinaryJob)}, Hours: 120,
		Answers: screened(casework.ScreenConcern{Outcome: casework.ConcernClarify, Case: true, CaseID: "BS-000003"}),
	}
}

// Reports is the children's department entering a concern that somebody at the school has about a child.
func Reports(child string, when func(casework.View, Memory) (time.Time, bool)) Event {
	return Event{
		Name: "concern/" + child, Actor: CaseworkerOf("children"), When: when,
		Body: casework.ReportConcern{Child: child, Source: casework.FromOutside, Text: text, Reporter: text},
	}
}

// screened answers every screening with this outcome.
func screened(found casework.ScreenConcern) map[casework.Step]func(casework.ViewTask, casework.View) *Act {
	return map[casework.Step]func(casework.ViewTask, casework.View) *Act{
		casework.StepScreening: func(t casework.ViewTask, v casework.View) *Act {
			act := Usual[casework.StepScreening](t, v)
			d := act.Body.(casework.ScreenConcern)
			d.Outcome, d.Case, d.CaseID = found.Outcome, found.Case, found.CaseID
			act.Body = d
			return act
		},
	}
}

// lookedInto tells whether a concern about a child is open, or the child's situation is looked into: nobody closes the case meanwhile.
func lookedInto(child string, v casework.View) bool {
	return slices.ContainsFunc(v.Tasks, func(t casework.ViewTask) bool {
		switch t.Step {
		case casework.StepConcern, casework.StepScreening, casework.StepChildProtection, casework.StepInvestigation, casework.StepInvestigationRest, casework.StepClarification:
			return t.State == casework.Open && t.Subject == child
		default:
			return false
		}
	})
}

// concernedBefore tells whether a concern about a child has given cause for something.
func concernedBefore(child string, v casework.View) bool {
	return slices.ContainsFunc(v.Members, func(m casework.Member) bool { return m.ID == child && m.Child != nil && m.Child.LastConcernAt != nil })
}

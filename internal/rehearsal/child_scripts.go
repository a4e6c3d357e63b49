package rehearsal

import (
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Appealed: a parent complains about the closing of the child's case; the department lets its decision stand, and so does the appeals
// board. The closing waits for that.
func Appealed() Script {
	return Script{
		Name: "appealed", About: "an appeal against the closing of a child's case: the decision stands, the appeal is passed on, confirmed", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{Finds("adult-1", 1, 35, casework.OrdinaryJob), Complains("child-1", "adult-1", 9)}, Hours: 120,
	}
}

// AppealChanged: the department changes its own decision after an appeal; the reviews go on, and the case closes later.
func AppealChanged() Script {
	s := Appealed()
	s.Name, s.About = "appeal-changed", "an appeal that changes the decision: the reviews go on, and the case closes later"
	s.Answers = map[casework.Step]func(casework.ViewTask, casework.View) *Act{
		casework.StepReassessment: func(t casework.ViewTask, _ casework.View) *Act {
			return by(CaseworkerOf(t.Department), t, 12, casework.DecideAppeal{Task: t.Key, Outcome: casework.Changed, ChildHeard: true, Reason: text})
		},
	}
	return s
}

// AppealHeldOn: the department changes its own decision in part, and the parent holds on to the appeal: the board says that what was decided instead stands.
func AppealHeldOn() Script {
	s := Appealed()
	s.Name, s.About = "appeal-held-on", "an appeal after which the decision is partly changed: the parent holds on to it, and the appeals board decides"
	s.Answers = map[casework.Step]func(casework.ViewTask, casework.View) *Act{
		casework.StepReassessment: func(t casework.ViewTask, _ casework.View) *Act {
			return by(CaseworkerOf(t.Department), t, 12, casework.DecideAppeal{Task: t.Key, Outcome: casework.PartlyChanged, ChildHeard: true, Reason: text})
		},
	}
	return s
}

// TakenUp: the child's measure has ended, and the absence is a little too high for the engine to propose closing; the children's
// department takes it up, takes its decision back, and takes it up again after the next review.
func TakenUp() Script {
	reviewed := func(reviews, days int) func(casework.View, Memory) (time.Time, bool) {
		return func(v casework.View, _ Memory) (time.Time, bool) {
			for _, m := range v.Members {
				if m.Child != nil && m.Child.LastReviewAt != nil && m.Child.Reviews == reviews {
					return m.Child.LastReviewAt.Add(time.Duration(days) * day), true
				}
			}
			return time.Time{}, false
		}
	}
	children := CaseworkerOf("children")
	return Script{
		Name: "taken-up", About: "a child's measure has ended; the children's department takes up the closing, which the criteria do not propose, and takes it back once", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			Finds("adult-1", 1, 20, casework.OrdinaryJob),
			{Name: "ends", Actor: children, When: reviewed(1, 1), Body: casework.DecideMeasure{Child: "child-1", Action: casework.EndMeasure, N: 1, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}}},
			{Name: "takes-up", Actor: children, When: reviewed(1, 6), Body: casework.TakeUpClosure{Child: "child-1", Reason: text}},
			{Name: "takes-back", Actor: children, When: reviewed(1, 20), Body: casework.TakeBackClosure{Child: "child-1", Reason: text}},
			{Name: "takes-up-again", Actor: children, When: reviewed(2, 6), Body: casework.TakeUpClosure{Child: "child-1", Reason: text}},
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepChildReview: func(t casework.ViewTask, _ casework.View) *Act { return Review(t, 12, 6) },
		},
	}
}

// AbsenceHigh: a child's unlawful absence reaches the level at which the school owes the children's department notice; the
// case does not close before it has come down.
func AbsenceHigh() Script {
	return Script{
		Name: "absence-high", About: "a child's unlawful absence rises: warning, notice, and no closing before it falls", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 45}},
		Events: []Event{
			Absent("child-1", 11, 10), Absent("child-1", 18, 20),
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
		},
		Hours: 110,
	}
}

// NewMeasure: a sibling without a case is investigated and gets a measure, outside the home for a while; then it ends, and
// the case closes like any other.
func NewMeasure() Script {
	children := CaseworkerOf("children")
	return Script{
		Name: "new-measure", About: "a sibling is investigated and gets a measure, at first outside the home", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}, {Custody: []int{1}}},
		Events: []Event{
			{Name: "investigate", Actor: children, When: after(string(casework.Tracks), 5), Make: func(at time.Time) casework.Body {
				return investigates("child-2", at)
			}},
			{Name: "measure", Actor: children, When: after(string(casework.Tracks), 20), Body: casework.DecideMeasure{
				Child: "child-2", Action: casework.StartMeasure, Measure: "27.27.09", OutsideHome: true, CaseID: "BS-000002", Placement: casework.Placement{Purpose: text, ExpectedMonths: 3, Cause: casework.CauseOther},
				Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}, ConsentedBy: []string{"adult-1"},
			}},
			Finds("adult-1", 1, 35, casework.OrdinaryJob),
			{Name: "home", Actor: children, When: after(string(casework.Tracks), 55), Make: func(at time.Time) casework.Body { return sendsHome("child-2", 1, at) }},
		},
		Hours: 130,
	}
}

// Complains is a party complaining some days after it has got the decision to close a child's case: the second on the child, for the measure ended by one before.
func Complains(child, party string, days int) Event {
	return Event{
		Name: "appeal/" + child + "." + party, Actor: CaseworkerOf("children"), Body: casework.FileAppeal{Child: child, Party: party, Decision: 2, Text: text},
		When: informed(child, party, days),
	}
}

// informed is some days after a party has got the decision to close a child's case.
func informed(child, party string, days int) func(casework.View, Memory) (time.Time, bool) {
	return func(v casework.View, _ Memory) (time.Time, bool) {
		for _, m := range v.Members {
			if m.ID != child || m.Child.Closing() == nil {
				continue
			}
			for _, l := range m.Child.Closing().Letters {
				if l.Party == party && l.ReceivedAt != nil {
					return l.ReceivedAt.Add(time.Duration(days) * day), true
				}
			}
		}
		return time.Time{}, false
	}
}

// investigates is the children's department beginning to investigate a child, some days after it knew that there was a need.
func investigates(child string, at time.Time) casework.StartInvestigation {
	return casework.StartInvestigation{Child: child, NeedKnownOn: incoming.DayOf(at.Add(-3 * day)), Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}}
}

// Absent is the child's caseworker writing down the unlawful absence in the quarter that the school tells of, some days into the
// tracks: a school that is not asked for anything has no part in the journey.
func Absent(child string, percent float64, days int) Event {
	return Event{
		Name: fmt.Sprintf("absence/%s/%d", child, days), Actor: CaseworkerOf("children"), When: after(string(casework.Tracks), days),
		Make: func(at time.Time) casework.Body {
			return casework.RecordMeasurements{Measurements: []casework.Measurement{
				{Member: child, Kind: casework.UnlawfulAbsence, Value: percent, Period: incoming.QuarterOf(at)},
			}}
		},
	}
}

package rehearsal

import (
	"time"

	"samspil/internal/casework"
)

// ComesOfAge: children turn 18 while their cases are open, in a family whose father has custody and lives in Poland. One of them goes on as an adult of the family, with a benefit
// and a consent of their own; another does not.
func ComesOfAge() Script {
	return Script{
		Name: "comes-of-age", About: "two children turn 18, and one goes on as an adult; their father has custody and lives abroad", Expected: casework.Completed,
		Adults: []Grown{single(), {Outside: true, Consents: allAgree()}},
		Children: []Young{
			{Custody: []int{1, 2}, Case: true, Began: 20, Turns: 18, In: 60, NoCPR: true}, {Custody: []int{1, 2}, Case: true, Began: 20, Turns: 18, In: 80}, {Custody: []int{1, 2}},
		},
		Events: []Event{
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
			{Name: "stays", Actor: CoordinatorActor, Body: casework.AddMember{}, Form: stays("adult-3", "child-1"), When: turned18("child-1", 5)},
			Finds("adult-3", 1, 20, casework.SUEducation),
		},
		Hours: 120,
		Answers: map[casework.Step]func(casework.ViewTask, casework.View) *Act{
			casework.StepGrownUp: func(t casework.ViewTask, v casework.View) *Act {
				if t.Subject == "child-1" {
					return nil // adds the adult
				}
				return Usual[casework.StepGrownUp](t, v)
			},
		},
	}
}

// turned18 is some days after a child has turned 18.
func turned18(child string, days int) func(casework.View, Memory) (time.Time, bool) {
	return func(v casework.View, _ Memory) (time.Time, bool) {
		for _, m := range v.Members {
			if m.ID == child && m.Child.OfAgeAt != nil {
				return m.Child.OfAgeAt.Add(time.Duration(days) * day), true
			}
		}
		return time.Time{}, false
	}
}

// stays is a child who has turned 18 and goes on as an adult on public support. By the wall clock, which the journey may have run ahead of, they have turned 18 too.
func stays(member, was string) func(casework.View, Memory) []byte {
	return func(_ casework.View, seen Memory) []byte {
		return written(map[string]any{"member": member, "was": was, "reason": "Skrevet til en generalprøve.", "adult": map[string]any{
			"name": "Opfundet Ung", "born": seen[string(casework.Intake)].AddDate(-18, 0, -1).Format(time.DateOnly), "address": "Opdigtet Allé 1, 0999 Ingensteds",
			"publicSupport": true, "readiness": casework.JobReady, "benefit": "cash-benefit",
		}})
	}
}

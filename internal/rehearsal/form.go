package rehearsal

import (
	"encoding/json"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// Grown is an adult of an invented family.
type Grown struct {
	Support   bool
	Readiness casework.Readiness
	Consents  map[string]bool // nil: not asked yet

	SupportDays            int // how many days before the intake the public support began; 0 says nothing
	CourseDays, CourseHeld int // how many days before the intake a contact course began, and interviews held in it; 0 for none
}

// Young is a child of an invented family.
type Young struct {
	Custody []int // numbers of adults, from 1
	Case    bool
	Began   int // how many days before the intake the child's measure began
	OfAgeIn int // turns 18 so many days after the intake; 0: is a young child
}

// allAgree is consent towards everybody the joint effort involves.
func allAgree() map[string]bool {
	return map[string]bool{"employment": true, "children": true, "social": true, "benefits": true}
}

// Form gives the intake form of the family as JSON. formID is used once; seed makes the invented CPR numbers differ from
// one run to the next, for a person can be in one open journey only.
func (s Script) Form(formID string, now time.Time, seed int) []byte {
	n := func(i int) int { return (seed*17 + i) % 1000 }
	adults := []map[string]any{}
	for i, a := range s.Adults {
		adult := map[string]any{
			"name": fmt.Sprintf("Opfundet Voksen %c", 'A'+i), "address": "Opdigtet Allé 1, 0999 Ingensteds",
			"cpr":           privacytest.CPR(time.Date(1980+seed%20, time.Month(1+i), 1+seed%28, 0, 0, 0, 0, time.UTC), n(i)),
			"publicSupport": a.Support, "readiness": a.Readiness, "consents": a.Consents,
		}
		if a.SupportDays > 0 {
			adult["benefitSince"] = now.AddDate(0, 0, -a.SupportDays).Format(time.DateOnly)
		}
		if a.CourseDays > 0 {
			adult["contactCourse"] = map[string]any{"started": now.AddDate(0, 0, -a.CourseDays).Format(time.DateOnly), "interviewsHeld": a.CourseHeld}
		}
		adults = append(adults, adult)
	}
	children := []map[string]any{}
	for i, c := range s.Children {
		born := time.Date(2015+i, time.Month(1+seed%12), 1+seed%28, 0, 0, 0, 0, time.UTC)
		if c.OfAgeIn > 0 {
			born = now.AddDate(-18, 0, c.OfAgeIn)
		}
		child := map[string]any{
			"name": fmt.Sprintf("Opfundet Barn %c", 'A'+i), "custodyHolders": c.Custody,
			"cpr": privacytest.CPR(born, n(10+i)),
		}
		if c.Case {
			child["case"] = map[string]any{
				"id":       fmt.Sprintf("BS-%06d-%d", seed, i+1),
				"measures": []map[string]any{{"measure": "27.27.06", "started": now.AddDate(0, 0, -c.Began).Format(time.DateOnly)}},
			}
		}
		children = append(children, child)
	}
	form, err := json.Marshal(map[string]any{
		"formId": formID, "adults": adults, "children": children, "reason": "En opfundet familie i en generalprøve.",
	})
	if err != nil {
		panic(err) // made of plain values just above
	}
	return form
}

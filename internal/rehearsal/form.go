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
	AgreesFor int             // how many days after the intake the consents have their last one; 0: until they are taken back

	Benefit string  // the kind, as the policy names it; empty where the form does not say
	Hours   float64 // ordinary hours a week beside the benefit, from before the intake; 0 for none

	NoCPR   bool // has no CPR number
	Outside bool // has custody, and lives in Poland

	SupportDays            int // how many days before the intake the public support began; 0 says nothing
	CourseDays, CourseHeld int // how many days before the intake a contact course began, and interviews held in it; 0 for none
}

// Young is a child of an invented family.
type Young struct {
	Custody []int // numbers of adults, from 1
	Case    bool
	Began   int // how many days before the intake the child's measure began
	Placed  int // the measure is a placement without consent, which the committee has again so many days after the intake; 0: it is support at home

	Turns, In int  // turns this many years so many days after the intake; 0: is a young child
	Protected bool // name and address are protected
	NoCPR     bool // has no CPR number
}

// allAgree is consent towards everybody the joint effort involves.
func allAgree() map[string]bool {
	return map[string]bool{"employment": true, "children": true, "social": true, "benefits": true}
}

// Form gives the intake form of the family as JSON. formID is used once; seed makes the invented CPR numbers differ from
// one run to the next, because a person can be in one open journey only: nobody has another's number whose seed is less than 336,000
// away, but for children of a given age, of whom there are 125 families.
func (s Script) Form(formID string, now time.Time, seed int) []byte {
	n, years, days := seed%1000, seed/28_000+seed%1000, seed/1000+seed%1000
	adults := []map[string]any{}
	for i, a := range s.Adults {
		adult := map[string]any{
			"name": fmt.Sprintf("Opfundet Voksen %c", 'A'+i), "address": "Opdigtet Allé 1, 0999 Ingensteds",
			"cpr":           privacytest.CPR(time.Date(1980+years%20, time.Month(1+i), 1+days%28, 0, 0, 0, 0, time.UTC), n),
			"publicSupport": a.Support, "readiness": a.Readiness, "consents": a.consents(now),
		}
		if a.NoCPR {
			adult["cpr"], adult["born"] = "", "1985-05-05"
		}
		if a.Outside {
			delete(adult, "address")
			adult["cpr"], adult["born"], adult["outside"] = "", "1985-05-05", true
			adult["abroad"] = map[string]any{"country": "PL", "lines": "ul. Zmyślona 1\n00-999 Nigdzie"}
			adult["reach"] = map[string]any{"language": "pl", "interpreter": true}
		}
		if a.Benefit != "" {
			adult["benefit"] = a.Benefit
		}
		if a.Hours > 0 {
			adult["ordinaryHours"] = map[string]any{"hoursPerWeek": a.Hours, "since": now.AddDate(0, 0, -60).Format(time.DateOnly)}
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
		born, n := time.Date(2018+i, time.Month(1+years%12), 1+days%28, 0, 0, 0, 0, time.UTC), n
		if c.Turns > 0 {
			born, n = now.AddDate(-c.Turns, 0, c.In), (seed*8+i)%1000
		}
		child := map[string]any{
			"name": fmt.Sprintf("Opfundet Barn %c", 'A'+i), "custodyHolders": c.Custody,
			"cpr": privacytest.CPR(born, n), "protectedAddress": c.Protected,
		}
		if c.NoCPR {
			child["cpr"], child["born"] = "", born.Format(time.DateOnly)
		}
		if c.Case {
			measure := map[string]any{"measure": "27.27.06", "started": now.AddDate(0, 0, -c.Began).Format(time.DateOnly)}
			if c.Placed > 0 {
				measure["outsideHome"], measure["withoutConsent"], measure["retrialBy"] = true, true, now.AddDate(0, 0, c.Placed).Format(time.DateOnly)
			}
			child["case"] = map[string]any{"id": fmt.Sprintf("BS-%06d-%d", seed, i+1), "measures": []map[string]any{measure}}
		}
		children = append(children, child)
	}
	if s.Concern != "" {
		return s.concern(formID, adults, children[0])
	}
	return written(map[string]any{
		"formId": formID, "adults": adults, "children": children, "reason": "En opfundet familie i en generalprøve.",
	})
}

// concern gives the concern that starts the journey: about the first child, from somebody who knows the adults.
func (s Script) concern(formID string, adults []map[string]any, child map[string]any) []byte {
	for _, a := range adults {
		delete(a, "consents")
		a["custody"] = true
	}
	return written(map[string]any{
		"formId": formID, "child": map[string]any{"name": child["name"], "cpr": child["cpr"], "protectedAddress": child["protectedAddress"]}, "adults": adults,
		"source": s.Concern, "text": "En opfundet underretning i en generalprøve.", "reporter": "En opfundet nabo.",
	})
}

func written(form map[string]any) []byte {
	text, err := json.Marshal(form)
	if err != nil {
		panic(err) // made of plain values
	}
	return text
}

// consents are the adult's consents in the form.
func (a Grown) consents(now time.Time) map[string]any {
	said := map[string]any{}
	for department, yes := range a.Consents {
		said[department] = yes
		if yes && a.AgreesFor > 0 {
			said[department] = map[string]any{"until": now.AddDate(0, 0, a.AgreesFor).Format(time.DateOnly)}
		}
	}
	return said
}

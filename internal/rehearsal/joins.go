package rehearsal

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// MemberJoins: a child is born on the way, and a new partner on public support moves in.
func MemberJoins() Script {
	return Script{
		Name: "member-joins", About: "a child is born and a partner moves in", Expected: casework.Completed,
		Adults: []Grown{single()}, Children: []Young{{Custody: []int{1}, Case: true, Began: 30}},
		Events: []Event{
			{Name: "born", Actor: CoordinatorActor, Body: casework.AddMember{}, Form: born("child-2"), When: after(string(casework.Tracks), 8)},
			{Name: "moves-in", Actor: LeaderActor, Body: casework.AddMember{}, Form: movesIn("adult-2"), When: after(string(casework.Tracks), 15)},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
			Finds("adult-2", 1, 60, casework.SUEducation),
		},
		Hours: 140,
	}
}

// born is a child of adult-1 who is born on the day on which the family was handed in: the journey may have run ahead of the wall clock,
// and the day of birth must have passed by the wall clock.
func born(member string) func(casework.View, Memory) []byte {
	return func(v casework.View, seen Memory) []byte {
		year, month, date := seen[string(casework.Intake)].In(calendar.Copenhagen).Date()
		return joins(member, "child", map[string]any{
			"name": "Opfundet Nyfødt", "cpr": privacytest.CPR(time.Date(year, month, date, 0, 0, 0, 0, time.UTC), serial(v)),
			"address": "Opdigtet Allé 1, 0999 Ingensteds", "custodyHolders": []int{1},
		})
	}
}

// movesIn is an adult on public support who has not been asked about consent yet.
func movesIn(member string) func(casework.View, Memory) []byte {
	return func(v casework.View, _ Memory) []byte {
		return joins(member, "adult", map[string]any{
			"name": "Opfundet Partner", "cpr": privacytest.CPR(time.Date(1975, 5, 5, 0, 0, 0, 0, time.UTC), serial(v)),
			"address": "Opdigtet Allé 1, 0999 Ingensteds", "publicSupport": true, "readiness": casework.JobReady,
		})
	}
}

// broughtIn is a case that the children's department has for a child, with a measure that began three months before the family was handed in.
func broughtIn(child string) func(casework.View, Memory) []byte {
	return func(v casework.View, seen Memory) []byte {
		form, err := json.Marshal(map[string]any{"child": child, "reason": "Skrevet til en generalprøve.", "case": map[string]any{
			"id": "BS-" + strconv.Itoa(serial(v)), "measures": []map[string]any{{"measure": "27.27.06", "started": calendar.ISODate(calendar.AddMonths(seen[string(casework.Intake)], -3))}},
		}})
		if err != nil {
			panic(err) // made of plain values
		}
		return form
	}
}

// serial tells those who join different families apart.
func serial(v casework.View) int {
	_, number, _ := strings.Cut(v.Case, "-")
	n, _ := strconv.Atoi(number) // a case number has one
	return n % 1000
}

func joins(member, kind string, person map[string]any) []byte {
	form, err := json.Marshal(map[string]any{"member": member, kind: person, "reason": "Skrevet til en generalprøve."})
	if err != nil {
		panic(err) // made of plain values
	}
	return form
}

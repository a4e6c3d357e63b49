package evaluation

import (
	"time"

	"samspil/internal/casework"
)

// Stretch is the time to the first paid hour over as many weeks as it takes until enough people have found some to be shown together.
type Stretch struct {
	Until  int     `json:"until"`  // weeks after the adults' own starts
	AtRisk int     `json:"atRisk"` // at its beginning
	Found  int     `json:"found"`
	Gone   int     `json:"gone"`
	Share  float64 `json:"share"` // who have had a paid hour by its end, estimated
}

// stretches puts weeks together until what each tells is of enough people or of nobody. What is left at the end is not shown.
func stretches(families []*Family) (all []Stretch) {
	steps, _ := FirstPaidHour(families)
	var s Stretch
	for _, step := range steps {
		if s.AtRisk == 0 {
			s.AtRisk = step.AtRisk
		}
		s.Until, s.Found, s.Gone, s.Share = step.Week+1, s.Found+step.Found, s.Gone+step.Gone, step.Share
		if enough(s.Found, true) && s.Found > 0 && enough(s.Gone, true) && enough(s.AtRisk-s.Found-s.Gone, true) {
			all, s = append(all, s), Stretch{}
		}
	}
	if len(all) > 0 && all[0].AtRisk < fewestInAll {
		return nil
	}
	return all
}

// Month is how the adults stood at the end of a month, and the children's cases; counted from the families' own starts.
type Month struct {
	Month  int            `json:"month"`
	States map[string]int `json:"states"` // the state, to how many
}

// The states of an adult, from the first that holds.
const (
	StateJob       = "job-without-benefit"
	StateEnded     = "hours-end-benefit"
	StateBeside    = "hours-beside-benefit"
	StateEducation = "su-education"
	StateOther     = "no-ordinary-hours"
	StateLeft      = "not-followed" // they left, or their journey has ended
	StateFew       = "together"     // states that are too small to be shown by themselves
)

// statesByMonth counts the adults by state at the end of each of their months.
func statesByMonth(families []*Family) (all []Month) {
	for n := 0; ; n++ {
		month, reached := Month{Month: n, States: map[string]int{}}, false
		for _, f := range families {
			for _, p := range f.People {
				at := p.Began.AddDate(0, n, 0)
				if p.Kind != casework.Adult || at.After(f.As.Of) {
					continue
				}
				state := stateOf(f, p, at)
				month.States[state]++
				reached = reached || state != StateLeft
			}
		}
		if !reached {
			return all
		}
		all = append(all, month)
	}
}

func stateOf(f *Family, p *Person, at time.Time) string {
	if !f.FollowedAt(p, at) {
		return StateLeft
	}
	for _, s := range p.Episodes {
		if s.Code == string(casework.SUEducation) && s.At(at) {
			return StateEducation
		}
	}
	for _, s := range p.Work {
		if s.At(at) {
			return s.Code
		}
	}
	return StateOther
}

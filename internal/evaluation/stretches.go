package evaluation

import (
	"math"
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
	Low    float64 `json:"low"`   // of its interval for 95 per cent, computed from the stretches alone: it says no more than they do
	High   float64 `json:"high"`
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
	return withIntervals(all)
}

// withIntervals adds to each stretch the interval of its share: Greenwood's variance, on the scale on which it stays within 0 and 1 (Kalbfleisch and Prentice 1980). Where all
// who were at risk have found paid hours it says nothing of the upper end.
func withIntervals(all []Stretch) []Stretch {
	var sum float64
	for i, s := range all {
		without := 1 - s.Share
		if s.AtRisk <= s.Found || without <= 0 || without >= 1 {
			all[i].Low, all[i].High = s.Share, 1
			if i > 0 {
				all[i].Low = all[i-1].Low
			}
			continue
		}
		sum += float64(s.Found) / float64(s.AtRisk*(s.AtRisk-s.Found))
		wide := z * math.Sqrt(sum) / math.Abs(math.Log(without))
		all[i].Low, all[i].High = 1-math.Pow(without, math.Exp(-wide)), 1-math.Pow(without, math.Exp(wide))
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
	StateJob       = string(casework.JobNoBenefit)
	StateEnded     = string(casework.HoursEndBenefit)
	StateBeside    = string(casework.HoursBeside)
	StateEducation = string(casework.SUEducation)
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

package evaluation

import (
	"slices"
	"time"

	"samspil/internal/casework"
)

// week is the step in which the time to the first paid hour is counted.
const week = 7 * 24 * time.Hour

// Step is the time to the first paid hour by one week after the adults' own starts (Kaplan and Meier 1958): who left, or has not been followed for so long, is at risk no more and
// counts until then.
type Step struct {
	Week   int     `json:"week"`
	AtRisk int     `json:"atRisk"` // adults without a paid hour so far who were followed until this week
	Found  int     `json:"found"`  // who had their first in it
	Gone   int     `json:"gone"`   // who were followed no longer than this week, and had none
	Share  float64 `json:"share"`  // who have had one by the end of it, estimated
}

// FirstPaidHour is the time to it, week by week, of the adults who had none when they came in; others are how many had.
func FirstPaidHour(families []*Family) (steps []Step, others int) {
	found, gone := map[int]int{}, map[int]int{}
	risk, last := 0, 0
	for _, f := range families {
		for _, p := range f.People {
			if p.Kind != casework.Adult {
				continue
			}
			first := firstPaid(p)
			if first != nil && !first.After(p.Began) {
				others++
				continue
			}
			risk++
			until, into := f.Last(p), gone
			if first != nil && !first.After(until) {
				until, into = *first, found
			}
			n := int(until.Sub(p.Began) / week)
			into[n]++
			last = max(last, n)
		}
	}
	without := 1.0
	for n := range last + 1 {
		if risk == 0 {
			break
		}
		without *= 1 - float64(found[n])/float64(risk)
		steps = append(steps, Step{Week: n, AtRisk: risk, Found: found[n], Gone: gone[n], Share: 1 - without})
		risk -= found[n] + gone[n]
	}
	return steps, others
}

// firstPaid is when an adult first had paid hours: ordinary hours, or paid work.
func firstPaid(p *Person) *time.Time {
	var first *time.Time
	for _, s := range slices.Concat(p.Work, slices.DeleteFunc(slices.Clone(p.Episodes), func(s Span) bool { return !isPaid(s) })) {
		if first == nil || s.From.Before(*first) {
			first = &s.From
		}
	}
	return first
}

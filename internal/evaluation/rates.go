package evaluation

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/casework"
)

// year is how long one is counted as.
const year = 365.25 * 24 * time.Hour

// Rate is how many of something there were for each family and year.
type Rate struct {
	ID     string  `json:"id"`
	N      int     `json:"n"`
	Years  float64 `json:"years"` // that the families' journeys lasted, together
	Rate   float64 `json:"rate"`
	Hidden bool    `json:"hidden,omitempty"`
}

// Staff are the people whom families had to do with, and the changes of coordinator, for each family and year.
func Staff(families []*Family) (staff, changes Rate) {
	staff, changes = Rate{ID: "staff-per-year"}, Rate{ID: "coordinator-changes-per-year"}
	for _, f := range families {
		people := map[string]bool{}
		coordinators := 0
		for _, s := range f.Seats {
			people[s.Detail] = true
			if s.Thing == casework.SeatCoordinator {
				coordinators++
			}
		}
		staff.N += len(people)
		changes.N += max(0, coordinators-1)
		staff.Years += f.end().Sub(f.Began).Hours() / year.Hours()
	}
	changes.Years = staff.Years
	if staff.Years > 0 {
		staff.Rate, changes.Rate = float64(staff.N)/staff.Years, float64(changes.N)/changes.Years
	}
	return staff, changes
}

// end is the journey's, or the day as of which it is counted.
func (f *Family) end() time.Time {
	if f.Ended != nil && f.Ended.Before(f.As.Of) {
		return *f.Ended
	}
	return f.As.Of
}

// Moved is how often news of one sort moved something for somebody else, and how long after the news that was done.
type Moved struct {
	News   string  `json:"news"`
	N      int     `json:"n"`
	Hidden bool    `json:"hidden,omitempty"`
	Done   int     `json:"done"`             // of these: what was moved was done by the day as of which it is counted
	Median float64 `json:"median,omitempty"` // days from the news until it was done; of those that were
}

// news are those that can be told of: that one of them is in a report says nothing, for all of them are.
var news = []casework.News{casework.JobFound, casework.JobKept, casework.JobGone, casework.NewsAbsenceHigh, casework.NewsGoalsMet}

// Interplay counts how often news about one moved something for another, by the news.
func Interplay(families []*Family) []Moved {
	days, n := map[string][]float64{}, map[string]int{}
	for _, one := range news {
		n[string(one)] = 0
	}
	for _, f := range families {
		for _, e := range f.Interplay {
			n[e.Code]++
			if i := slices.IndexFunc(f.Deadlines, func(d Event) bool { return d.Thing == e.Thing && !d.At.Before(e.At) }); i >= 0 {
				days[e.Code] = append(days[e.Code], f.Deadlines[i].At.Sub(e.At).Hours()/24)
			}
		}
	}
	var all []Moved
	for news, count := range n {
		all = append(all, Moved{News: news, N: count, Done: len(days[news]), Median: median(days[news])})
	}
	slices.SortFunc(all, func(a, b Moved) int { return cmp.Compare(a.News, b.News) })
	return all
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	if n := len(of); n%2 == 0 {
		return (of[n/2-1] + of[n/2]) / 2
	}
	return of[len(of)/2]
}

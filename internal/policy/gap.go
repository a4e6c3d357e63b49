package policy

import (
	"time"

	"samspil/internal/calendar"
)

// GapTolerated tells whether work that began on one day carries on work whose last day was another, and how many whole
// days in Copenhagen lie from the one to the other. Work that begins on the day the tolerated gap ends still does.
func (p *Policy) GapTolerated(last, began time.Time) (days int, ok bool) {
	return calendar.DaysBetween(last, began), !began.After(p.After(last, p.FollowUp.ToleratedGap))
}

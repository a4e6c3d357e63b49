package policy

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// Work is what follows from an adult's work: hours beside a benefit, which are a step, and what a track can come to.
type Work struct {
	// BesideHours are the offers that go on, and can be made, beside ordinary hours and a benefit.
	BesideHours []string `json:"besideHours"`
	// BesideJob are those that go on, and can be made, beside work or education that ends the benefit.
	BesideJob []string `json:"besideJob"`
	// Summer is when educations are closed: its days are no gap between one education and the next.
	Summer Summer `json:"summer"`
	// Outcomes are what a track can come to, a row for each of OutcomeIDs.
	Outcomes []Outcome `json:"outcomes"`
}

// Summer is a stretch of every year, both days included.
type Summer struct {
	From  calendar.MonthDay `json:"from,omitzero"`
	Until calendar.MonthDay `json:"until,omitzero"`
}

// Outcome is what follows when an adult's track has come to something.
type Outcome struct {
	ID string `json:"id"`
	// FollowUp says that it is followed up for three months; without, the track ends at once.
	FollowUp bool `json:"followUp"`
	// PaidHours says that it has held when paid hours show it, and that an employer is spoken to; without, it is held by being attended.
	PaidHours bool `json:"paidHours"`
	// Summers says that the summer is no gap in it.
	Summers bool `json:"summers"`
	Law
}

// OutcomeEarlyRetirement (førtidspension) comes with a benefit; the others are work or education that begins.
const OutcomeEarlyRetirement = "early-retirement"

// OutcomeIDs are what a track can come to: each policy says what follows from each.
var OutcomeIDs = []string{"ordinary-job", "ordinary-hours", "su-education", "apprenticeship", "flex-job", OutcomeEarlyRetirement}

// Offers are the offers that a policy speaks of.
var Offers = []string{"company-placement", "wage-subsidy", "mentor"}

// Outcome is what follows from one outcome.
func (p *Policy) Outcome(id string) Outcome {
	if i := slices.IndexFunc(p.Work.Outcomes, func(o Outcome) bool { return o.ID == id }); i >= 0 {
		return p.Work.Outcomes[i]
	}
	return Outcome{}
}

// GapTolerated tells whether work that began on one day carries on work whose last day was another, and how many whole
// days in Copenhagen lie from the one to the other that count. Work that begins on the day the tolerated gap ends still does. Where both are
// of the kind whose summers are no gap, the days of the summer do not count.
func (p *Policy) GapTolerated(last, began time.Time, before, after string) (days int, ok bool) {
	until := p.After(last, p.FollowUp.ToleratedGap)
	if !p.Outcome(before).Summers || !p.Outcome(after).Summers {
		return calendar.DaysBetween(last, began), !began.After(until)
	}
	allowed := calendar.DaysBetween(last, until)
	for day := calendar.AddDays(last, 1); days <= allowed && !calendar.StartOfDay(day).After(began); day = calendar.AddDays(day, 1) {
		if !p.Work.Summer.has(day) {
			days++
		}
	}
	return days, days <= allowed
}

// has tells whether a day lies in the summer.
func (s Summer) has(day time.Time) bool {
	_, month, date := day.In(calendar.Copenhagen).Date()
	today := calendar.MonthDay{Month: month, Day: date}.String()
	return s.From.String() <= today && today <= s.Until.String()
}

package policy

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// Duty is who of the children's department is reached round the clock, and how: down its roster goes a concern that nobody acknowledges in
// time, and from the same roster whoever reports a child in acute danger is told whom to ring.
type Duty struct {
	// Opens and Closes are the full hours, local time, between which the department is open on working days.
	Opens  int `json:"opens"`
	Closes int `json:"closes"`
	// Days are the weekdays on which it has other hours, such as a Friday on which it closes at noon.
	Days []DutyDay `json:"days,omitempty"`
	// Roster is in the order in which they are told. At every hour somebody in it is on duty.
	Roster []OnDuty `json:"roster"`
}

// DutyDay is a weekday with hours of its own.
type DutyDay struct {
	Day    string `json:"day"` // one of Weekdays
	Opens  int    `json:"opens"`
	Closes int    `json:"closes"`
}

// Weekdays are the days on which a department can be open; it is closed at weekends.
var Weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday"}

// hours are those of a day.
func (d Duty) hours(on time.Weekday) (opens, closes int) {
	for _, day := range d.Days {
		if slices.Index(Weekdays, day.Day) == int(on)-int(time.Monday) {
			return day.Opens, day.Closes
		}
	}
	return d.Opens, d.Closes
}

// OnDuty is one in the roster.
type OnDuty struct {
	// Role is a role id, never a person. Its e-mail address is a setting.
	Role string `json:"role"`
	Name
	// When is WhenOpen, WhenClosed or WhenAlways.
	When string `json:"when"`
	// Telephone is whom people ring; empty where the municipality has not written one.
	Telephone string `json:"telephone,omitempty"`
}

// When somebody is on duty.
const (
	WhenOpen   = "open"   // while the department is open
	WhenClosed = "closed" // at night, at weekends, on holidays and closing days
	WhenAlways = "always"
)

// Whens are all of them.
var Whens = []string{WhenOpen, WhenClosed, WhenAlways}

// IsOpen tells whether the children's department is open.
func (p *Policy) IsOpen(at time.Time) bool {
	local := at.In(calendar.Copenhagen)
	opens, closes := p.Duty.hours(local.Weekday())
	return p.Calendar().IsWorkingDay(at) && local.Hour() >= opens && local.Hour() < closes
}

// Emergency is the number that anybody in Denmark rings where somebody's life is in danger.
const Emergency = "112"

// Ring are those of the roster whom people can ring about a child at a moment, the first one first.
func (p *Policy) Ring(at time.Time) []OnDuty {
	return slices.DeleteFunc(slices.Clone(p.OnDuty(at)), func(on OnDuty) bool { return on.Telephone == "" })
}

// OnDuty are those who are on duty at a moment, in the order of the roster.
func (p *Policy) OnDuty(at time.Time) []OnDuty {
	now := WhenClosed
	if p.IsOpen(at) {
		now = WhenOpen
	}
	var on []OnDuty
	for _, x := range p.Duty.Roster {
		if x.When == WhenAlways || x.When == now {
			on = append(on, x)
		}
	}
	return on
}

// Rung is the role that is told the nth time, from 0, at a moment: down the roster, and from its top again when everybody on it was told.
func (p *Policy) Rung(n int, at time.Time) string {
	on := p.OnDuty(at)
	if len(on) == 0 {
		return p.Responsible(Children).DutyLead // a loaded policy always has somebody
	}
	return on[n%len(on)].Role
}

// has tells whether a role is in the roster.
func (d Duty) has(role string) bool {
	return slices.ContainsFunc(d.Roster, func(x OnDuty) bool { return x.Role == role })
}

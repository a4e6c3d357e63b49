package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// SetDeputy names who stands in (stedfortræder) for a caseworker or coordinator who is away: their tasks lie with the deputy
// meanwhile, and come back when the last day has passed. Said again about the same person it replaces what was said
// before: so an absence becomes longer, shorter, or somebody else's to cover.
type SetDeputy struct {
	Staff  string       `json:"staff" da:"Den, der er væk" en:"Who is away" of:"staff"`                                   // who is away: a staff id
	Deputy string       `json:"deputy" da:"Stedfortræder" en:"Deputy" of:"staff"`                                         // who stands in: a staff id
	From   incoming.Day `json:"from,omitempty" back:"2" ahead:"5" da:"Første dag (tomt: nu)" en:"First day (empty: now)"` // the first day, 2026-12-24, in Europe/Copenhagen; at once when left out or in the past
	Until  incoming.Day `json:"until" ahead:"5" da:"Sidste dag" en:"Last day"`                                            // the last day
	Reason TextRef      `json:"reason"`
}

func (SetDeputy) Name() string { return "set-deputy" }

// Check that the person has something in this family, and that the deputy is there meanwhile.
func (d SetDeputy) Check(s *State, by Actor, now time.Time) *Refusal {
	if s.Ending != nil {
		return s.running()
	}
	in := s.worksIn(d.Staff, by)
	from, until, r := d.days(now)
	switch {
	case len(in) == 0:
		r = refuse("staff-nothing", "staff", "Medarbejderen har ingen opgaver her. Vælg en anden.", "That person has nothing in this family. Choose somebody else.")
	case r != nil:
	case d.Deputy == d.Staff || slices.ContainsFunc(d.absences(s, by, from, until), func(x Deputy) bool { return s.away(d.Deputy, x) }):
		r = deputyAway("deputy")
	}
	return first(staffID(d.Staff, "staff"), staffID(d.Deputy, "deputy"), r, reasonGiven(d.Reason))
}

// days are the first and the last moment of the absence.
func (d SetDeputy) days(now time.Time) (from, until time.Time, r *Refusal) {
	from, until = now.UTC(), d.Until.End()
	if at := d.From.Start(); at.After(from) {
		from = at
	}
	switch {
	case !d.Until.Given():
		r = refuse("until-date", "until", "Skriv den sidste dag som 2027-01-31.", "Write the last day as 2027-01-31.")
	case until.Before(from):
		r = refuse("until-before-from", "until", "Den sidste dag ligger før den første.", "The last day comes before the first.")
	}
	return from, until, r
}

func deputyAway(field string) *Refusal {
	return refuse("deputy-away", field, "Stedfortræderen er selv væk i den tid: vælg en anden.", "The deputy is away in that time as well: choose somebody else.")
}

// Apply makes it so. What the absence replaces is over.
func (d SetDeputy) Apply(s *State, by Actor, now time.Time) {
	from, until, _ := d.days(now)
	for _, x := range d.absences(s, by, from, until) {
		before := slices.IndexFunc(s.Deputies, func(b Deputy) bool { return b.Staff == d.Staff && b.Own == x.Own })
		if x.Own {
			x.N = s.next("own deputies")
		} else {
			s.LastDeputy++
			x.N = s.LastDeputy
		}
		s.Deputies = append(s.Deputies, x)
		s.note(now, Entry{
			Kind: DeputySet, Actor: by, Subject: Family, Key: x.key(), Why: d.Deputy + " for " + d.Staff, Reason: d.Reason, Rows: x.rows(nil),
		})
		if before >= 0 {
			s.overFor(s.Deputies[before], by, now, "replaced", d.Reason)
		}
		if !from.After(now) {
			s.goAway(x, by, now)
			continue
		}
		s.rearrange(now, Entry{Actor: by})
	}
	s.leftBehind(func(t *Task) bool { return t.Assignee == d.Staff }, by, now)
}

// absences are what it says: one absence from what everybody knows that the person has here, and, where the children's department's
// leader decides, one from what only that department may know of. Nobody else decides about that, or learns of it.
func (d SetDeputy) absences(s *State, by Actor, from, until time.Time) []Deputy {
	x := Deputy{Staff: d.Staff, Deputy: d.Deputy, From: from, Until: until, By: by.ID}
	var all []Deputy
	if len(s.worksIn(d.Staff, Actor{})) > 0 {
		all = append(all, x)
	}
	if s.forChildren(by) {
		x.Own = true
		all = append(all, x)
	}
	return all
}

package casework

import (
	"fmt"
	"slices"
	"time"
)

// Deputy is somebody who stands in (stedfortræder) for a caseworker or coordinator who is away. It is kept until it is over.
type Deputy struct {
	N      int       `json:"n"`      // its number in this journey, from 1
	Staff  string    `json:"staff"`  // who is away: a staff id
	Deputy string    `json:"deputy"` // who stands in: a staff id
	From   time.Time `json:"from"`   // UTC
	Until  time.Time `json:"until"`  // the last second
	Begun  bool      `json:"begun,omitempty"`
	By     string    `json:"by"` // actor id of who decided
}

// standIn is who does somebody's work now: they themselves, or their deputy; or the deputy's, who may have fallen ill.
func (s *State) standIn(staff string) string {
	for range s.Deputies { // no more steps than there are deputies
		i := slices.IndexFunc(s.Deputies, func(d Deputy) bool { return d.Begun && d.Staff == staff })
		if i < 0 {
			break
		}
		staff = s.Deputies[i].Deputy
	}
	return staff
}

// away finds an absence of somebody within a stretch of time.
func (s *State) away(staff string, from, until time.Time) bool {
	return slices.ContainsFunc(s.Deputies, func(d Deputy) bool {
		return d.Staff == staff && !d.From.After(until) && !d.Until.Before(from)
	})
}

// rearrange puts every task into the hands of whoever does its owner's work now.
func (s *State) rearrange(now time.Time, e Entry) {
	for _, t := range s.Tasks {
		s.assignTask(t, t.Owner, now, e)
	}
}

// absences are the moments at which somebody goes away and comes back.
func (s *State) absences() []moment {
	var all []moment
	for _, d := range s.Deputies {
		if !d.Begun {
			all = append(all, moment{d.From, "begin of " + d.key(), func(now time.Time) { s.goAway(d.N, Engine, now) }})
			continue
		}
		all = append(all, moment{d.Until, "end of " + d.key(), func(now time.Time) {
			s.overFor(d.N, Engine, now, "the last day has passed", 0)
			s.rearrange(now, Entry{})
		}})
	}
	return all
}

// goAway begins an absence: the deputy has the tasks from now on.
func (s *State) goAway(n int, by Actor, now time.Time) {
	i := slices.IndexFunc(s.Deputies, func(d Deputy) bool { return d.N == n })
	s.Deputies[i].Begun = true
	d := s.Deputies[i]
	s.note(now, Entry{Kind: DeputyBegan, Actor: by, Subject: Family, Key: d.key(), Why: d.Deputy + " for " + d.Staff})
	s.rearrange(now, Entry{Actor: by})
}

// overFor ends an absence. What lay with the deputy stays there until it is rearranged.
func (s *State) overFor(n int, by Actor, now time.Time, why string, reason TextRef) {
	i := slices.IndexFunc(s.Deputies, func(d Deputy) bool { return d.N == n })
	d := s.Deputies[i]
	s.Deputies = slices.Delete(s.Deputies, i, i+1)
	row, at := d.row(), now.UTC()
	row.EndedAt = &at
	s.note(now, Entry{Kind: DeputyEnded, Actor: by, Subject: Family, Key: d.key(), Why: why, Reason: reason, Rows: Rows{Deputies: []DeputyRow{row}}})
}

func (d Deputy) key() string { return fmt.Sprintf("deputy/%s/%d", Family, d.N) }

func (d Deputy) row() DeputyRow {
	return DeputyRow{N: d.N, Staff: d.Staff, Deputy: d.Deputy, From: d.From, Until: d.Until, DecidedBy: d.By}
}

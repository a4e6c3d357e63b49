package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
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

	// Own: it covers what only the department responsible for children may know of, and nothing else. That department's leader alone
	// says so, it is numbered apart, and no table that others read has it.
	Own bool `json:"own,omitempty"`
}

// covers tells whether an absence is about tasks like this one.
func (d Deputy) covers(t *Task) bool { return d.Own == t.Key.Step.Confidential() }

// knowsOf tells whether somebody may know of an absence. One of which only the children's department knows says that somebody has an
// assessment there.
func (s *State) knowsOf(d Deputy, by Actor) bool { return !d.Own || s.forChildren(by) }

// forChildren tells whether somebody works in the department responsible for children.
func (s *State) forChildren(by Actor) bool {
	return by.Department == s.Policy.Responsible(policy.Children).ID
}

// standIn is who does somebody's work at a task now: they themselves, or their deputy; or the deputy's, who may have fallen ill.
func (s *State) standIn(t *Task, staff string) string {
	for range s.Deputies { // no more steps than there are deputies
		i := slices.IndexFunc(s.Deputies, func(d Deputy) bool { return d.Begun && d.Staff == staff && d.covers(t) })
		if i < 0 {
			break
		}
		staff = s.Deputies[i].Deputy
	}
	return staff
}

// away finds an absence of somebody, of the same kind as another, within its time.
func (s *State) away(staff string, as Deputy) bool {
	return slices.ContainsFunc(s.Deputies, func(d Deputy) bool {
		return d.Staff == staff && d.Own == as.Own && !d.From.After(as.Until) && !d.Until.Before(as.From)
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
			all = append(all, moment{d.From, "begin of " + d.key(), func(now time.Time) { s.goAway(d, Engine, now) }})
			continue
		}
		all = append(all, moment{d.Until, "end of " + d.key(), func(now time.Time) {
			s.overFor(d, Engine, now, "the last day has passed", 0)
			s.rearrange(now, Entry{})
		}})
	}
	return all
}

// goAway begins an absence: the deputy has the tasks from now on.
func (s *State) goAway(d Deputy, by Actor, now time.Time) {
	s.Deputies[s.deputy(d)].Begun = true
	s.note(now, Entry{Kind: DeputyBegan, Actor: by, Subject: Family, Key: d.key(), Why: d.Deputy + " for " + d.Staff})
	s.rearrange(now, Entry{Actor: by})
}

// overFor ends an absence. What lay with the deputy stays there until it is rearranged.
func (s *State) overFor(d Deputy, by Actor, now time.Time, why string, reason TextRef) {
	i := s.deputy(d)
	s.Deputies = slices.Delete(s.Deputies, i, i+1)
	at := now.UTC()
	s.note(now, Entry{Kind: DeputyEnded, Actor: by, Subject: Family, Key: d.key(), Why: why, Reason: reason, Rows: d.rows(&at)})
}

// deputy is where an absence stands in the list.
func (s *State) deputy(d Deputy) int {
	return slices.IndexFunc(s.Deputies, func(x Deputy) bool { return x.N == d.N && x.Own == d.Own })
}

func (d Deputy) key() string {
	if d.Own {
		return fmt.Sprintf("deputy/own/%d", d.N)
	}
	return fmt.Sprintf("deputy/%s/%d", Family, d.N)
}

// rows is what the register's table shows of it.
func (d Deputy) rows(endedAt *time.Time) Rows {
	if d.Own {
		return Rows{}
	}
	return Rows{Deputies: []DeputyRow{{N: d.N, Staff: d.Staff, Deputy: d.Deputy, From: d.From, Until: d.Until, EndedAt: endedAt, DecidedBy: d.By}}}
}

// knownDeputies are the absences that everybody with a part in the journey may know of.
func (s *State) knownDeputies() []Deputy {
	return slices.DeleteFunc(slices.Clone(s.Deputies), func(d Deputy) bool { return d.Own })
}

package casework

import (
	"slices"
	"strings"
	"time"
)

// Measures (indsatser): what is done for a child on a decision of the children's department. A child that gets its first
// one has a case from then on.

// runningMeasures are those that have not ended.
func (c *ChildCase) runningMeasures() []Measure {
	return slices.DeleteFunc(slices.Clone(c.Measures), func(m Measure) bool { return m.EndedAt != nil })
}

// Supported tells whether a measure runs. Its follow-up is the law's (Barnets lov § 95, stk. 1), and the case is not closed over it.
func (t *ChildTrack) Supported() bool { return t.CaseOpen() && len(t.Case.runningMeasures()) > 0 }

// PlacedOutside tells whether a running measure has the child placed outside the home (anbragt uden for hjemmet).
func (t *ChildTrack) PlacedOutside() bool {
	return t.CaseOpen() && slices.ContainsFunc(t.Case.runningMeasures(), func(m Measure) bool { return m.OutsideHome })
}

// runningMeasure is the measure with a number, where it runs; else nil.
func (t *ChildTrack) runningMeasure(n int) *Measure {
	if !t.CaseOpen() || n < 1 || n > len(t.Case.Measures) || t.Case.Measures[n-1].EndedAt != nil {
		return nil
	}
	return &t.Case.Measures[n-1]
}

func (c *ChildCase) startMeasure(p PlannedMeasure, at time.Time) {
	c.Measures = append(c.Measures, Measure{N: len(c.Measures) + 1, Code: p.Code, StartedAt: at, OutsideHome: p.OutsideHome, WithoutConsent: len(p.ConsentedBy) == 0})
}

func (c *ChildCase) endMeasure(n int, at time.Time) { c.Measures[n-1].EndedAt = &at }

// openCase gives the child a case, where it has none that is open. The measures of one that was closed ended with it, and
// its reviews count for nothing any more.
func (s *State) openCase(child *Member, why string, by Actor, now time.Time) {
	t, at := child.Child, now.UTC()
	switch {
	case t.CaseOpen():
		return
	case t.Case == nil:
		t.Case = &ChildCase{OpenedAt: &at}
		s.note(now, Entry{Kind: CaseOpened, Actor: by, Subject: child.ID, Why: why, Rows: child.rows()})
		return
	}
	for i := range t.Case.Measures {
		if t.Case.Measures[i].EndedAt == nil {
			t.Case.Measures[i].EndedAt = t.ClosedAt
		}
	}
	t.Case = &ChildCase{OpenedAt: &at, Measures: t.Case.Measures, ReviewsBefore: t.Reviews}
	t.LastReviewAt, t.NextInMonths = nil, 0
	s.undoClosure(child, why, by, now)
}

// afterMeasures does what follows when a measure has begun or ended by the decision with a number: an earlier review, and word to the table.
func (s *State) afterMeasures(child *Member, n int, action MeasureAction, wasOutside bool, by Actor, now time.Time) {
	t := child.Child
	if action == EndMeasure {
		if !t.supportedSoon() {
			s.callOffPlans(child, "measure ended", now)
		}
	} else {
		s.reviewSooner(child, "measure started", now)
	}
	s.tellMeasure(child, n, map[MeasureAction]Code{
		StartMeasure: CodeMeasureStarted, ChangeMeasure: CodeMeasureChanged, EndMeasure: CodeMeasureEnded,
	}[action], by, now)
	if t.PlacedOutside() && !wasOutside {
		s.tellMeasure(child, n, CodePlacedOutside, by, now)
	}
	if action == EndMeasure && !t.Supported() {
		s.Propose(child, now) // the last one has ended: the next review is not waited for
	}
}

// reviewSooner moves a child's open review to where it would be asked for today, if that is sooner: a measure that has
// begun since, or an investigation that has ended, calls for one.
func (s *State) reviewSooner(child *Member, why string, now time.Time) {
	for _, t := range s.OpenTasks() {
		if t.Key.Step != StepChildReview || t.Key.Subject != child.ID || t.LateSince != nil {
			continue
		}
		ask := s.AskReview(child)
		to, stopped := s.livedThrough(t.Key, s.deadline(ask.Rule, ask.Clock))
		if to.Due.Before(*s.withPause(t, now).Due) {
			t.StoppedAt = stopped
			s.moveDeadline(t, to, now, Entry{Why: why})
		}
	}
}

// tellMeasure tells the other departments at the table what was decided on a child, as far as the family has let them in.
func (s *State) tellMeasure(child *Member, n int, code Code, by Actor, now time.Time) {
	if s.Ending != nil {
		return // the joint effort is over
	}
	k := Key{Step: StepMeasure, Subject: child.ID, N: n}
	for _, department := range s.Policy.Table {
		if department != by.Department {
			s.Notify(now, department, code, k, []string{child.ID}, "")
		}
	}
}

// asked tells whether a step is open about a child.
func (s *State) asked(step Step, child *Member) bool {
	return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == step && t.Key.Subject == child.ID })
}

// callOff drops what is open of a step about a child, or about one of the parties to the child's case, and lets go of it.
func (s *State) callOff(step Step, child *Member, why string, now time.Time) {
	for _, t := range s.OpenTasks() {
		if t.Key.Step == step && t.Key.under(child.ID) {
			s.drop(t, Superseded, Engine, now, why)
			s.Forget(t.Key)
		}
	}
}

// setCase notes the id of a member's case in a department's own system; "": there is none that is known.
func (m *Member) setCase(department, id string) {
	if id == "" {
		m.CaseIDs = slices.DeleteFunc(m.CaseIDs, func(c CaseID) bool { return c.Department == department })
		return
	}
	if i := slices.IndexFunc(m.CaseIDs, func(c CaseID) bool { return c.Department == department }); i >= 0 {
		m.CaseIDs[i].ID = id
		return
	}
	m.CaseIDs = append(m.CaseIDs, CaseID{department, id})
	slices.SortFunc(m.CaseIDs, func(a, b CaseID) int { return strings.Compare(a.Department, b.Department) })
}

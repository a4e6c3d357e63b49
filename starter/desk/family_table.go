package desk

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// familyTable is what the table of departments has agreed on: the plan, the meetings, and the clocks that are stopped.
type familyTable struct {
	Goals       []goalRow
	PlanVersion int
	Arranged    []arrangedRow
	Held        []heldRow
	Pauses      []pauseRow
	Absent      []absentRow
}

type goalRow struct {
	N                                                         int
	Who, Want, Reached, Measure, Department, Target, Standing string
	Steps                                                     []goalStep
	Differs                                                   []minutesRow // who sees it differently
}

type goalStep struct{ By, What, Day string }

// arrangedRow is a time that a meeting has, with the parts that the reader may hear of.
type arrangedRow struct {
	Step          string
	Calendar      string // the address from which it is fetched for a calendar
	Page          string // the page on which it is held
	AfterDeadline bool
	Departments   string
	Parts         []arrangedPart
}

type arrangedPart struct {
	At             time.Time
	Online         bool
	Place, Members string
	Interpreters   string
}

// heldRow is a meeting that was held.
type heldRow struct {
	Step, Page               string
	At                       time.Time
	Present, Family, Missing string
	Quorum                   bool
	Minutes                  []minutesRow
	Dissents                 []minutesRow
}

type minutesRow struct {
	About, Words string
	Copy         *copyArea
	Wrong        bool         // it was put right: what holds stands in another part
	Differs      []minutesRow // who sees it differently
	Correct      string       // where it is put right; empty: nobody does any more
}

// pauseRow is a pause of clocks; one that ended before its last day is marked.
type pauseRow struct {
	Scope, Who  string
	From, Until time.Time
	Ended       *time.Time
	Early       bool
}

// absentRow is somebody who is away, and who stands in.
type absentRow struct {
	Staff, Deputy string
	From, Until   time.Time
}

func (w *wording) table(f reading.Family, caseNo string) (p familyTable) {
	p.plan(w, f)
	p.meetings(w, f, caseNo)
	for _, x := range f.Suspensions {
		p.Pauses = append(p.Pauses, w.pause(x))
	}
	for _, x := range f.Deputies {
		if x.EndedAt == nil {
			p.Absent = append(p.Absent, absentRow{x.Staff, x.Deputy, x.From, x.Until})
		}
	}
	return p
}

// pause is a pause of clocks in words.
func (w *wording) pause(x casework.SuspensionRow) pauseRow {
	row := pauseRow{Scope: x.Scope, Who: text(w.in, "member.family"), From: x.From, Until: x.Until, Ended: x.EndedAt, Early: x.EndedAt != nil && x.EndedAt.Before(x.Until)}
	if scope, known := w.law.Scope(x.Scope); known {
		row.Scope = either(w.in, scope.Da, scope.En)
	}
	if x.Member != "" {
		row.Who = w.member(x.Member)
	}
	return row
}

// plan is the version of the joint plan that holds.
func (p *familyTable) plan(w *wording, f reading.Family) {
	for _, g := range f.Goals {
		p.PlanVersion = max(p.PlanVersion, g.Version)
	}
	for _, g := range f.Goals {
		if g.Version != p.PlanVersion {
			continue
		}
		row := goalRow{
			N: g.N, Who: w.member(g.Member), Want: f.Texts[g.Want], Reached: f.Texts[g.Reached], Measure: g.Measure, Department: w.department(g.Department), Target: g.Target,
			Standing: choice(w.in, g.Status), Differs: w.differs(f, casework.GoalNamed(g.N)),
		}
		for _, x := range f.GoalSteps {
			if x.Version == g.Version && x.Goal == g.N {
				by := w.department(x.Department)
				if x.Member != "" {
					by = w.member(x.Member)
				}
				row.Steps = append(row.Steps, goalStep{by, f.Texts[x.What], x.By})
			}
		}
		p.Goals = append(p.Goals, row)
	}
}

func (p *familyTable) meetings(w *wording, f reading.Family, caseNo string) {
	for _, a := range f.Arrangements {
		if a.EndedAt != nil {
			continue
		}
		row := arrangedRow{Step: w.step(a.Key), Page: sittingAddress(caseNo, a.Key, ""), Calendar: calendarAddress(caseNo, a.N), AfterDeadline: a.AfterDeadline, Departments: w.departments(a.Departments)}
		for _, part := range f.ArrangedParts {
			if part.N == a.N {
				row.Parts = append(row.Parts, arrangedPart{part.StartsAt, part.Online, f.Texts[part.Place], w.members(part.Members), w.members(part.Interpreters)})
			}
		}
		p.Arranged = append(p.Arranged, row)
	}
	for _, m := range f.Meetings {
		row := heldRow{Step: w.step(m.Key), Page: sittingAddress(caseNo, m.Key, ""), At: m.HeldAt, Present: w.departments(m.Present), Family: w.seen(m.Family, f), Missing: w.departments(m.Missing), Quorum: m.Quorum}
		for _, x := range f.Minutes {
			if x.Key == m.Key {
				about, words := w.members(x.About), f.Texts[x.Text]
				part := minutesRow{About: about, Words: words, Copy: w.copied(fmt.Sprintf("minutes-%d", x.Text), caseNo, text(w.in, "copy.minutes", row.Step), m.HeldAt, about, words), Wrong: x.CorrectedAt != nil, Differs: w.differs(f, casework.MinutesNamed(x.Key, x.N))}
				if !part.Wrong && (f.Journey == nil || f.Journey.EndedAt == nil) {
					part.Correct = minutesAddress(caseNo, x)
				}
				row.Minutes = append(row.Minutes, part)
			}
		}
		for _, x := range f.Dissents {
			if x.Key == m.Key {
				row.Dissents = append(row.Dissents, minutesRow{About: w.subject(x.Who), Words: f.Texts[x.Text]})
			}
		}
		p.Held = append(p.Held, row)
	}
	slices.Reverse(p.Held) // the last one first
}

// minutesAddress is where a part of minutes is put right.
func minutesAddress(caseNo string, x casework.MinutesRow) string {
	return formAddress(caseNo, casework.CorrectMinutes{}.Name(), "", "") + "?" + url.Values{"meeting": {x.Key}, "part": {strconv.Itoa(x.N)}}.Encode()
}

// seen are those of some members whom the reader sees.
func (w *wording) seen(ids []string, f reading.Family) string {
	return w.members(slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(f.Members, func(m casework.MemberRow) bool { return m.Member == id })
	}))
}

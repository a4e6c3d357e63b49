package agenda

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/casework"
)

// Facts are what the register knows about one family.
type Facts struct {
	Case         string
	StartedAt    time.Time
	Members      []casework.MemberRow
	Consents     []casework.ConsentRow
	Tasks        []casework.TaskRow
	Deadlines    []casework.DeadlineRow
	Measurements []casework.MeasurementRow
	Goals        []casework.GoalRow
	GoalSteps    []casework.GoalStepRow
	Texts        map[casework.TextRef]string // what the goals say, and their steps
	Meetings     []casework.MeetingRow       // oldest first
	Arranged     []casework.ArrangementRow
	Times        []casework.ArrangedPartRow // of these, by their number
	Suspensions  []casework.SuspensionRow
	Since        []casework.Entry // the journal after the last meeting
	Marks        []casework.MarkRow
}

// Agenda is what a department at the table reads before a meeting. Times are business time, UTC.
type Agenda struct {
	Case         string      `json:"case"`
	Department   string      `json:"department"`        // whose agenda it is
	Meeting      *Meeting    `json:"meeting,omitempty"` // the next one; none when none is called
	Since        time.Time   `json:"since"`             // the last meeting, or the beginning of the journey
	Changes      []Change    `json:"changes"`
	Overdue      []Deadline  `json:"overdue"`
	OnArrival    []Deadline  `json:"onArrival"` // was overdue when the family came in, and is still owed
	Open         []Deadline  `json:"open"`
	Measurements []Measured  `json:"measurements"`
	Goals        []Goal      `json:"goals"` // open ones of the joint plan
	Suspensions  []Suspended `json:"suspensions"`
	Parts        [][]string  `json:"parts,omitempty"` // of the meeting, where the family is called in parts: those whom the department hears of
	Part         string      `json:"part,omitempty"`  // whose part this is; empty: what all parts may see
	Partial      bool        `json:"partial"`         // something was left out, because the department has no ground to be told of it
}

// Meeting is a meeting to which the table is called.
type Meeting struct {
	Key string        `json:"key"`
	Is  casework.Step `json:"step"`
	Due *time.Time    `json:"due,omitempty"` // the last day on which it is held
	Words
	Times []Time `json:"times,omitempty"` // where it is arranged: of each part in which there is somebody of whom the department hears
}

// Time is when a part of a meeting is held, and with whom of the family.
type Time struct {
	Start   time.Time `json:"start"`
	Online  bool      `json:"online,omitempty"`
	Members []string  `json:"members"`
}

// Change is something that has happened.
type Change struct {
	At      time.Time `json:"at"`
	Subject string    `json:"subject"`
	Words
}

// Deadline is something that somebody owes.
type Deadline struct {
	Key        string     `json:"key"`
	Subject    string     `json:"subject"`
	Department string     `json:"department"`
	Due        *time.Time `json:"due,omitempty"`
	Words
}

// Measured is a measurement as it is now, and as the last meeting knew it.
type Measured struct {
	Member string                   `json:"member"`
	Kind   casework.MeasurementKind `json:"kind"`
	Now    Value                    `json:"now"`
	Before *Value                   `json:"before,omitempty"` // none when it was not known then
	Words
}

// Value is one measured value.
type Value struct {
	Value float64   `json:"value"`
	At    time.Time `json:"at"`
}

// Goal is an open goal of the joint plan, in the words of the table. What the vault does not have any more is empty.
type Goal struct {
	N          int        `json:"n"`
	Member     string     `json:"member"`
	Want       string     `json:"want"`              // what is wanted
	Reached    string     `json:"reached"`           // how everybody sees that it is reached
	Measure    string     `json:"measure,omitempty"` // KLE number; none where none fits
	Department string     `json:"department"`
	Target     string     `json:"target"` // a day in Copenhagen
	Steps      []GoalStep `json:"steps"`
}

// GoalStep is what a department or a member does for a goal.
type GoalStep struct {
	Department string `json:"department,omitempty"`
	Member     string `json:"member,omitempty"`
	What       string `json:"what"`
	By         string `json:"by"` // a day in Copenhagen
}

// Suspended is a suspension that is running.
type Suspended struct {
	N      int       `json:"n"`
	Scope  string    `json:"scope"`
	Member string    `json:"member,omitempty"`
	Until  time.Time `json:"until"`
}

// Words is the text of a line, in both languages.
type Words struct {
	Da string `json:"da"`
	En string `json:"en"`
}

// In gives the words in a language, "da" or "en".
func (w Words) In(language string) string {
	if language == "en" {
		return w.En
	}
	return w.Da
}

// Make makes all of a department's agenda, for its own people: see MakePart.
func Make(f Facts, department string) Agenda {
	m := maker{
		Facts: f, lookup: casework.Lookup{Members: f.Members, Consents: f.Consents},
		a: Agenda{
			Case: f.Case, Department: department, Since: f.StartedAt, Changes: []Change{}, Overdue: []Deadline{}, OnArrival: []Deadline{}, Open: []Deadline{},
			Measurements: []Measured{}, Goals: []Goal{}, Suspensions: []Suspended{},
		},
	}
	if n := len(f.Meetings); n > 0 {
		m.a.Since = f.Meetings[n-1].HeldAt
	}
	m.changes()
	m.deadlines()
	m.measurements()
	m.goals()
	m.suspensions()
	return m.a
}

type maker struct {
	Facts
	lookup casework.Lookup
	a      Agenda
}

// heard notes that something is left out where the department may not be told of it.
func (m *maker) heard(may bool) bool {
	m.a.Partial = m.a.Partial || !may
	return may
}

func (m *maker) hears(subject string) bool { return m.heard(m.lookup.May(m.a.Department, subject)) }

// deadlines are the open ones, in the order in which they fall due; meetings are listed apart.
func (m *maker) deadlines() {
	tasks := map[string]casework.TaskRow{}
	for _, t := range m.Tasks {
		tasks[t.Key] = t
	}
	for _, d := range m.Deadlines {
		t, known := tasks[d.Key]
		owed := t.State == casework.PassedBy && t.Step == casework.StepContribution
		if !known || t.State != casework.Open && !owed || !m.sees(t) {
			continue
		}
		line := Deadline{Key: t.Key, Subject: t.Subject, Department: t.Department, Due: d.Due, Words: nameOf(t.Step)}
		switch {
		case d.State == casework.Late || owed:
			m.a.Overdue = append(m.a.Overdue, line)
		case d.OnArrival:
			m.a.OnArrival = append(m.a.OnArrival, line)
		default:
			m.a.Open = append(m.a.Open, line)
		}
		if t.Step.IsMeeting() && m.a.Meeting == nil { // the deadlines come in the order in which they fall due
			m.a.Meeting = &Meeting{Key: t.Key, Is: t.Step, Due: d.Due, Words: nameOf(t.Step), Times: m.times(t.Key)}
		}
	}
}

// times are when a meeting is held that is arranged, as far as the department hears of those who are invited.
func (m *maker) times(key string) []Time {
	var out []Time
	for _, a := range m.Arranged {
		if a.Key != key || a.EndedAt != nil {
			continue
		}
		for _, part := range m.Times {
			if part.N != a.N {
				continue
			}
			members := slices.DeleteFunc(slices.Clone(part.Members), func(id string) bool { return !m.hears(id) })
			if len(members) > 0 {
				out = append(out, Time{part.StartsAt, part.Online, members})
			}
		}
	}
	return out
}

// measurements are the latest value of each kind, beside the one that the last meeting knew.
func (m *maker) measurements() {
	at := map[string]int{}
	for _, row := range m.Measurements { // oldest first
		if !m.sees(row) {
			continue
		}
		k := row.Member + " " + string(row.Kind)
		i, known := at[k]
		if !known {
			i = len(m.a.Measurements)
			at[k] = i
			m.a.Measurements = append(m.a.Measurements, Measured{Member: row.Member, Kind: row.Kind, Words: measured[row.Kind]})
		}
		line := &m.a.Measurements[i]
		line.Now = Value{row.Value, row.At}
		if len(m.Meetings) > 0 && !row.At.After(m.a.Since) && !m.measuredSince(row) {
			before := line.Now
			line.Before = &before
		}
	}
	slices.SortStableFunc(m.a.Measurements, func(a, b Measured) int {
		return cmp.Or(cmp.Compare(a.Member, b.Member), cmp.Compare(a.Kind, b.Kind))
	})
}

// measuredSince tells whether a value came in, or was corrected, after the last meeting: absence stands at the beginning of
// its quarter, whenever it becomes known.
func (m *maker) measuredSince(row casework.MeasurementRow) bool {
	return slices.ContainsFunc(m.Since, func(e casework.Entry) bool {
		return slices.ContainsFunc(e.Rows.Measurements, func(x casework.MeasurementRow) bool {
			return x.Member == row.Member && x.Kind == row.Kind && x.At.Equal(row.At)
		})
	})
}

// goals are the open ones of the plan that holds. The department that answers for one always sees it.
func (m *maker) goals() {
	latest := 0
	for _, g := range m.Goals {
		latest = max(latest, g.Version)
	}
	for _, g := range m.Goals {
		if g.Version != latest || g.Status != casework.GoalOpen {
			continue
		}
		if m.sees(g) {
			m.a.Goals = append(m.a.Goals, Goal{
				N: g.N, Member: g.Member, Want: m.Texts[g.Want], Reached: m.Texts[g.Reached], Measure: g.Measure, Department: g.Department, Target: g.Target,
				Steps: m.steps(g),
			})
		}
	}
}

// steps are those of a goal that the department may see.
func (m *maker) steps(of casework.GoalRow) []GoalStep {
	out := []GoalStep{}
	for _, x := range m.GoalSteps {
		if x.Version == of.Version && x.Goal == of.N && m.sees(x) {
			out = append(out, GoalStep{Department: x.Department, Member: x.Member, What: m.Texts[x.What], By: x.By})
		}
	}
	return out
}

func (m *maker) suspensions() {
	for _, x := range m.Suspensions {
		if x.EndedAt == nil && m.sees(x) {
			m.a.Suspensions = append(m.a.Suspensions, Suspended{N: x.N, Scope: x.Scope, Member: x.Member, Until: x.Until})
		}
	}
}

func (m *maker) changes() {
	for _, e := range m.Since {
		words, told := wordsFor(e)
		if told && m.hearsOf(e) {
			m.a.Changes = append(m.a.Changes, Change{At: e.At, Subject: e.Subject, Words: words})
		}
	}
}

// hearsOf tells whether the department may be told of a journal entry: one about its own tasks, or one that the rule allows.
func (m *maker) hearsOf(e casework.Entry) bool {
	for _, t := range e.Rows.Tasks {
		if t.Key == e.Key {
			return m.sees(t)
		}
	}
	if k, err := casework.ParseKey(e.Key); err == nil && k.Step.Hidden() {
		return false
	}
	if e.Kind == casework.ConsentRecorded && !slices.ContainsFunc(e.Rows.Consents, func(c casework.ConsentRow) bool { return m.sees(c) }) {
		return false
	}
	return m.hears(e.Subject)
}

// sees tells whether the department may see a row. It notes that something is left out, unless that alone would betray what.
func (m *maker) sees(r casework.Row) bool {
	return m.lookup.MaySee(m.a.Department, r) || !r.Readers().Silent() && m.heard(false)
}

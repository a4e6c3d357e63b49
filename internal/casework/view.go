package casework

import (
	"slices"
	"time"
)

// View is what can be asked of a running journey: enough to see what is open and what comes next. Times are business
// time, UTC.
type View struct {
	Case     string     `json:"case"`
	Now      time.Time  `json:"now"`
	Stage    Stage      `json:"stage"`
	Ending   EndingKind `json:"ending,omitempty"`
	Previous string     `json:"previous,omitempty"` // the case of the family's journey before, where it ended not long ago
	Tasks    []ViewTask `json:"tasks"`              // open ones, and what is owed, in the order in which they were opened
	Next     *time.Time `json:"next,omitempty"`     // the earliest thing that falls due
	What     string     `json:"what,omitempty"`
	Quiet    bool       `json:"quiet"` // nothing is under way: what is seen here stays until a person or a date changes it
	Entries  int64      `json:"entries"`
	Members  []Member   `json:"members"`
	Asked    []string   `json:"asked,omitempty"` // members who have still to say what they think of the last meeting
	Plan     []Goal     `json:"plan,omitempty"`  // the joint plan, as the last meeting left it
	Alarm    string     `json:"alarm,omitempty"`

	HandedBack []HandedBack `json:"handedBack,omitempty"` // the departments' own duties that are theirs alone now

	Suspended []Suspension `json:"suspended,omitempty"` // suspensions that are running

	Supporters []Supporter `json:"supporters,omitempty"` // who stands by a member

	Coordinator string       `json:"coordinator,omitempty"` // a staff id
	Caseworkers []Assignment `json:"caseworkers,omitempty"` // who has the family in each department
	Deputies    []Deputy     `json:"deputies,omitempty"`    // who stands in for whom

	Met    int `json:"met"`
	Missed int `json:"missed"`
}

// ViewTask is a task as a view shows it.
type ViewTask struct {
	Key        string     `json:"key"`
	Step       Step       `json:"step"`
	Subject    string     `json:"subject"`
	Department string     `json:"department"`
	Assignee   string     `json:"assignee,omitempty"` // the staff id of who does it
	State      TaskState  `json:"state"`
	OpenedAt   time.Time  `json:"openedAt"`
	Due        *time.Time `json:"due,omitempty"`
	Late       bool       `json:"late,omitempty"`
	OnArrival  bool       `json:"onArrival,omitempty"` // it was late already when the family came in
	Starts     *time.Time `json:"starts,omitempty"`    // of a meeting that is arranged
	More       int        `json:"more,omitempty"`      // how many further concerns or receipts are attached to it
	Stopped    bool       `json:"stopped,omitempty"`   // a suspension has stopped the clock: due moves when it ends
}

// View shows the state at a moment of business time.
func (s *State) View(now time.Time, busy bool) View {
	v := View{
		Case: s.Case, Previous: s.Previous, Now: now, Stage: s.Stage, Tasks: []ViewTask{}, Quiet: !busy && s.Quiet(),
		Entries: s.Seq, Alarm: s.Alarm, Met: s.Met, Missed: s.Missed, Suspended: s.Suspended(), Plan: s.Plan,
		Coordinator: s.Coordinator, Caseworkers: s.Caseworkers, Deputies: s.knownDeputies(), HandedBack: s.HandedBack, Supporters: s.Supporters,
	}
	if s.Ending != nil {
		v.Ending = s.Ending.Kind
	}
	if s.Feedback != nil {
		v.Asked = s.Feedback.Waiting
	}
	if at, what, ok := s.NextMoment(); ok {
		v.Next, v.What = &at, what
	}
	for _, m := range s.Members {
		v.Members = append(v.Members, *m)
	}
	for _, t := range s.Tasks {
		if t.IsOpen() || t.IsOwed() {
			v.Tasks = append(v.Tasks, ViewTask{
				Starts: s.starts(t.Key),
				Key:    t.Key.String(), Step: t.Key.Step, Subject: t.Key.Subject, Department: t.Department, Assignee: t.Assignee, State: t.State,
				OpenedAt: t.OpenedAt, Due: t.Deadline.Due, Late: t.LateSince != nil, OnArrival: t.OnArrival, More: t.More, Stopped: t.StoppedAt != nil || s.waitsForAppeal(t),
			})
		}
	}
	return v
}

// ConcludesWith is the support that is to be named when an investigation of somebody is closed, where there is none: of a young person of 18, unless it is decided apart.
func (v View) ConcludesWith(id string) YouthSupport {
	apart := func(t ViewTask) bool { return t.Step == StepYouthSupport && t.Subject == id && t.State == Open }
	if !v.OfAge(id) || slices.ContainsFunc(v.Tasks, apart) {
		return ""
	}
	return SupportNone
}

// OfAge tells whether somebody came in as a child and has turned 18.
func (v View) OfAge(id string) bool {
	return slices.ContainsFunc(v.Members, func(m Member) bool { return m.ID == id && m.Child != nil && m.Child.OfAgeAt != nil })
}

// OpenStages are the stages open side by side: the family's own, and each kind of track that somebody is on.
func (s *State) OpenStages() []string {
	stages := []string{string(s.Stage)}
	if s.Ending != nil {
		return stages
	}
	for _, m := range s.Members {
		goes, stage := m.track()
		if goes && !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
	}
	return stages
}

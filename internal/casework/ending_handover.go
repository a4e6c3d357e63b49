package casework

import (
	"time"

	"samspil/internal/policy"
)

// Handover is what a family's new municipality gets to go on from: ids, codes and dates. Who the members are is looked up
// in the vault when it is delivered. It is made once, when the move is decided, so that every attempt says the same.
type Handover struct {
	Municipality string             `json:"municipality"` // three-digit code
	Cases        []HandoverCase     `json:"cases,omitempty"`
	Deadlines    []HandoverDeadline `json:"deadlines,omitempty"` // what is open, in the order in which it was asked
	Plan         []HandoverGoal     `json:"plan,omitempty"`      // the goals of the joint plan in force that are not met
}

// HandoverCase is one child's open case.
type HandoverCase struct {
	Member     string            `json:"member"`
	ID         string            `json:"id"` // in the department's own system
	Measures   []HandoverMeasure `json:"measures,omitempty"`
	LastReview *time.Time        `json:"lastReview,omitempty"`
}

// HandoverMeasure is one measure that runs.
type HandoverMeasure struct {
	Code        string    `json:"code"` // a KLE number
	StartedAt   time.Time `json:"startedAt"`
	OutsideHome bool      `json:"outsideHome,omitempty"` // the child is placed outside the home
}

// HandoverDeadline is one thing that was still to be done.
type HandoverDeadline struct {
	Key   string     `json:"key"`
	About []string   `json:"about,omitempty"`
	Rule  string     `json:"rule"`
	Due   *time.Time `json:"due,omitempty"`
}

// HandoverGoal is one goal of the joint plan.
type HandoverGoal struct {
	Member     string `json:"member"`
	Measure    string `json:"measure"`    // a KLE number
	Department string `json:"department"` // as it is called here
}

// handover gathers the package from what stands open.
func (s *State) handover(municipality string) *Handover {
	h := &Handover{Municipality: municipality}
	for _, g := range s.Plan {
		if m := s.Member(g.Member); g.Status == GoalOpen && m != nil && m.InFamily() {
			h.Plan = append(h.Plan, HandoverGoal{Member: g.Member, Measure: g.Measure, Department: g.Department})
		}
	}
	for _, child := range s.Children() {
		t := child.Child
		if !t.CaseOpen() {
			continue
		}
		last := t.LastReviewAt
		if last == nil {
			last = t.Case.LastReview
		}
		c := HandoverCase{Member: child.ID, ID: child.CaseAt(s.Policy.Responsible(policy.Children).ID), LastReview: last}
		for _, m := range t.Case.runningMeasures() {
			c.Measures = append(c.Measures, HandoverMeasure{Code: m.Code, StartedAt: m.StartedAt, OutsideHome: m.OutsideHome})
		}
		h.Cases = append(h.Cases, c)
	}
	for _, t := range s.OpenTasks() {
		if t.Key.Step.purpose() == OwnDuty && t.Key.Step.row().Owes != theLead {
			h.Deadlines = append(h.Deadlines, HandoverDeadline{Key: t.Key.String(), About: t.About, Rule: t.Deadline.Rule, Due: t.Deadline.Due})
		}
	}
	return h
}

// SendHandover puts the package in the post, unless it is on its way already, and asks for the receipt. A package that did
// not arrive is sent again under a number of its own.
func (s *State) SendHandover(now time.Time) Ask {
	e, office := s.Ending, s.Policy.Responsible(policy.Post).ID
	again := !e.OnItsWay
	if again {
		e.Sent++
		e.OnItsWay = true
	}
	k := Key{Step: StepHandover, Subject: Family, N: e.Sent}
	if again {
		s.tell(now, Message{
			ID: s.MessageID(k, MessageHandover, 0), Department: office, Kind: MessageHandover, Key: k.String(),
			About: s.everybody(), Handover: e.Handover,
		}, OwnDuty, s.basis(StepHandover, now))
	}
	return s.ask(StepHandover, Family, e.Sent, now)
}

// AskMerge asks the coordinator whether the other journey has taken the members on.
func (s *State) AskMerge(now time.Time) Ask { return s.ask(StepMerge, Family, 1, now) }

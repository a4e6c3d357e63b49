package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Handover is what a family's new municipality gets to go on from: ids, codes and dates. Who the members are is looked up
// in the vault when it is delivered. It is made once, when the move is decided, so that every attempt says the same.
//
// Without consent it is about children and expectant parents who need special support, and has what is necessary (Barnets lov § 132,
// stk. 1 and 2, read): the children's cases, what is due in them, and the goals of the children's department for them. What is an adult's own goes along only
// where the adult agrees to it now, when the family moves: what was agreed to for the joint effort was not agreed to for this.
type Handover struct {
	Municipality string             `json:"municipality"` // three-digit code
	About        []string           `json:"about"`        // whom it is about, in the order in which they joined
	Cases        []HandoverCase     `json:"cases,omitempty"`
	Deadlines    []HandoverDeadline `json:"deadlines,omitempty"`  // what is open, in the order in which it was asked
	Supporters   []FoundSupporter   `json:"supporters,omitempty"` // who stands by those whom it is about
	Plan         []HandoverGoal     `json:"plan,omitempty"`       // the goals of the joint plan in force that are not met
}

// HandoverCase is one child's open case.
type HandoverCase struct {
	Member     string            `json:"member"`
	ID         string            `json:"id"` // in the department's own system
	Measures   []HandoverMeasure `json:"measures,omitempty"`
	Planned    []HandoverPlanned `json:"planned,omitempty"`
	Fallen     []HandoverFallen  `json:"fallen,omitempty"`
	LastReview *time.Time        `json:"lastReview,omitempty"`
}

// HandoverPlanned is one measure that is decided and has not begun.
type HandoverPlanned struct {
	Code        string        `json:"code"`
	On          time.Time     `json:"on"`
	OutsideHome bool          `json:"outsideHome,omitempty"` // the child is to be placed, or placed elsewhere
	Ground      MeasureGround `json:"ground"`
}

// HandoverFallen is one decision that does not hold any more, or whose time was over, of which nobody has decided yet what follows.
type HandoverFallen struct {
	Kind      DecisionKind `json:"kind"`
	DecidedAt time.Time    `json:"decidedAt"`
}

// HandoverMeasure is one measure that runs.
type HandoverMeasure struct {
	Code        string    `json:"code"` // a KLE number
	StartedAt   time.Time `json:"startedAt"`
	OutsideHome bool      `json:"outsideHome,omitempty"` // the child is placed outside the home

	Ground MeasureGround `json:"ground"`
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
	N          int    `json:"n"` // its number in the plan: what it says goes along in the message
	Member     string `json:"member"`
	Measure    string `json:"measure,omitempty"` // a KLE number; none where none fits
	Department string `json:"department"`        // as it is called here
}

// handover gathers the package from what stands open; nil where there is nobody whom the new municipality may hear of.
func (s *State) handover(d MoveAway, now time.Time) *Handover {
	h := &Handover{Municipality: d.Municipality}
	needing, about := s.needingSupport(), slices.Concat(d.Expecting, d.Adults)
	for _, child := range needing {
		about = append(about, child.ID)
		about = append(about, s.livingParties(child)...)
		if child.Child.CaseOpen() {
			h.Cases = append(h.Cases, s.handoverCase(child))
		}
	}
	goes := func(member string) bool {
		return slices.Contains(d.Adults, member) || slices.ContainsFunc(needing, func(child *Member) bool { return child.ID == member })
	}
	present := only(s.everybody(), about)
	h.Supporters = s.supportersOf(present, now)
	for _, m := range s.Members {
		if stands := func(x FoundSupporter) bool { return x.Who == m.ID }; slices.Contains(present, m.ID) || slices.ContainsFunc(h.Supporters, stands) {
			h.About = append(h.About, m.ID)
		}
	}
	office := s.Policy.Responsible(policy.Children).ID
	for _, g := range s.Plan {
		if g.Status == GoalOpen && goes(g.Member) && (KindOf(g.Member) == Adult || g.Department == office) {
			h.Plan = append(h.Plan, HandoverGoal{N: g.N, Member: g.Member, Measure: g.Measure, Department: g.Department})
		}
	}
	for _, t := range s.OpenTasks() {
		row, whose := t.Key.Step.row(), t.Key.member()
		if goes(whose) && row.Purpose == OwnDuty && row.Owes != theLead && (KindOf(whose) == Adult || row.Statutory) {
			h.Deadlines = append(h.Deadlines, HandoverDeadline{Key: t.Key.String(), About: only(t.About, h.About), Rule: t.Deadline.Rule, Due: t.Deadline.Due})
		}
	}
	if len(h.About) == 0 {
		return nil
	}
	return h
}

// needingSupport are the children who need special support and have an open case, or came in while they were investigated. Of what follows from a concern nobody hears by the
// package, which the post sends: see child_concern_handover.go.
func (s *State) needingSupport() []*Member {
	return slices.DeleteFunc(s.Children(), func(child *Member) bool {
		t := child.Child
		return t.OfAgeAt != nil || !t.CaseOpen() && t.Underway == nil
	})
}

// handoverCase is one child's open case, with the measures that run.
func (s *State) handoverCase(child *Member) HandoverCase {
	t := child.Child
	last := t.LastReviewAt
	if last == nil {
		last = t.Case.LastReview
	}
	c := HandoverCase{Member: child.ID, ID: child.CaseAt(s.Policy.Responsible(policy.Children).ID), LastReview: last}
	for _, m := range t.Case.runningMeasures() {
		c.Measures = append(c.Measures, HandoverMeasure{Code: m.Code, StartedAt: m.StartedAt, OutsideHome: m.OutsideHome, Ground: t.ground(m)})
	}
	for _, d := range t.Planned() {
		c.Planned = append(c.Planned, HandoverPlanned{Code: d.Plan.Code, On: d.Plan.On, OutsideHome: d.Plan.OutsideHome, Ground: d.planGround()})
	}
	for _, d := range t.Decided {
		if anew := s.Task(Key{Step: StepAnew, Subject: child.ID, N: d.N}); (d.Fallen || d.LapsedAt != nil) && anew != nil && anew.IsOpen() {
			c.Fallen = append(c.Fallen, HandoverFallen{Kind: d.Kind, DecidedAt: d.DecidedAt})
		}
	}
	return c
}

// only are those of a list who are in another one, too.
func only(list, in []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return !slices.Contains(in, id) })
}

// basisMove lets the new municipality hear of children and expectant parents who need special support (read).
const basisMove = "Barnets lov § 132"

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
			About: e.Handover.About, Handover: e.Handover, Goals: s.handedGoals(e.Handover),
		}, OwnDuty, basisMove)
	}
	return s.ask(StepHandover, Family, e.Sent, now)
}

// handedGoals are the goals of the package in words, with what departments do for them and whose goal it is: what somebody else has agreed to is theirs.
func (s *State) handedGoals(h *Handover) (goals []Goal) {
	for _, x := range h.Plan {
		if i := slices.IndexFunc(s.Plan, func(g Goal) bool { return g.N == x.N }); i >= 0 {
			goals = append(goals, goalsAbout(s.Plan[i:i+1], []string{x.Member})...)
		}
	}
	return goals
}

// AskMerge asks the coordinator whether the other journey has taken the members on.
func (s *State) AskMerge(now time.Time) Ask { return s.ask(StepMerge, Family, 1, now) }

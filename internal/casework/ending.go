package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// EndingKind says why a journey ends.
type EndingKind string

// The endings.
const (
	Completed          EndingKind = "completed"
	Withdrew           EndingKind = "withdrew"
	NoConsent          EndingKind = "no-consent"
	OutsideTargetGroup EndingKind = "outside-target-group"
)

// Ending is the end of a journey: why, since when, and when everything was closed.
type Ending struct {
	Kind        EndingKind `json:"kind"`
	BeganAt     time.Time  `json:"beganAt"`
	DoneAt      *time.Time `json:"doneAt,omitempty"`
	RetainUntil *time.Time `json:"retainUntil,omitempty"`
	Told        bool       `json:"told,omitempty"` // departments have been told that it is over
}

// TestTargetGroup decides whether the family is one that the joint effort is for: so many adults on public support and
// so many children with a case. A family outside it is told so and the journey ends.
func (s *State) TestTargetGroup(now time.Time) {
	support, cases := 0, 0
	for _, m := range s.Members {
		if m.Adult != nil && m.Adult.PublicSupport {
			support++
		}
		if m.Child != nil && m.Child.Case != nil {
			cases++
		}
	}
	group := s.Policy.TargetGroup
	why := "inside"
	inside := support >= group.MinAdultsOnSupport && cases >= group.MinChildrenWithCase
	if !inside {
		why = "outside"
	}
	s.TargetGroupKnown = true
	s.note(now, Entry{Kind: TargetGroupTested, Subject: Family, Why: why, Basis: policy.BasisPolicy})
	if !inside {
		s.BeginEnding(now, Engine, OutsideTargetGroup, 0)
		return
	}
	s.TakeOver(now)
}

// BeginEnding stops everything that is under way: open tasks are called off, waits are cut. What a journey must still do
// before it is over, its last stage does.
func (s *State) BeginEnding(now time.Time, by Actor, kind EndingKind, reason TextRef) {
	if s.Ending != nil {
		return
	}
	s.Ending = &Ending{Kind: kind, BeganAt: now.UTC()}
	s.Stage = Leaving
	s.note(now, Entry{Kind: EndingBegan, Actor: by, Subject: Family, Why: string(kind), Reason: reason, Rows: Rows{Journey: s.row()}})
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool { return !r.Message.outlasts() })
	for _, t := range s.OpenTasks() {
		if !slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return r.Task == t.Key }) {
			s.drop(t, Cancelled, by, now, string(kind))
		}
	}
	for _, x := range s.Suspended() {
		s.end(x.N, by, now, now, string(kind), 0)
	}
	s.cut("")
}

// End writes down that everything is closed, and until when the family's data are kept.
func (s *State) End(now time.Time) {
	at, until := now.UTC(), s.Policy.RetainUntil(now)
	s.Stage = Ended
	s.Ending.DoneAt, s.Ending.RetainUntil = &at, &until
	s.note(now, Entry{Kind: JourneyEnded, Subject: Family, Why: string(s.Ending.Kind), Rows: Rows{
		Journey:  s.row(),
		Outcomes: []OutcomeRow{{Subject: Family, Kind: OutcomeEnded, At: at, Detail: string(s.Ending.Kind)}},
	}})
}

// TellEnd tells every department that has heard of the journey that it is over, once.
func (s *State) TellEnd(now time.Time) {
	if s.Ending.Told {
		return
	}
	s.Ending.Told = true
	for _, d := range s.Policy.Departments {
		if slices.Contains(s.Told, d.ID) {
			k := Key{StepJourneyEnd, d.ID, 1}
			s.tell(now, Message{
				ID: s.MessageID(k, MessageJourneyEnd, 0), Department: d.ID, Kind: MessageJourneyEnd, Key: k.String(), Code: string(s.Ending.Kind),
			}, Duty, "")
		}
	}
}

// Withdraw is the family leaving the joint effort. It is voluntary, so no reason is asked for.
type Withdraw struct {
	Reason TextRef `json:"reason,omitempty"`
}

// Name of the decision.
func (Withdraw) Name() string { return "withdraw" }

// Check that there is something to leave, and that it comes from the family or its coordinator.
func (d Withdraw) Check(s *State, by Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil || by.Role == Citizen {
		return r
	}
	return s.from(by)
}

// Apply begins the end.
func (d Withdraw) Apply(s *State, by Actor, now time.Time) {
	s.BeginEnding(now, by, Withdrew, d.Reason)
}

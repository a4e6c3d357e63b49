package casework

import (
	"slices"
	"time"
)

// A child can be without anybody who has custody: the only parent dies, or nobody knows yet. What protects the child is decided all the same, and
// somebody must find out who speaks for it: the Agency of Family Law (Familieretshuset) decides who gets custody. The letters go out when that is
// known; until then nobody's time to appeal runs.

// send puts a decision in the post; where there is no party to send it to, somebody is asked to find out who has custody.
func (s *State) send(child *Member, d *ChildDecision, now time.Time) {
	s.askCustody(child, now)
	s.PostLetters(child, d, now)
}

// custodians are those who live and have custody of a child.
func (s *State) custodians(child *Member) []string {
	return slices.DeleteFunc(s.livingParties(child), func(id string) bool { return id == child.ID })
}

// askCustody asks who has custody of a child of whom nobody living has it, unless that is asked already.
func (s *State) askCustody(child *Member, now time.Time) {
	if len(s.custodians(child)) > 0 || s.asked(StepCustody, child) {
		return
	}
	s.Open(s.ask(StepCustody, child.ID, s.next(string(StepCustody)+" "+child.ID), now), now)
}

// addressed holds that there is somebody to send a decision to: nobody can appeal what nobody has been told.
func (s *State) addressed(child *Member, field string) *Refusal {
	if len(s.livingParties(child)) > 0 {
		return nil
	}
	return refuse("party-missing", field, "Der er ingen part at sende afgørelsen til: skriv først, hvem der har forældremyndigheden (set-custody).",
		"There is no party to send the decision to: first write who has custody (set-custody).")
}

// NameCustody answers who has custody of a child of whom nobody knew that.
type NameCustody struct {
	Task string `json:"task"`
	Custody
}

func (NameCustody) Name() string { return "name-custody" }

// Check as for SetCustody, which it leads to.
func (d NameCustody) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepCustody)
	if r != nil {
		return first(s.running(), r)
	}
	return d.set(t).Check(s, by, now)
}

func (d NameCustody) set(t *Task) SetCustody {
	return SetCustody{Child: t.Key.Subject, Custody: d.Custody}
}

// Apply has the decisions that wait go to those who are parties now.
func (d NameCustody) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepCustody)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	d.set(t).Apply(s, by, now)
}

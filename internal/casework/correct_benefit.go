package casework

import "time"

// A benefit that was written down by mistake: early retirement ends the way into work, calls interviews off and ends offers. What follows is undone as of work (correct_work.go): the track goes on with the interviews
// and offers that were under way, on their real clocks, and the attempt counts as none of its own.

func (d ChangeBenefit) about(*State) string { return d.Adult }

// about is the adult who was asked about.
func (d NameBenefit) about(s *State) string {
	if t, r := s.openTask(d.Task, StepBenefitUnclear); r == nil {
		return t.Key.Subject
	}
	return ""
}

func (ChangeBenefit) wasWrong() Code { return CodeWorkMistaken }
func (NameBenefit) wasWrong() Code   { return CodeWorkMistaken }

func (ChangeBenefit) standing(s *State, c *Correctable) *Refusal { return s.workStands(c) }
func (NameBenefit) standing(s *State, c *Correctable) *Refusal   { return s.workStands(c) }

func (ChangeBenefit) undo(s *State, c *Correctable, by Actor, now time.Time) { s.workAgain(c, by, now) }

// undo asks anew what the adult lives on: the answer was wrong, and nobody has given another.
func (NameBenefit) undo(s *State, c *Correctable, by Actor, now time.Time) {
	s.workAgain(c, by, now)
	s.askBenefit(s.Member(c.About), true, now)
}
